import { shrinkMeans, shrinkProportions, tellApart } from '@heartline/stats/scores'
import { estimate } from '../../../understand/slice/index.ts'
import { type Felt, fewestUnits, type MeasuredUnit, standings } from './contract.ts'
import type { UnitSums } from '../questions/felt.ts'

export type Shrunk =
  | {
    readonly state: 'ready'; readonly mean: number; readonly spread: number; readonly units: MeasuredUnit[];
    readonly hidden: number
  }
  | { readonly state: 'not-enough'; readonly units: number; readonly hidden: number }

/** Units with enough customers, each drawn toward the mean of all by its own noise, in an order that the numbers can carry. */
export function shrink(rows: readonly UnitSums[], felt: Felt, fewest: number, nameOf: (key: string) => string): Shrunk {
  const shown = rows.filter((r) => r.n >= fewest)
  const hidden = rows.length - shown.length
  const variance = withinVariance(shown)
  if (shown.length < fewestUnits || (felt === 'tone' && variance === 0))
    return { state: 'not-enough', units: shown.length, hidden }
  const shrunk = felt === 'tone'
    ? shrinkMeans(shown.map(({ n, sum }) => ({ n, mean: sum / n, se: Math.sqrt(variance / n) })))
    : shrinkProportions(shown.map(({ n, sum }) => ({ n, successes: sum })))
  const places = tellApart(shrunk)
  const units = shown.map(({ unit }, i): MeasuredUnit => {
    const own = shrunk.units[i]!
    return {
      key: unit, name: nameOf(unit), measured: estimate(own), raw: own.raw, shrinkage: own.shrinkage, standing: places[i]!,
    }
  })
  return { state: 'ready', mean: shrunk.mean, spread: shrunk.spread, hidden, units: units.toSorted(inOrder) }
}

/** The variance of customers within units, of all units together: a small unit's own would be as much noise as its mean. */
function withinVariance(rows: readonly UnitSums[]): number {
  const free = rows.reduce((n, r) => n + r.n - 1, 0)
  const squares = rows.reduce((sum, r) => sum + Math.max(0, r.squares - (r.sum * r.sum) / r.n), 0)
  return free > 0 && squares > 1e-9 ? squares / free : 0
}

/** Those who cannot be told apart stand by name, so that no order is read into noise. */
function inOrder(a: MeasuredUnit, b: MeasuredUnit): number {
  if (a.standing !== b.standing) return standings.indexOf(a.standing) - standings.indexOf(b.standing)
  return a.standing === 'same' ? a.name.localeCompare(b.name) : b.measured.value - a.measured.value
}
