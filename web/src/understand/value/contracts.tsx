import { Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ContractGroup } from '../../../../server/understand/value/contracts/contract.ts'
import { terms, type Term } from '../../../../server/understand/value/contracts/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { segmentsQuery as choicesQuery } from '../queries.ts'
import { ContractCurves } from './contract-curves.tsx'
import { contractsQuery } from './queries.ts'
import { segmentOf, type ValueSearch } from './search.ts'
import { Stacked } from './segments.tsx'
import css from './value.module.css'

/** Who stays under contract; nothing where no signal tells of renewing or leaving. */
export function ContractsSection({ search }: { search: ValueSearch }) {
  const { value: { contracts: say } } = useMessages()
  const format = useFormats()
  const set = useSetSearch<ValueSearch>()
  const { data: choices } = useQuery(choicesQuery)
  const { data } = useQuery({
    ...contractsQuery({ ...segmentOf(search), by: search.contracts, term: search.term }), placeholderData: (last) => last,
  })
  if (!data || data.renewals + data.ends === 0 || data.groups.length === 0) return null
  const nameOf = (g: ContractGroup) => g.member || say.all
  const share = (of: { value: number; low: number; high: number }) => (
    <Stacked main={format.percent(of.value, 1)} under={`${format.percent(of.low, 1)} – ${format.percent(of.high, 1)}`} />
  )
  const renewal = (g: ContractGroup, n: number) => g.renewals.find((r) => r.renewal === n)?.observed
  const riskiest = data.groups.filter((g) => renewal(g, 1)).toSorted((a, b) => renewal(a, 1)!.value - renewal(b, 1)!.value)[0]
  const lost = riskiest && renewal(riskiest, 1)!
  return (
    <Section
      title={say.title} note={say.note(data.term)}
      actions={(
        <Group gap="xs">
          <Select
            aria-label={say.by} placeholder={say.by} size="xs" w={160} clearable
            data={choices?.dimensions.map((d) => d.dimension) ?? []}
            value={search.contracts ?? null} onChange={(by) => set({ contracts: by ?? undefined })}
          />
          <Select
            aria-label={say.term} size="xs" w={110} allowDeselect={false} value={data.term}
            onChange={(term) => set({ term: (term ?? undefined) as Term | undefined })}
            data={(Object.keys(terms) as Term[]).map((value) => ({ value, label: say.terms[value] }))}
          />
        </Group>
      )}
    >
      {riskiest && lost && (
        <Text mb="sm">
          {say.risk(
            nameOf(riskiest), format.percent(1 - lost.value, 1),
            `${format.percent(1 - lost.high, 1)} – ${format.percent(1 - lost.low, 1)}, n = ${format.whole(lost.n)}`,
          )}
        </Text>
      )}
      <div className={`card ${css.picture}`}><ContractCurves groups={data.groups} nameOf={nameOf} /></div>
      <div style={{ marginBlockStart: 16 }}>
        <DataTable
          caption={say.title} rows={data.groups} rowKey={(g) => g.member}
          columns={[
            { key: 'group', header: say.group, cell: nameOf },
            { key: 'n', header: say.n, align: 'end', cell: (g) => format.whole(g.n) },
            { key: 'ended', header: say.ended, align: 'end', wideOnly: true, cell: (g) => format.whole(g.ended) },
            { key: 'median', header: say.median, align: 'end', cell: (g) => (g.median
              ? say.months(format.decimal(g.median.value, 0))
              : say.never) },
            { key: 'first', header: say.first, align: 'end', cell: (g) => { const r = renewal(g, 1); return r
              ? share(r)
              : say.none } },
            { key: 'later', header: say.later, align: 'end', wideOnly: true, cell: (g) => { const r = renewal(g, 12); return r
              ? share(r)
              : say.none } },
            {
              key: 'terms', header: say.termsToCome, align: 'end', wideOnly: true,
              cell: ({ model }) => (model
                ? <Stacked main={format.decimal(model.termsToCome.value)} under={`${format.decimal(model.termsToCome.low)} – ${format.decimal(model.termsToCome.high)}`} />
                : say.none),
            },
          ]}
        />
      </div>
      <Text size="sm" c="dimmed" mt={8}>{say.model}</Text>
      {data.groups.filter((g) => g.why !== null).map((g) => <Text key={g.member} size="sm" c="dimmed">
        {say.why(nameOf(g))}
      </Text>)}
      {data.leftOut > 0 && <Text size="sm" c="dimmed">{say.leftOut(data.leftOut)}</Text>}
    </Section>
  )
}
