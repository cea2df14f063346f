import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Economics, EconomicsReport } from '../../../../server/learn/economics/contract.ts'
import type { Estimate } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { Stacked } from '../../understand/value/segments.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { ContractsPictures, yearOf } from './contracts-pictures.tsx'

type Row = {
  spend: Estimate | null; discount: Estimate | null; contacts: Estimate | null; referrals: Estimate | null; customers: number
}

/** The columns that tenure and segments share. */
function useMeasures(economics: Economics) {
  const { economics: say } = useMessages()
  const format = useFormats()
  const { money } = useAmounts(economics.currency)
  const cell = (e: Estimate | null, write: (v: number) => string) =>
    (e ? <Stacked main={write(e.value)} under={say.interval(write(e.low), write(e.high))} /> : '–')
  const yearly = (v: number) => format.decimal(v * 12, 2)
  return [
    { key: 'customers', header: say.customers, align: 'end' as const, width: 100, wideOnly: true, cell: (r: Row) => format.whole(r.customers) },
    { key: 'spend', header: say.spend, align: 'end' as const, cell: (r: Row) => cell(r.spend, money) },
    { key: 'contacts', header: say.contacts, align: 'end' as const, wideOnly: true, cell: (r: Row) => cell(r.contacts, yearly) },
    { key: 'referrals', header: say.referrals, align: 'end' as const, wideOnly: true, cell: (r: Row) => cell(r.referrals, yearly) },
    { key: 'discount', header: say.discount, align: 'end' as const, wideOnly: true, cell: (r: Row) => cell(
      r.discount, (v) => format.percent(v),
    ) },
  ]
}

export function TenureSection({ economics, report }: { economics: Economics; report: EconomicsReport }) {
  const { economics: say } = useMessages()
  const measures = useMeasures(economics)
  if (report.bands.length === 0) return null
  return (
    <Section title={say.tenure} note={say.tenureNote}>
      <DataTable
        caption={say.tenure} rows={report.bands} rowKey={(b) => b.fromDay}
        columns={[
          { key: 'band', header: say.tenureOf, cell: (b) => say.band(Math.round(b.fromDay / 30.4), Math.round(b.toDay / 30.4)) },
          ...measures,
        ]}
      />
    </Section>
  )
}

export function SegmentsSection({ economics, report }: { economics: Economics; report: EconomicsReport }) {
  const { economics: say } = useMessages()
  const measures = useMeasures(economics)
  const dimensions = [...new Set(report.segments.map((s) => s.dimension))]
  const [chosen, setChosen] = useState<string | null>(null)
  const by = chosen ?? dimensions[0]
  if (by === undefined) return null
  return (
    <Section
      title={say.bySegment} note={say.bySegmentNote}
      actions={<Select aria-label={say.by} size="xs" w={160} allowDeselect={false} data={dimensions} value={by} onChange={setChosen} />}
    >
      <DataTable
        caption={say.bySegment} rows={report.segments.filter((s) => s.dimension === by)} rowKey={(s) => s.member}
        columns={[{ key: 'member', header: by, cell: (s) => s.member }, ...measures]}
      />
    </Section>
  )
}

export function ContractsSection({ economics, report }: { economics: Economics; report: EconomicsReport }) {
  const { economics: say } = useMessages()
  const format = useFormats()
  const exact = (v: number) => format.money(v, economics.currency)
  if (!report.contracts.some((c) => c.retention && c.retention.value < 1)) return null
  return (
    <Section title={say.contracts} note={say.contractsNote}>
      <ContractsPictures contracts={report.contracts} currency={economics.currency} />
      <DataTable
        caption={say.contracts} rows={report.contracts} rowKey={(c) => c.fromMonth}
        columns={[
          { key: 'year', header: say.tenureOf, cell: (c) => yearOf(say, c) },
          { key: 'n', header: say.contractsHeld, align: 'end', wideOnly: true, cell: (c) => format.whole(c.contracts) },
          { key: 'kept', header: say.keptMonthly, align: 'end', cell: (c) => (c.retention
            ? <Stacked main={format.percent(c.retention.value, 1)} under={say.interval(
              format.percent(c.retention.low, 1), format.percent(c.retention.high, 1),
            )} />
            : '–') },
          { key: 'fee', header: say.fee, align: 'end', cell: (c) => (c.fee
            ? <Stacked main={exact(c.fee.value)} under={say.interval(exact(c.fee.low), exact(c.fee.high))} />
            : '–') },
        ]}
      />
    </Section>
  )
}
