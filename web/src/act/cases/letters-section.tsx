import { Menu, Button, Text } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { CaseDetail } from '../../../../server/act/cases/contract.ts'
import { Letter } from '../../../../server/act/cases/letters/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { LetterCard } from './letter-card.tsx'
import { lettersOfCase, templatesQuery } from './queries.ts'

/** The letters of a case, from the draft to the one that was sent. */
export function LettersSection({ one, over }: { one: CaseDetail; over: boolean }) {
  const { cases: { letter: say } } = useMessages()
  const letters = useQuery({ ...lettersOfCase(one.number), refetchInterval: 5_000 })
  const templates = useQuery(templatesQuery)
  const start = useAction(
    (template: number) => request('POST', `cases/${one.number}/letters`, { body: { template }, shape: Letter }),
    { stale: ['cases', 'letters'] },
  )
  return (
    <Section
      title={say.section}
      actions={!over && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm" variant="default" loading={start.isPending} leftSection={<IconMail size={14} aria-hidden />}
            >{say.start}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{say.from}</Menu.Label>
            {templates.data?.items.map((t) => <Menu.Item key={t.id} onClick={() =>
              start.mutate(t.id)}>{t.name} · {say.language[t.language]}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      )}
    >
      {letters.data?.items.length === 0 && <Text size="sm" c="dimmed">{say.none}</Text>}
      {letters.data?.items.map((l) => <LetterCard key={l.id} letter={l} />)}
    </Section>
  )
}
