import { useCallback } from 'react'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Driver, Drivers, Outcome } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { asText } from '../../ui/as-text.ts'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import { Rating } from './rating.tsx'
import { useDriverName, useOutcomeFormat, useShareFormat } from './use-words.ts'

type Ready = Extract<Drivers, { state: 'ready' }>

/** The drivers by weight, each with its interval. */
export function WeightsSection({ found, outcome }: { found: Ready; outcome: Outcome }) {
  const { drivers: { weights: say, answer }, ui } = useMessages()
  const { percent, whole, signed } = useFormats()
  const nameOf = useDriverName()
  const { change, changeRange } = useOutcomeFormat(outcome, found.basis.currency)
  const { share, range } = useShareFormat()
  const label = say.label(answer.outcomes[outcome])
  const option = useCallback((scheme: Scheme) => intervalBars(
    found.drivers.map((d) => ({ name: nameOf(d.key), ...d.share, pale: !d.stands })),
    {
      scheme, percent: true, say: (v) => percent(v),
      tell: (i) => {
        const d = found.drivers[i]!
        return [
          `<b>${asText(nameOf(d.key))}</b>`, `${percent(d.share.value)} · ${range(d.share)}`,
          `${say.rating} ${signed(d.rating.value)} · ${ui.n(whole(d.rated))}`, d.stands ? say.stands : say.may,
        ].join('<br>')
      },
    },
  ), [found, nameOf, percent, range, say, signed, ui, whole])
  const halfStep = (d: Driver) => ({ value: d.slope.value / 2, low: d.slope.low / 2, high: d.slope.high / 2 })
  const table = (
    <DataTable
      caption={label} rows={found.drivers} rowKey={(d) => d.key}
      columns={[
        { key: 'driver', header: say.driver, cell: (d) => nameOf(d.key) },
        { key: 'share', header: say.share, align: 'end', cell: (d) => <>{share(d.share.value)}<Text size="xs" c="dimmed">{range(d.share)}</Text></> },
        { key: 'rating', header: say.rating, align: 'end', cell: (d) => <Rating of={d.rating} /> },
        { key: 'rated', header: say.rated, align: 'end', wideOnly: true, cell: (d) => whole(d.rated) },
        { key: 'slope', header: say.slope, align: 'end', wideOnly: true, cell: (d) => <span title={say.slopeHint}>
          {change(halfStep(d).value)}
          <Text size="xs" c="dimmed">{changeRange(halfStep(d))}</Text>
        </span> },
        { key: 'verdict', header: say.verdict, wideOnly: true, cell: (d) => (d.stands ? say.stands : say.may) },
        { key: 'finding', header: say.finding, wideOnly: true, cell: (d) => <Link to="/understand/findings/$id" params={{ id: String(d.finding) }}>{d.finding}</Link> },
      ]}
    />
  )
  return (
    <Section title={say.title} note={say.note}>
      <Chart
        label={label} option={option} height={heightOfBars(found.drivers.length)} table={table} name="drivers"
        csv={() => [
          ['driver', 'share', 'share_low', 'share_high', 'weight', 'correlation', 'slope', 'slope_low', 'slope_high', 'rating', 'rating_low', 'rating_high', 'rated', 'beyond_chance', 'quadrant', 'finding'],
          ...found.drivers.map((d) => [
            d.key, d.share.value, d.share.low, d.share.high, d.weight.value, d.correlation.value, d.slope.value, d.slope.low,
            d.slope.high, d.rating.value, d.rating.low, d.rating.high, d.rated, String(d.stands), d.quadrant, d.finding,
          ]),
        ]}
      />
    </Section>
  )
}
