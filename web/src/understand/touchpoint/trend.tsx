import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
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
    ui,
  } = useMessages()
  const { signed } = useFormats()
  const [asTable, { toggle }] = useDisclosure()
  const periodName = usePeriodName(trend.bucket)
  if (trend.tone.length === 0)
    return (
      <Section title={say.trend[trend.bucket]}>
        <EmptyState title={say.noScores} hint={say.noScoresHint} />
      </Section>
    )
  return (
    <Section
      title={say.trend[trend.bucket]}
      actions={
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={asTable ? <IconChartLine size={14} /> : <IconTable size={14} />}
          onClick={toggle}
        >
          {asTable ? ui.dataAsPicture : ui.dataAsTable}
        </Button>
      }
    >
      {asTable ? (
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
      ) : (
        <TrendChart trend={trend} target={target} />
      )}
    </Section>
  )
}
