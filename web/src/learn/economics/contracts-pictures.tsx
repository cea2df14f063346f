import { useCallback, useMemo } from 'react'
import { Text } from '@mantine/core'
import type { ContractBand } from '../../../../server/learn/economics/contract.ts'
import type { Estimate } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { type Messages, useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { heightOfBars, intervalBars } from '../../understand/interval-bars.ts'
import css from './economics.module.css'

interface Year { readonly name: string; readonly here: Estimate }

/** What contracts of each year of tenure pay, and how many of them end: side by side, with intervals. */
export function ContractsPictures(
  { contracts, currency }: { contracts: readonly ContractBand[]; currency: string },
) {
  const { economics: say } = useMessages()
  const format = useFormats()
  const percent = useCallback((v: number) => format.percent(v, 1), [format])
  const money = useCallback((v: number) => format.money(v, currency), [format, currency])
  const paid = useMemo(() => contracts.flatMap((c): Year[] => (c.fee ? [{ name: yearOf(say, c), here: c.fee }] : [])), [contracts, say])
  const ended = useMemo(
    () => contracts.flatMap((c): Year[] => (c.retention ? [{ name: yearOf(say, c), here: lostOf(c.retention) }] : [])), [contracts, say],
  )
  return (
    <div className={`${css.pair} ${css.pictures}`}>
      <YearsPicture label={say.fee} name="fee-by-tenure" years={paid} write={money} />
      <YearsPicture label={say.lostMonthly} name="lost-by-tenure" years={ended} write={percent} />
    </div>
  )
}

/** The year of tenure in words, the last one open. */
export const yearOf = (say: Messages['economics'], { fromMonth, toMonth }: ContractBand): string =>
  (fromMonth >= 60 ? say.bandOn(fromMonth) : say.band(fromMonth, toMonth))

const lostOf = ({ value, low, high, n }: Estimate): Estimate => ({ value: 1 - value, low: 1 - high, high: 1 - low, n })

function YearsPicture(
  { label, name, years, write }: { label: string; name: string; years: readonly Year[]; write: (v: number) => string },
) {
  const { economics: say } = useMessages()
  const between = useCallback((e: Estimate) => say.interval(write(e.low), write(e.high)), [say, write])
  const option = useCallback((scheme: Scheme) => intervalBars(
    years.map((y) => ({ name: y.name, value: y.here.value, low: y.here.low, high: y.here.high })),
    { scheme, say: write, tell: (i) => `${years[i]!.name}: ${write(years[i]!.here.value)} ${between(years[i]!.here)}` },
  ), [years, write, between])
  return (
    <div className={`card ${css.card}`}>
      <h3 className={css.title}>{label}</h3>
      <Text size="xs" c="dimmed" mb={8}>{say.tenureOf}</Text>
      <Chart
        label={label} option={option} height={heightOfBars(years.length)} name={name}
        csv={() => [['tenure', 'value', 'low', 'high', 'n'], ...years.map(({ name: year, here }) => [year, here.value, here.low, here.high, here.n])]}
        table={<DataTable caption={label} rows={years} rowKey={(y) => y.name} columns={[
          { key: 'year', header: say.tenureOf, cell: (y) => y.name },
          { key: 'here', header: label, align: 'end', cell: (y) => `${write(y.here.value)} ${between(y.here)}` },
        ]} />}
      />
    </div>
  )
}
