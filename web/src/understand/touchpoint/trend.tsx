import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FigureFrame } from '../../ui/figure-frame.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { TrendChart } from './trend-chart.tsx'
import { usePeriodName } from './period-name.ts'

/** The tone over time, as a picture or as its figures. */
export function Trend({ trend, target }: { trend: TouchpointTrend; target: number | null }) {
  const {
    understand: { touchpoint: say },
  } = useMessages()
  const { signed } = useFormats()
  const periodName = usePeriodName(trend.bucket)
  if (trend.tone.length === 0)
    return (
      <Section title={say.trend[trend.bucket]}>
        <EmptyState title={say.noScores} hint={say.noScoresHint} />
      </Section>
    )
  const table = (
    <DataTable
      caption={say.trendLabel}
      rows={trend.tone.toReversed()}
      rowKey={({ start }) => start}
      columns={[
        { key: 'period', header: say.period, cell: ({ start }) => periodName(start) },
        { key: 'mark', header: '', width: 40, cell: ({ mean }) => <ToneMark tone={mean} /> },
        {
          key: 'tone',
          header: say.tone,
          cell: ({ mean, low, high, n }) => (
            <Measure
              value={signed(mean)}
              n={n}
              interval={low === null || high === null ? null : [signed(low), signed(high)]}
            />
          ),
        },
      ]}
    />
  )
  return (
    <Section title={say.trend[trend.bucket]}>
      <FigureFrame
        label={say.trendLabel} table={table} name={`trend-${trend.touchpoint}`}
        csv={() => [[trend.bucket, 'tone', 'low', 'high', 'n'], ...trend.tone.map((t) => [t.start, t.mean, t.low, t.high, t.n])]}
      >
        <TrendChart trend={trend} target={target} />
      </FigureFrame>
    </Section>
  )
}
