import { useCallback } from 'react'
import { Text } from '@mantine/core'
import type { Effects, FoundRecovery, RecoveryGroup } from '../../../../server/learn/effects/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Section } from '../../ui/page.tsx'
import { type Scheme, toneColor } from '../../ui/tone.ts'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { Strong } from '../../understand/strong.tsx'
import { axis, band, frame } from '../../understand/value/chart-parts.ts'
import css from './effects.module.css'

/** Whether customers whose problem was put right stay, beside those who never had one and those for whom it was not. */
export function RecoverySection({ recovery }: { recovery: Effects['recovery'] }) {
  const { effects: say } = useMessages()
  return (
    <Section title={say.recovery} note={say.recoveryNote}>
      {recovery === null && <Text c="dimmed">{say.recoveryNever}</Text>}
      {recovery?.state === 'not-enough' && (
        <Text c="dimmed">{say.recoveryMissing[recovery.missing.what](recovery.missing.have, recovery.missing.need)}</Text>
      )}
      {recovery?.state === 'found' && <Found recovery={recovery} />}
    </Section>
  )
}

function Found({ recovery }: { recovery: FoundRecovery }) {
  const { effects: say } = useMessages()
  const format = useFormats()
  const ratio = (v: number) => format.decimal(v, 2)
  const { difference: d } = recovery
  return (
    <div className={`card ${css.card}`}>
      {recovery.against.map(({ group, hazard, verdict, finding }) => (
        <div key={group}>
          <Text size="sm">
            <Strong>{say.stays[group][verdict]}</Strong>
            {say.hazard(ratio(hazard.value), ratio(hazard.low), ratio(hazard.high), format.whole(hazard.n))}
          </Text>
          <FindingLine id={finding} />
        </div>
      ))}
      {d && <Text size="sm">{say.days(format.signed(d.value, 0), format.signed(d.low, 0), format.signed(d.high, 0))}</Text>}
      <Curves curves={recovery.curves} />
      <Text size="xs" c="dimmed">
        {say.quiet(recovery.quietDays)}
        {recovery.unmatched > 0 && ` ${say.unmatched(format.whole(recovery.unmatched))}`}
      </Text>
    </div>
  )
}

const tones: Readonly<Record<RecoveryGroup, number>> = { never: 0, recovered: 0.8, 'not-recovered': -0.8 }
/** Told apart by more than colour. */
const dashes = { never: 'dotted', recovered: 'solid', 'not-recovered': 'dashed' } as const

function Curves({ curves }: { curves: FoundRecovery['curves'] }) {
  const { effects: say } = useMessages()
  const format = useFormats()
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    return {
      ...frame(colors), grid: { left: 48, right: 16, top: 36, bottom: 44 }, tooltip: { show: false },
      legend: { ...frame(colors).legend, data: curves.map((c) => say.groups[c.group]) },
      xAxis: { type: 'value', max: 'dataMax', ...axis(colors, say.day), splitLine: { show: false } },
      yAxis: {
        type: 'value', min: 0, max: 1, ...axis(colors),
        axisLabel: { color: colors.quiet, formatter: (v: number) => format.percent(v) },
      },
      series: curves.flatMap(({ group, points }) => {
        const color = group === 'never' ? colors.quiet : toneColor(tones[group], scheme)
        return [
          ...band(group, points.map((p) => [p.day, p.low] as const), points.map((p) => [p.day, p.high] as const), color),
          { name: say.groups[group], type: 'line' as const, symbol: 'none', step: 'end' as const, data: points.map((p) => [
            p.day, p.value,
          ]), lineStyle: { width: 2, color, type: dashes[group] }, itemStyle: { color } },
        ]
      }),
    }
  }, [curves, format, say])
  const rows = curves.flatMap(({ group, n, points }) => points.filter((_, i) => i % 4 === 0).map((p) => ({ group, n, ...p })))
  return (
    <Chart
      label={say.curve} option={option} height={260} name="recovery"
      csv={() => [
        ['group', 'day', 'share', 'low', 'high'],
        ...curves.flatMap(({ group, points }) => points.map((p) => [group, p.day, p.value, p.low, p.high])),
      ]}
      table={(
        <DataTable
          caption={say.curve} rows={rows} rowKey={(r) => `${r.group} ${r.day}`}
          columns={[
            { key: 'group', header: say.group, cell: (r) => say.groups[r.group] },
            { key: 'day', header: say.day, align: 'end', cell: (r) => r.day },
            { key: 'share', header: say.share, align: 'end', cell: (r) => `${format.percent(r.value, 1)} (${say.interval(format.percent(r.low, 1), format.percent(r.high, 1))})` },
            { key: 'n', header: say.n, align: 'end', cell: (r) => format.whole(r.n) },
          ]}
        />
      )}
    />
  )
}
