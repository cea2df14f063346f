import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { OwnLink } from '../../../../server/act/own-page/contract.ts'
import { Objections } from '../../../../server/govern/purposes/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Copyable } from '../../ui/copy.tsx'
import { Section } from '../../ui/page.tsx'

/** The customer's own page: a link to hand over or send, and what they objected to. */
export function OwnPageOfCustomer({ customer }: { customer: number }) {
  const { purposes: { own: words }, contact } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const objections = useQuery(resource(`customers/${customer}/objections`, Objections))
  const make = useAction((send: boolean) => request('POST', `customers/${customer}/own-link`, { body: { send }, shape: OwnLink }))
  const end = useAction(() => request('DELETE', `customers/${customer}/own-link`), {
    done: () => {
      make.reset()
      say(words.ended)
    },
  })
  if (!allows('consents.record')) return null
  const link = make.data
  const reasons = contact.bounces.refusals as Record<string, string>
  return (
    <Section title={words.title} note={words.lead}>
      {objections.data?.current.map((o) => (
        <Text key={o} size="sm" mb="xs">
          {words.objects(words.objections[o])}
        </Text>
      ))}
      <Group gap="xs">
        <Button variant="default" size="xs" loading={make.isPending && !make.variables} onClick={() => make.mutate(false)}>
          {words.make}
        </Button>
        <Button variant="default" size="xs" loading={make.isPending && make.variables === true} onClick={() => make.mutate(true)}>
          {words.send}
        </Button>
        <Button variant="subtle" color="gray" size="xs" loading={end.isPending} onClick={() => end.mutate()}>
          {words.end}
        </Button>
      </Group>
      {link && (
        <Text size="sm" mt="xs" component="div" role="status">
          {link.sent === null ? (
            <>
              <Copyable text={link.url} label={words.copy} />
              {words.until(format.date(link.until))}
            </>
          ) : link.sent === true ? (
            words.sent
          ) : (
            words.notSent(reasons[link.sent] ?? link.sent)
          )}
        </Text>
      )}
    </Section>
  )
}
