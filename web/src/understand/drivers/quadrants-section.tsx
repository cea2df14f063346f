import { useCallback } from 'react'
import { Text } from '@mantine/core'
import type { Drivers } from '../../../../server/understand/drivers/contract.ts'
import { quadrants } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { Section } from '../../ui/page.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { asText } from '../../ui/as-text.ts'
import { Rating } from './rating.tsx'
import { useDriverName, useShareFormat } from './use-words.ts'
import css from './drivers.module.css'

type Ready = Extract<Drivers, { state: 'ready' }>

/** What matters against how well it is done: a map, and in words what lies in each of its quarters. */
export function QuadrantsSection({ found }: { found: Ready }) {
  const { drivers: { quadrants: say, weights } } = useMessages()
  const { percent, signed, whole } = useFormats()
  const { share, range } = useShareFormat()
  const nameOf = useDriverName()
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    const axis = {
      type: 'value' as const, scale: true, nameLocation: 'middle' as const, nameTextStyle: { color: colors.quiet },
      axisLine: { show: false, onZero: false }, axisTick: { show: false }, splitLine: { show: false },
    }
    const ratings = found.drivers.map((d) => d.rating.value)
    const [least, most] = [Math.min(...ratings), Math.max(...ratings)]
    const room = Math.max(0.05, (most - least) * 0.12)
    return {
      grid: { left: 56, right: 24, top: 16, bottom: 48 },
      tooltip: {
        trigger: 'item', confine: true, backgroundColor: colors.surface, borderColor: colors.line,
        textStyle: { color: colors.text, fontSize: 13 },
        formatter: (item) => {
          const d = found.drivers.find(({ key }) => key === (item as { name?: string }).name)
          return d
            ? `<b>${asText(nameOf(d.key))}</b><br>${percent(d.share.value)} · ${signed(d.rating.value)}<br>${say.names[d.quadrant]}`
            : ''
        },
      },
      xAxis: {
        ...axis, min: Math.max(-1, Math.floor((least - room) * 20) / 20), max: Math.min(1, Math.ceil((most + room) * 20) / 20),
        name: say.performance, nameGap: 28,
        axisLabel: { color: colors.quiet, hideOverlap: true, formatter: (v: number) => signed(v, 2) },
      },
      yAxis: {
        ...axis, min: 0, name: say.importance, nameGap: 40,
        axisLabel: { color: colors.quiet, formatter: (v: number) => percent(v) },
      },
      series: [{
        type: 'scatter', symbolSize: 10,
        itemStyle: {
          color: (p: { value?: unknown }) => toneColor((p.value as number[])[0]!, scheme), borderColor: colors.surface,
          borderWidth: 1,
        },
        label: {
          show: true, position: 'right', color: colors.text, fontSize: 12, textBorderColor: colors.surface, textBorderWidth: 3,
          formatter: (item: { name: string }) => nameOf(item.name),
        },
        labelLayout: { moveOverlap: 'shiftY', hideOverlap: true },
        data: found.drivers.map((d) => ({
          name: d.key, value: [d.rating.value, d.share.value],
          // The many that matter little lie close together: they are named below, and on hover.
          label: {
            show: d.share.value >= found.lines.importance,
            position: d.rating.value > least + (most - least) * 0.6 ? 'left' as const : 'right' as const,
          },
        })),
        markLine: {
          silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: colors.strong, type: 'dashed' },
          data: [{ xAxis: found.lines.performance }, { yAxis: found.lines.importance }],
        },
      }],
    }
  }, [found, nameOf, percent, say, signed])
  return (
    <Section title={say.title} note={say.note}>
      <Chart
        label={say.label} option={option} height={340} name="importance-performance"
        csv={() => [
          ['driver', 'importance', 'importance_low', 'importance_high', 'performance', 'performance_low', 'performance_high', 'rated', 'quadrant', 'clear'],
          ...found.drivers.map((d) => [
            d.key, d.share.value, d.share.low, d.share.high, d.rating.value, d.rating.low, d.rating.high, d.rated, d.quadrant, String(d.clear),
          ]),
        ]}
        table={
          <DataTable
            caption={say.label} rows={found.drivers} rowKey={(d) => d.key}
            columns={[
              { key: 'name', header: say.title, cell: (d) => nameOf(d.key) },
              { key: 'importance', header: say.importance, align: 'end', cell: (d) => <>{share(d.share.value)}<Text size="xs" c="dimmed">{range(d.share)}</Text></> },
              { key: 'performance', header: say.performance, align: 'end', cell: (d) => <Rating of={d.rating} /> },
              { key: 'rated', header: weights.rated, align: 'end', wideOnly: true, cell: (d) => whole(d.rated) },
              { key: 'quadrant', header: say.label, wideOnly: true, cell: (d) => say.names[d.quadrant] },
            ]}
          />
        }
      />
      <ul className={css.quadrants}>
        {quadrants.map((quadrant) => {
          const own = found.drivers.filter((d) => d.quadrant === quadrant)
          return (
            <li key={quadrant} className="card">
              <h3>{say.names[quadrant]}</h3>
              <p className={css.quiet}>{say.means[quadrant]}</p>
              {own.length === 0 ? <p className={css.quiet}>{say.nothing}</p> : (
                <ul className={css.names}>
                  {own.map((d) => <li key={d.key} data-clear={d.clear}>
                    {d.clear ? nameOf(d.key) : say.unclear(nameOf(d.key))}
                  </li>)}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
