import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { StatsError, requireFinite } from '../errors.ts'
import { type Estimate, type Interval, zOf } from '../interval.ts'
import { tEstimate } from '../scores/estimate.ts'

/** One unit at one time: what was measured there, and the outcome. */
export interface PanelRow {
  readonly unit: string
  readonly time: string
  readonly x: number
  readonly y: number
}

export interface PanelEffect {
  /** The outcome's change with one unit of x, within units and beside what all units share at a time. */
  readonly slope: Estimate
  /** Chance of a slope this far from nought if there were none. */
  readonly p: number
  readonly units: number
  readonly times: number
}

/**
 * Two-way fixed effects: how the outcome moves with x within a unit, once everything lasting of the unit and everything common to
 * a time is taken out. Standard errors hold when a unit's months hang together (clustered by unit, CR1), with Student's t on
 * units − 1 degrees of freedom. What changes in a unit over time by itself, and moves both, is not taken out: it is no proof of a
 * cause.
 *
 * @throws StatsError `too-few` with fewer than 3 units or 2 times, `not-finite`, `constant` where x does not move within units
 * Source: Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, ch. 10; clustered errors: Arellano (1987),
 * Oxford Bulletin of Economics and Statistics 49(4); their use with few units: Cameron & Miller (2015), J. of Human Resources
 * 50(2).
 * @example twoWayEffect(['a', 'b', 'c'].flatMap((unit, i) => ['1', '2', '3'].map((time, t) => ({ unit, time, x: i * t + (i + t) %
 * 2, y: 2 * i * t + i + t })))).units // 3
 */
export function twoWayEffect(rows: readonly PanelRow[], options: { readonly level?: number } = {}): PanelEffect {
  const { level = 0.95 } = options
  zOf(level)
  const units = codesOf(rows.map((r) => r.unit))
  const times = codesOf(rows.map((r) => r.time))
  if (units.count < 3 || times.count < 2)
    throw new StatsError(
      'too-few', `${units.count} units and ${times.count} times: at least 3 and 2 are needed to take their own levels out`,
      'rows',
    )
  const n = rows.length
  const free = n - units.count - times.count
  if (free < 1)
    throw new StatsError('too-few', `${n} rows cannot carry the levels of ${units.count} units and ${times.count} times`, 'rows')
  const x = withoutLevels(rows.map((r) => r.x), 'x', units, times)
  const y = withoutLevels(rows.map((r) => r.y), 'y', units, times)
  const squares = x.reduce((sum, v) => sum + v * v, 0)
  const spread = rows.reduce((sum, r) => sum + r.x * r.x, 0)
  if (!(squares > 1e-10 * Math.max(1e-12, spread)))
    throw new StatsError('constant', 'x does not move within units beside what all units share', 'x')
  const slope = x.reduce((sum, v, i) => sum + v * y[i]!, 0) / squares
  const scores = new Float64Array(units.count)
  x.forEach((v, i) => (scores[units.of[i]!]! += v * (y[i]! - slope * v)))
  // The units' own levels are nested in the clusters and cost no degree of freedom; those of the times do.
  const correction = (units.count / (units.count - 1)) * ((n - 1) / Math.max(1, n - times.count))
  const se = Math.sqrt(correction * scores.reduce((sum, s) => sum + s * s, 0)) / squares
  const df = units.count - 1
  const estimate = tEstimate(slope, n, se, df, level, 'two-way fixed effects, CR1 by unit')
  return Object.freeze({
    slope: estimate, p: se > 0 ? 2 * tCdf(-Math.abs(slope / se), df) : 1, units: units.count, times: times.count,
  })
}

export interface BetweenUnits {
  /** Pearson's correlation of the units' means. */
  readonly correlation: number
  readonly interval: Interval
  readonly units: number
}

/**
 * How units that stand higher on x stand on the outcome: the correlation of their means over time, with Fisher's interval. Units
 * differ in much else, so that it may stand the other way round than within units.
 *
 * @throws StatsError `too-few` with fewer than 4 units, `not-finite`, `constant` where all means are equal
 * Source: Fisher (1921), Metron 1.
 * @example betweenUnits([1, 2, 3, 5].map((v) => ({ unit: String(v), time: '1', x: v, y: v * v }))).correlation // 0.985
 */
export function betweenUnits(rows: readonly PanelRow[], options: { readonly level?: number } = {}): BetweenUnits {
  const { level = 0.95 } = options
  const groups = [...Map.groupBy(rows, (r) => r.unit).values()]
  if (groups.length < 4)
    throw new StatsError('too-few', `${groups.length} units: a correlation has an interval from 4 on`, 'rows')
  const [xs, ys] = (['x', 'y'] as const).map((of) => {
    const means = groups.map((g) => g.reduce((sum, r) => sum + r[of], 0) / g.length)
    requireFinite(means, of)
    const mean = means.reduce((a, b) => a + b, 0) / means.length
    return means.map((m) => m - mean)
  }) as [number[], number[]]
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, i) => sum + v * b[i]!, 0)
  const scale = Math.sqrt(dot(xs, xs) * dot(ys, ys))
  if (!(scale > 0)) throw new StatsError('constant', 'the means of all units are equal', 'rows')
  const correlation = Math.max(-1, Math.min(1, dot(xs, ys) / scale))
  const z = Math.atanh(Math.max(-0.999999, Math.min(0.999999, correlation)))
  const half = zOf(level) / Math.sqrt(groups.length - 3)
  return Object.freeze({
    correlation, interval: Object.freeze({ low: Math.tanh(z - half), high: Math.tanh(z + half), level }), units: groups.length,
  })
}

interface Codes { readonly of: readonly number[]; readonly count: number }
function codesOf(names: readonly string[]): Codes {
  const known = new Map<string, number>()
  const of = names.map((name) => known.get(name) ?? known.set(name, known.size).size - 1)
  return { of, count: known.size }
}

/** Takes the levels of units and times out in turn until nothing is left of either: right also where some cells are missing. */
function withoutLevels(values: readonly number[], name: string, units: Codes, times: Codes): Float64Array {
  requireFinite(values, name)
  const v = Float64Array.from(values)
  const take = ({ of, count }: Codes): number => {
    const sums = new Float64Array(count)
    const sizes = new Float64Array(count)
    of.forEach((c, i) => {
      sums[c]! += v[i]!
      sizes[c]!++
    })
    let most = 0
    of.forEach((c, i) => (v[i]! -= sums[c]! / sizes[c]!))
    for (let c = 0; c < count; c++) most = Math.max(most, Math.abs(sums[c]! / sizes[c]!))
    return most
  }
  const scale = Math.max(1e-300, ...values.map(Math.abs))
  for (let round = 0; round < 10_000; round++) if (Math.max(take(units), take(times)) <= 1e-12 * scale) return v
  throw new StatsError('not-converged', 'units and times hang together too loosely to tell their levels apart', name)
}
