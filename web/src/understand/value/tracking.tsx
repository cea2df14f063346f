import { useCallback } from 'react'
import { SegmentedControl, Text } from '@mantine/core'
import type { CurrencyValue, HoldOut } from '../../../../server/understand/value/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart, chartColors } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { axis, frame } from './chart-parts.ts'
import { FrequencyChart } from './frequency-chart.tsx'
import { useMissingWords } from './missing-words.ts'
import type { ValueSearch } from './search.ts'
import css from './value.module.css'

/** How well the models foresee: fitted on the first part of the days, held against the rest. */
export function TrackingSection({ part, chosen }: { part: CurrencyValue; chosen: string | undefined }) {
  const { value: { tracking: say, models: names } } = useMessages()
  const format = useFormats()
  const missingWords = useMissingWords()
  const set = useSetSearch<ValueSearch>()
  const { holdOut, holdOutMissing } = part
  if (!holdOut)
    return (
      <Section title={say.title}><Text c="dimmed">{say.none} {holdOutMissing && missingWords(holdOutMissing)}</Text></Section>
    )
  const tried = holdOut.models.find((m) => m.model.name === chosen) ?? holdOut.models[0]!
  const nameOf = (name: string) => names[name] ?? name
  const off = tried.expected / holdOut.actual - 1
  return (
    <Section title={say.title} note={say.note(format.day(holdOut.split), format.day(holdOut.until))}>
      {holdOut.models.length > 1 && (
        <SegmentedControl
          className="no-print" mb="sm" size="sm" aria-label={say.model} value={tried.model.name}
          data={holdOut.models.map((m, i) => ({
            value: m.model.name, label: i === 0 ? say.used(nameOf(m.model.name)) : nameOf(m.model.name),
          }))}
          onChange={(model) => set({ model: model === holdOut.models[0]!.model.name ? undefined : model })}
        />
      )}
      <div className={css.pair}>
        <div className={`card ${css.picture}`}>
          <WeeksChart holdOut={holdOut} tried={tried} name={nameOf(tried.model.name)} />
        </div>
        <div className={`card ${css.picture}`}><FrequencyChart holdOut={holdOut} tried={tried} /></div>
      </div>
      <Text mt={8} maw="75ch">
        {say.sum(format.whole(holdOut.actual), format.whole(tried.expected), `${format.signed(off * 100, 1)} %`)}{' '}
        {say.error(format.decimal(tried.meanError, 2), format.decimal(holdOut.naiveError, 2))}
      </Text>
      <Text size="sm" c="dimmed" mt={4} className="mono">
        {Object.entries(tried.model.parameters)
          .map(([p, v]) => `${p} ${format.decimal(v, 3)} ± ${format.decimal(tried.model.standardErrors[p] ?? 0, 3)}`).join(' · ')}
        {' · '}{say.likelihood(format.decimal(tried.model.logLikelihood, 1), format.whole(tried.model.n))}
      </Text>
    </Section>
  )
}

function WeeksChart({ holdOut, tried, name }: { holdOut: HoldOut; tried: HoldOut['models'][number]; name: string }) {
  const { value: { tracking: say } } = useMessages()
  const format = useFormats()
  const label = say.label(name)
  const option = useCallback((scheme: Scheme): EChartsOption => {
    const colors = chartColors(scheme)
    const at = holdOut.weeks.findIndex((w) => w.until >= holdOut.split)
    return {
      ...frame(colors),
      xAxis: { type: 'category', data: holdOut.weeks.map((w) => format.dayShort(w.until)), boundaryGap: false, ...axis(colors) },
      yAxis: { type: 'value', ...axis(colors) },
      series: [
        {
          name: say.actual, type: 'line', symbol: 'none', data: holdOut.weeks.map((w) => w.actual),
          lineStyle: { width: 2, color: colors.text },
          itemStyle: { color: colors.text },
          markLine: {
            silent: true, symbol: 'none', data: [{ xAxis: at }], lineStyle: { color: colors.strong, type: 'dashed' },
            label: { formatter: say.split, color: colors.quiet, position: 'end', distance: 4 },
          },
        },
        {
          name: say.expected, type: 'line', symbol: 'none', data: tried.weeks.map((w) => Math.round(w * 10) / 10),
          lineStyle: { width: 2, color: colors.accent, type: 'dashed' }, itemStyle: { color: colors.accent },
        },
      ],
    }
  }, [holdOut, tried, format, say])
  return (
    <Chart
      label={label} option={option} height={280} name="purchases-tracked"
      csv={() => [
        ['until', 'actual', `expected ${tried.model.name}`], ...holdOut.weeks.map((w, i) => [w.until, w.actual, tried.weeks[i]!]),
      ]}
      table={(
        <DataTable
          caption={label} rows={holdOut.weeks.map((w, i) => ({ ...w, expected: tried.weeks[i]! }))} rowKey={(w) => w.until}
          columns={[
            { key: 'until', header: say.until, cell: (w) => format.day(w.until) },
            { key: 'actual', header: say.actual, align: 'end', cell: (w) => format.whole(w.actual) },
            { key: 'expected', header: say.expected, align: 'end', cell: (w) => format.decimal(w.expected) },
          ]}
        />
      )}
    />
  )
}
