import { requireComputable } from '../computable.ts'
import { StatsError, requireFinite, requireLength } from '../errors.ts'
import { cusumRunLength, ewmaRunLength, type Sides } from './run-length.ts'

/** A point at which a chart says that the mean has moved. */
export interface ChartAlarm {
  readonly at: number
  readonly direction: 'up' | 'down'
  /** Where the shift began, as far as the chart can tell. */
  readonly since: number
}

/** A control chart over a series of scores. */
export interface Chart {
  /** The statistic at each observation, in standard deviations; for CUSUM the upper and lower sums. */
  readonly upper: readonly number[]
  readonly lower: readonly number[]
  readonly alarms: readonly ChartAlarm[]
  /** Average number of observations to a false alarm, were the target and the standard deviation known exactly. */
  readonly inControlRunLength: number
  readonly method: 'cusum' | 'ewma'
}

/** Where the scores should be, and how much one of them varies by chance. */
export interface ChartTarget {
  readonly target: number
  readonly sd: number
}

/**
 * Tabular CUSUM of scores; after an alarm it starts anew from zero.
 * Scores are taken as independent and roughly normal: use means a period, not single answers. A target and a standard
 * deviation estimated from few periods make false alarms more frequent than stated (Jensen et al. 2006, Journal of
 * Quality Technology 38, 349–364).
 *
 * Formula: Page (1954); Montgomery (2013), Introduction to Statistical Quality Control, 7th edition, (9.2)–(9.3).
 * `since` follows his counters: the first observation after the sum was last zero.
 * @param values in order of time, in the unit of target and sd
 * @param options k (0.5) and h (5) in standard deviations: one false alarm in 465 observations
 * @throws StatsError `empty`, `not-finite`, `out-of-range` unless sd > 0, `bad-option`
 * @example cusum(weeklyScores, { target: 8.1, sd: 0.4 }).alarms[0]?.since
 */
export function cusum(
  values: ArrayLike<number>,
  expected: ChartTarget,
  options: { readonly k?: number; readonly h?: number; readonly sides?: Sides } = {},
): Chart {
  const { k = 0.5, h = 5, sides = 'both' } = options
  const standard = standardised(values, expected)
  const inControlRunLength = cusumRunLength(k, h, 0, sides)
  const upper: number[] = []
  const lower: number[] = []
  const alarms: ChartAlarm[] = []
  let [up, down, upSince, downSince] = [0, 0, 0, 0]
  standard.forEach((z, at) => {
    if (up === 0) upSince = at
    if (down === 0) downSince = at
    up = sides === 'down' ? 0 : Math.max(0, up + z - k)
    down = sides === 'up' ? 0 : Math.max(0, down - z - k)
    upper.push(up)
    lower.push(down)
    if (up <= h && down <= h) return
    alarms.push(Object.freeze(up > h ? { at, direction: 'up', since: upSince } : { at, direction: 'down', since: downSince }))
    up = 0
    down = 0
  })
  return freezeChart(upper, lower, alarms, inControlRunLength, 'cusum')
}

/**
 * EWMA chart of scores with limits that widen to their final width; after an alarm it starts anew on target.
 * The assumptions are those of `cusum`.
 *
 * Formula: Roberts (1959), Technometrics 1; Lucas & Saccucci (1990), Technometrics 32, 1–12. The run length stated is
 * that of the constant final limits, slightly longer than that of limits that start narrow.
 * `since` is the first observation after the EWMA last stood on the other side of target.
 * @param options lambda (0.1) and limit (2.814): one false alarm in 500 observations
 * @throws StatsError as `cusum`
 * @example ewma(weeklyScores, { target: 8.1, sd: 0.4 }).alarms
 */
export function ewma(
  values: ArrayLike<number>,
  expected: ChartTarget,
  options: { readonly lambda?: number; readonly limit?: number } = {},
): Chart {
  const { lambda = 0.1, limit = 2.814 } = options
  const standard = standardised(values, expected)
  const inControlRunLength = ewmaRunLength(lambda, limit)
  const points: number[] = []
  const alarms: ChartAlarm[] = []
  let [average, age, since] = [0, 0, 0]
  standard.forEach((z, at) => {
    const before = average
    average = lambda * z + (1 - lambda) * average
    age++
    if (before * average <= 0) since = at
    points.push(average)
    const width = limit * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * age)))
    if (Math.abs(average) <= width) return
    alarms.push(Object.freeze({ at, direction: average > 0 ? 'up' : 'down', since }))
    average = 0
    age = 0
  })
  return freezeChart(
    points,
    points.map((point) => -point),
    alarms,
    inControlRunLength,
    'ewma',
  )
}

function standardised(values: ArrayLike<number>, { target, sd }: ChartTarget): number[] {
  requireLength(values, 1, 'values')
  requireFinite(values, 'values')
  requireFinite([target, sd], 'target and sd')
  if (!(sd > 0))
    throw new StatsError('out-of-range', `sd must be positive, got ${sd}: a score that never varies needs no chart`, 'sd')
  const standard = Array.from(values, (value) => (value - target) / sd)
  requireComputable([standard.reduce((sum, z) => sum + Math.abs(z), 0)], 'values')
  return standard
}

function freezeChart(
  upper: number[],
  lower: number[],
  alarms: ChartAlarm[],
  inControlRunLength: number,
  method: Chart['method'],
): Chart {
  return Object.freeze({
    upper: Object.freeze(upper),
    lower: Object.freeze(lower),
    alarms: Object.freeze(alarms),
    inControlRunLength,
    method,
  })
}
