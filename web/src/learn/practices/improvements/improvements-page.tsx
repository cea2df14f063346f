import { useState } from 'react'
import { Box, Button, SegmentedControl, Text } from '@mantine/core'
import { IconPlus, IconTrendingUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type Improvement, Improvements, states } from '../../../../../server/learn/practices/contract.ts'
import { resource } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { Page } from '../../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import type { ImprovementsSearch } from '../search.ts'
import { PracticesTabs } from '../tabs.tsx'
import { EffectLine } from './effect-words.tsx'
import { ImprovementForm } from './improvement-form.tsx'
import { useStateWords } from './state-words.ts'

const route = getRouteApi('/shell/learn/practices')

/** What we change for customers, and what it did. */
export function ImprovementsPage() {
  const { practices: { improvements: say } } = useMessages()
  const { allows } = useSession()
  const navigate = useNavigate()
  const { state, from, id } = route.useSearch()
  const set = useSetSearch<ImprovementsSearch>()
  const stateWords = useStateWords()
  const { data, error, refetch } = useQuery(resource('practices/improvements', Improvements))
  const origin = from && id ? { kind: from, id } : undefined
  const [writing, setWriting] = useState(origin !== undefined)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  const manages = allows('practices.manage')
  const add = manages && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setWriting(true)}>{say.add}</Button>
  const counted = (...of: Improvement['state']['state'][]) => data?.items.filter((i) => of.includes(i.state.state)).length ?? 0
  const columns: Column<Improvement>[] = [
    {
      key: 'title', header: say.title,
      cell: (i) => <><Link to="/learn/practices/improvements/$id" params={{ id: String(i.id) }}>{i.title}</Link><Text size="xs" c="dimmed">{i.departments.join(' · ')}</Text><Box hiddenFrom="sm"><EffectLine improvement={i} /></Box></>,
    },
    { key: 'owner', header: say.owner, wideOnly: true, cell: (i) => i.owner?.name ?? say.nobody },
    { key: 'state', header: say.state, cell: (i) => <><Text span size="sm">{say.states[i.state.state]}</Text><Text size="xs" c="dimmed">{stateWords(i.state)}</Text></> },
    { key: 'effect', header: say.effect, wideOnly: true, cell: (i) => <EffectLine improvement={i} /> },
  ]
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={data ? <Strong>{say.answer(counted('running'), counted('measured', 'kept'), data.items.length)}</Strong> : null} actions={data && data.items.length > 0 && add}>
      {data && data.items.length > 0 && (
        <div style={{ overflowX: 'auto' }}>
          <SegmentedControl
            className="no-print" size="xs" aria-label={say.state} value={state ?? ''} onChange={(v) => set({ state: (v || undefined) as ImprovementsSearch['state'] })}
            data={[{ value: '', label: say.showAll }, ...states.map((value) => ({ value, label: say.states[value] }))]}
          />
        </div>
      )}
      {data?.items.length === 0 ? <EmptyState icon={IconTrendingUp} title={say.none} hint={say.noneHint} action={add} /> : (
        <DataTable
          caption={say.caption} columns={columns} rows={data?.items.filter((i) => state === undefined || i.state.state === state)} rowKey={(i) => i.id}
          onOpen={(i) => void navigate({ to: '/learn/practices/improvements/$id', params: { id: String(i.id) } })}
        />
      )}
      {writing && data && manages && (
        <ImprovementForm
          improvement={null} choices={data} origin={origin} onClose={() => { setWriting(false); set({ from: undefined, id: undefined }) }}
          onSaved={(i) => void navigate({ to: '/learn/practices/improvements/$id', params: { id: String(i) } })}
        />
      )}
    </Page>
  )
}
