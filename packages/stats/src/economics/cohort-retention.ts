import { requireLength, requireSameLength, StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { proportion } from '../scores/index.ts'

/** Who was active (bought, visited, paid) in which period; a pair may appear more than once. */
export interface Activity {
  readonly customer: ArrayLike<string | number>
  /** Whole numbers in time order, e.g. months since the start of the records. */
  readonly period: ArrayLike<number>
}

export interface RetentionCell {
  /** Periods since the cohort's first; 0 is that period itself. */
  readonly age: number
  readonly active: number
  /** Share of the cohort that was active at this age, 0…1. */
  readonly retention: Estimate
}

export interface Cohort {
  /** The period in which these customers were first active. */
  readonly period: number
  readonly size: number
  readonly cells: readonly RetentionCell[]
}

export interface CohortRetention {
  readonly cohorts: readonly Cohort[]
  /** All cohorts together by age, each counted at the ages that it has lived to see. */
  readonly overall: readonly RetentionCell[]
}

/**
 * Groups customers by the period of their first activity and follows what share of each group is active later.
 *
 * @param options.lastPeriod the last period fully recorded (default: the last one seen); what came later is unknown, not 0
 * @throws StatsError `empty`, `shape`, `out-of-range` for a period that is no whole number
 * @example cohortRetention({ customer: ['a', 'a', 'b'], period: [0, 1, 0] }).overall[1].retention.value // 0.5
 */
export function cohortRetention(
  activity: Activity, options: { readonly lastPeriod?: number; readonly level?: number } = {},
): CohortRetention {
  const { customer, period } = activity
  requireLength(customer, 1, 'customer')
  requireSameLength(customer, period, 'customer and period')
  const active = new Map<string | number, Set<number>>()
  let latest = -Infinity
  for (let i = 0; i < period.length; i++) {
    if (!Number.isInteger(period[i]))
      throw new StatsError('out-of-range', `period[${i}] is ${period[i]}: number the periods with whole numbers`, `period[${i}]`)
    latest = Math.max(latest, period[i])
    const periods = active.get(customer[i])
    if (periods) periods.add(period[i])
    else active.set(customer[i], new Set([period[i]]))
  }
  const { lastPeriod = latest, level } = options
  const counts = new Map<number, number[]>()
  for (const periods of active.values()) {
    const start = Math.min(...periods)
    if (start > lastPeriod) continue
    const row = counts.get(start) ?? Array.from({ length: lastPeriod - start + 1 }, () => 0)
    counts.set(start, row)
    for (const p of periods) if (p <= lastPeriod) row[p - start]++
  }
  if (counts.size === 0)
    throw new StatsError('empty', `nobody was active by period ${lastPeriod}: give a later lastPeriod`, 'lastPeriod')

  const cell = (age: number, present: number, size: number): RetentionCell =>
    Object.freeze({ age, active: present, retention: proportion(present, size, { level }) })
  const cohorts = [...counts].toSorted(([a], [b]) => a - b).map(([start, row]) =>
    Object.freeze({ period: start, size: row[0], cells: Object.freeze(row.map((present, age) => cell(age, present, row[0]))) }))
  const oldest = Math.max(...cohorts.map((c) => c.cells.length))
  const overall = Array.from({ length: oldest }, (_, age) => {
    const known = cohorts.filter((c) => c.cells.length > age)
    return cell(age, known.reduce((sum, c) => sum + c.cells[age].active, 0), known.reduce((sum, c) => sum + c.size, 0))
  })
  return Object.freeze({ cohorts: Object.freeze(cohorts), overall: Object.freeze(overall) })
}
