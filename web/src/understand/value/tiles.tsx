import { Text } from '@mantine/core'
import type { CurrencyValue, FindingRef } from '../../../../server/understand/value/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Measure } from '../../ui/measure.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { useAmounts } from './use-amounts.ts'
import css from './value.module.css'

/** The sums over all customers, each with its interval and the finding under which it is kept. */
export function Tiles({ found, currency, asOf, findings }: {
  found: NonNullable<CurrencyValue['found']>; currency: string; asOf: string; findings: readonly FindingRef[]
}) {
  const { value: { tiles: say, asOf: asOfWords, models } } = useMessages()
  const format = useFormats()
  const { money, counted, interval } = useAmounts(currency)
  const finding = (kind: string) => findings.find((f) => f.kind === kind)?.id ?? null
  const model = [found.model, ...(found.spend ? [found.spend] : [])].map((m) => models[m.name] ?? m.name).join(' + ')
  const tiles = [
    { name: say.alive, of: found.alive, write: counted, finding: 'value.alive' },
    { name: say.quarterPurchases, of: found.quarter.purchases, write: counted },
    { name: say.quarter, of: found.quarter.value, write: money },
    { name: say.year, of: found.year.value, write: money, finding: 'value.next-year' },
  ]
  return (
    <div>
      <div className={css.tiles}>
        {tiles.map((tile) => (
          <div key={tile.name} className={`card ${css.tile}`}>
            <Text size="sm" c="dimmed">{tile.name}</Text>
            <Measure size="large" value={tile.write(tile.of.value)} interval={interval(tile.of, tile.write)} n={tile.of.n} />
            {tile.finding && <FindingLine id={finding(tile.finding)} />}
          </div>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt={8}>{asOfWords(format.day(asOf), model)}</Text>
    </div>
  )
}
