import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PlaybookDraft, PlaybookInput } from '../../../../server/act/playbooks/contract.ts'
import { PlaybookDetail } from '../../../../server/act/playbooks/running/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useLanguage, useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { NotYours } from '../../ui/not-yours.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import css from './playbooks.module.css'
import { readyQuery } from './queries.ts'

/** Which playbook do you want to begin with? */
export function NewPlaybookPage() {
  const { playbooks: say } = useMessages()
  const { language } = useLanguage()
  const names = useNames()
  const navigate = useNavigate()
  const { allows } = useSession()
  const { data, error, refetch } = useQuery(readyQuery)
  const create = useAction((body: PlaybookInput) => request<PlaybookDetail>('POST', 'playbooks', { body, shape: PlaybookDetail }), {
    stale: ['playbooks'], done: ({ id }) => void navigate({ to: '/act/playbooks/$id', params: { id: String(id) } }),
  })
  const words = (text: string) => ({ zh: '', en: '', [language]: text })
  const empty: PlaybookInput = {
    name: words(say.new.blankName), purpose: words(say.new.blankPurpose), trigger: { kind: 'signal', type: 'purchase' },
    conditions: [{ kind: 'consent', channel: 'phone', purpose: 'follow-up' }], steps: [{ kind: 'task', task: 'call', title: words(say.new.blankTask) }],
  }
  if (!allows('playbooks.manage')) return <NotYours />
  const above = <WayBack to="/act/playbooks">{say.back}</WayBack>
  return (
    <Page question={say.new.question} answer={say.new.answer} above={above}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data && (
        <Section title={say.new.ready}>
          <ul className={css.cards}>
            {data.items.map((draft) => <ReadyCard key={draft.ready ?? names(draft.name)} draft={draft} take={() => create.mutate(draft)} pending={create.isPending} />)}
            <li className={`card ${css.card}`}>
              <h3>{say.new.empty}</h3>
              <Text size="sm" c="dimmed">{say.new.emptyNote}</Text>
              <Group><Button variant="default" size="sm" loading={create.isPending} onClick={() => create.mutate(empty)}>{say.new.empty}</Button></Group>
            </li>
          </ul>
        </Section>
      )}
    </Page>
  )
}

function ReadyCard({ draft, take, pending }: { draft: PlaybookDraft; take: () => void; pending: boolean }) {
  const { playbooks: say } = useMessages()
  const names = useNames()
  const name = names(draft.name)
  return (
    <li className={`card ${css.card}`}>
      <h3>{name}</h3>
      <Text size="sm" c="dimmed">{names(draft.purpose)}</Text>
      <Group><Button variant="default" size="sm" loading={pending} aria-label={say.new.taken(name)} onClick={take}>{say.new.take}</Button></Group>
    </li>
  )
}
