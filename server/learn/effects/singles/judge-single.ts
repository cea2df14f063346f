import { fewestSingles, type SingleLook } from './contract.ts'

/** Customers of one arm who are alike, added up. */
export interface Arm {
  readonly treated: number
  readonly stratum: string
  readonly n: number
  readonly returned: number
  readonly gain: number
  readonly gainSquares: number
  readonly earlier: number
  readonly earlierSquares: number
}
interface Pair { readonly weight: number; readonly treated: Arm; readonly control: Arm }

const z95 = 1.959964

/**
 * What differs between those who got something and those alike who did not: the mean difference within the alike, each kind of customer
 * counting for as many as got it (the average treatment effect of the treated; Imbens & Rubin 2015, Causal Inference, 18). Variances are
 * pooled over all kinds of customers of an arm, for the single kinds are small.
 */
export function judgeSingle(rows: readonly Arm[], currency: string): SingleLook {
  const arms = Map.groupBy(rows, (r) => r.stratum).values()
  const sum = (of: readonly Arm[]) => of.reduce((n, a) => n + a.n, 0)
  const treated = rows.filter((r) => r.treated === 1)
  const both = [...arms].flatMap((own): Omit<Pair, 'weight'>[] => {
    const [t, c] = [own.find((a) => a.treated === 1), own.find((a) => a.treated === 0)]
    return t && c ? [{ treated: t, control: c }] : []
  })
  const matched = both.reduce((n, p) => n + p.treated.n, 0)
  if (treated.length === 0) return { state: 'nobody' }
  const control = both.map((p) => p.control)
  if (matched < fewestSingles || sum(control) < fewestSingles) return { state: 'too-few', have: Math.min(matched, sum(control)), need: fewestSingles }
  const pairs = both.map((p) => ({ ...p, weight: p.treated.n / matched }))
  const came = difference(pairs, (a) => a.returned, (a) => a.returned)
  const spend = difference(pairs, (a) => a.gain, (a) => a.gainSquares)
  const before = difference(pairs, (a) => a.earlier, (a) => a.earlierSquares)
  return {
    state: 'measured', matched, unmatched: sum(treated) - matched, against: sum(control), currency, spend, before,
    returned: { ...came, with: meanOf(pairs, (p) => p.treated), without: meanOf(pairs, (p) => p.control) },
    alike: before.low <= 0 && before.high >= 0,
  }
}

const meanOf = (pairs: readonly Pair[], arm: (p: Pair) => Arm) => pairs.reduce((sum, p) => sum + p.weight * (arm(p).returned / arm(p).n), 0)

function difference(pairs: readonly Pair[], total: (a: Arm) => number, squares: (a: Arm) => number) {
  const [ofTreated, ofControl] = [pooled(pairs.map((p) => p.treated), total, squares), pooled(pairs.map((p) => p.control), total, squares)]
  let [value, variance] = [0, 0]
  for (const { weight, treated, control } of pairs) {
    value += weight * (total(treated) / treated.n - total(control) / control.n)
    variance += weight ** 2 * (ofTreated / treated.n + ofControl / control.n)
  }
  const half = z95 * Math.sqrt(variance)
  return { value, low: value - half, high: value + half }
}

/** The variance within the alike; over all together where nobody has anybody alike in the same arm. */
function pooled(arms: readonly Arm[], total: (a: Arm) => number, squares: (a: Arm) => number): number {
  const free = arms.reduce((n, a) => n + a.n - 1, 0)
  const within = arms.reduce((sum, a) => sum + squares(a) - total(a) ** 2 / a.n, 0)
  if (free > 0) return Math.max(0, within / free)
  const [n, all] = [arms.length, arms.reduce((sum, a) => sum + total(a), 0)]
  return Math.max(0, arms.reduce((sum, a) => sum + squares(a), 0) - all ** 2 / n) / Math.max(1, n - 1)
}
