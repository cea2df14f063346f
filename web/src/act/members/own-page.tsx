import { useState } from 'react'
import { Button, Group, Text } from '@mantine/core'
import { MemberLink, type MemberView } from '../../../../server/act/membership/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Copyable } from '../../ui/copy.tsx'
import { Section } from '../../ui/page.tsx'
import css from './members.module.css'

/** The link to the member's own page, to be handed to them, and how to make every one of them invalid. */
export function OwnPage({ member }: { member: MemberView }) {
  const { members: { member: say } } = useMessages()
  const { date } = useFormats()
  const { allows } = useSession()
  const [link, setLink] = useState<{ url: string; until: string } | null>(null)
  const path = `members/${member.customer}/link`
  const make = useAction(() => request('POST', path, { shape: MemberLink }), { done: setLink })
  const end = useAction(() => request('DELETE', path), {
    done: () => {
      setLink(null)
      tell(say.linkEnded)
    },
  })
  if (!allows('members.work') || !member.state || member.state.leftAt) return null
  return (
    <Section title={say.link}>
      <div className={`card ${css.block}`}>
        {link ? (
          <>
            <Text size="sm">{say.linkLead(date(link.until))}</Text>
            <Copyable text={link.url} block />
          </>
        ) : null}
        <Group gap="xs">
          {!link && (
            <Button variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>{say.linkMake}</Button>
          )}
          <Button variant="subtle" color="gray" loading={end.isPending} onClick={() => end.mutate(undefined)}>
            {say.linkEnd}
          </Button>
        </Group>
      </div>
    </Section>
  )
}
