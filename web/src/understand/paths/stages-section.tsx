import type { Paths } from '../../../../server/understand/paths/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'

/** The five stages: how many are there, who goes on, and how long it takes. */
export function StagesSection({ paths }: { paths: Paths }) {
  const { paths: { stages: say }, words } = useMessages()
  const { percent, whole, decimal } = useFormats()
  return (
    <Section title={say.title} note={say.note}>
      <DataTable
        caption={say.title} rows={paths.stages} rowKey={(s) => s.stage}
        columns={[
          { key: 'stage', header: say.stage, cell: (s) => words.stage[s.stage] },
          { key: 'customers', header: say.customers, align: 'end', cell: (s) => whole(s.customers) },
          {
            key: 'onward', header: say.onward,
            cell: ({ onward }) => onward
              ? <Measure value={percent(onward.value)} interval={[percent(onward.low), percent(onward.high)]} n={onward.whole} />
              : '–',
          },
          { key: 'skipped', header: say.skipped, align: 'end', wideOnly: true, cell: (s) => (s.onward ? whole(s.skipped) : '–') },
          {
            key: 'median', header: say.median, align: 'end', wideOnly: true,
            cell: ({ medianDays: m, onward }) =>
              m ? say.days(decimal(m.value), m.low === null
                ? null
                : say.daysRange(decimal(m.low), m.high === null ? null : decimal(m.high)))
                : onward ? <span className="quiet">{say.lessThanHalf}</span> : '–',
          },
        ]}
      />
    </Section>
  )
}
