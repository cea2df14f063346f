import type { PondFlow, Range, Unit } from './contract.ts'
import { periodsFrom } from './periods.ts'
import type { FlowRow } from './questions/flows.ts'

const z95 = 1.959964
/** What share of the sleepers the model may be wrong about. */
const doubted = 0.5

/**
 * A number that stands on the model of buying. Its error is chance, that of the model as a share of those thought to be there, and
 * the sleepers: silent for longer than nearly all who ever came back. That some of them are still there is the model's word
 * alone, so the range holds the case that it is wrong by half of them
 * (verify/pond-coverage.verify.ts: with so much doubt, neither more nor less, the ranges hold the truth as often as they say).
 */
export function ranged(value: number, open: number, spread: number, modelError: number, sleeping = 0): Range {
  const half = Math.hypot(z95 * Math.sqrt(spread + (modelError * open) ** 2), doubted * sleeping)
  return { value, low: Math.max(0, value - half), high: value + half }
}

/** A period, and what of its numbers' variance is chance: the part of their error that is not the same in every period. */
export interface KnownFlow extends PondFlow {
  readonly chance: { readonly held: number; readonly lost: number }
}

/** The standard error of a number, without what of its variance is chance. */
export const modelErrorIn = ({ value, high }: Range, chance: number): number =>
  Math.sqrt(Math.max(0, ((high - value) / z95) ** 2 - chance))

/** Sums of periods as flows and levels, without a gap from the first to the last day that is known. */
export function flowOfRows(
  rows: readonly FlowRow[], unit: Unit, asOf: string, modelError: number, quietSince: string,
): KnownFlow[] {
  if (rows.length === 0) return []
  const byStart = new Map(rows.map((r) => [r.start, r]))
  const [gained, lost, open, spread, sleeping] = Array.from({ length: 5 }, () => new Tally()) as [Tally, Tally, Tally, Tally, Tally]
  return periodsFrom(rows[0]!.start, asOf, unit).map(({ from, to }, i) => {
    const row = byStart.get(from)
    const all = { gained: gained.add(row?.gained), lost: lost.add(row?.lost), open: open.add(row?.open), spread: spread.add(row?.spread) }
    const asleep = to < quietSince ? (row?.open ?? 0) : 0
    return {
      from, to, whole: to <= asOf && (i > 0 || rows[0]!.first === from),
      held: ranged(Math.max(0, all.gained - all.lost), all.open, all.spread, modelError, sleeping.add(asleep)),
      gained: row?.gained ?? 0, lost: ranged(row?.lost ?? 0, row?.open ?? 0, row?.spread ?? 0, modelError, asleep),
      returning: Math.max(0, (row?.came ?? 0) - (row?.gained ?? 0)), sales: row?.sales ?? 0, newSales: row?.new_sales ?? 0,
      chance: { held: all.spread, lost: row?.spread ?? 0 },
    }
  })
}

class Tally {
  #sum = 0
  add(value = 0): number {
    return (this.#sum += value)
  }
}
