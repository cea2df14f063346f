import { useState } from 'react'
import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconPlus, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Comparison, Evidence, verdicts } from '../../../../server/learn/evidence/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { Stacked } from '../../understand/value/segments.tsx'
import { AddBelief } from './add-belief.tsx'
import { BeliefCard } from './belief-card.tsx'
import { evidenceQuery } from './queries.ts'
import type { EvidenceSearch } from './search.ts'
import css from './evidence.module.css'
import '../../understand/print.css'

const route = getRouteApi('/shell/learn/evidence')

/** Which of our beliefs about customers hold? */
export function EvidencePage() {
  const { evidence: say } = useMessages()
  const search = route.useSearch()
  const set = useSetSearch<EvidenceSearch>()
  const { allows } = useSession()
  const { data, error, refetch } = useQuery(evidenceQuery)
  const [adding, setAdding] = useState(false)
  const judge = useAction(() => request('POST', 'evidence/runs', { shape: Evidence }), {
    stale: ['evidence'], done: () => tell(say.asked),
  })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const judged = data.beliefs.flatMap((b) => (b.judged ? [b.judged.verdict] : []))
  const counted = (v: typeof verdicts[number]) => judged.filter((j) => j === v).length
  const actions = allows('catalogue.edit') && (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{say.add}</Button>
      <Button
        variant="default" leftSection={<IconScale size={16} aria-hidden />} loading={judge.isPending || data.judging}
        onClick={() => judge.mutate(undefined)}
      >{say.judge}</Button>
    </>
  )
  const shown = data.beliefs.filter((b) => search.verdict === undefined || b.judged?.verdict === search.verdict)
  return (
    <Page
      question={say.question} actions={actions}
      answer={judged.length === 0 ? say.never : <Strong>
        {say.answer(counted('supported'), counted('contradicted'), counted('not-enough-data'))}
      </Strong>}
    >
      {data.judging && <Text role="status" size="sm" c="dimmed">{say.judging}</Text>}
      <Text size="sm" c="dimmed" maw="75ch">{say.note}</Text>
      {judged.length > 0 && (
        <SegmentedControl
          className="no-print" aria-label={say.question} value={search.verdict ?? ''} style={{ alignSelf: 'start' }} size="xs"
          data={[{ value: '', label: say.all }, ...verdicts.map((v) => ({ value: v, label: say.verdicts[v] }))]}
          onChange={(v) => set({ verdict: (v || undefined) as EvidenceSearch['verdict'] })}
        />
      )}
      <div className={css.beliefs}>{shown.map((b) => <BeliefCard key={b.key} belief={b} />)}</div>
      <Comparisons comparisons={data.comparisons} />
      {adding && <AddBelief onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Comparisons({ comparisons }: { comparisons: readonly Comparison[] }) {
  const { evidence: say } = useMessages()
  const { language } = useLanguage()
  const format = useFormats()
  const mark = (v: number) => format.whole(v * 100)
  const words = (c: Comparison) => c.title[language === 'zh' ? 'zh-CN' : 'en'] ?? Object.values(c.title)[0] ?? c.question
  return (
    <Section title={say.compare} note={say.compareNote}>
      {comparisons.length === 0 ? <Text c="dimmed">{say.compareNone}</Text> : (
        <DataTable
          caption={say.compare} rows={comparisons.slice(0, 20)} rowKey={(c) => `${c.question} ${c.part}`}
          columns={[
            { key: 'question', header: say.asked2, cell: (c) => <>{words(c)}{c.part && (
              <Text span c="dimmed"> · {say.factors[c.part] ?? c.part}</Text>
            )}</> },
            { key: 'staff', header: say.staffSays, align: 'end', width: 110, cell: (c) => <Stacked main={mark(c.staff.value)} under={`n = ${format.whole(c.staff.n)}`} /> },
            { key: 'customers', header: say.customersSay, align: 'end', width: 110, cell: (c) => <Stacked main={mark(c.customers.value)} under={`n = ${format.whole(c.customers.n)}`} /> },
            {
              key: 'difference', header: say.difference, align: 'end', width: 120, wideOnly: true,
              cell: (c) => <Stacked main={format.signed(c.difference.value * 100, 0)} under={say.interval(
                format.signed(c.difference.low * 100, 0), format.signed(c.difference.high * 100, 0),
              )} />,
            },
          ]}
        />
      )}
    </Section>
  )
}
