import { requireFinite, requireLength, requireSameLength, StatsError } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { tEstimate } from '../scores/estimate.ts'

/** What was measured of customers at some tenure: spend, cost to serve, referrals, price paid … A customer may appear often. */
export interface TenureRecords {
  /** Time as a customer, in one unit. */
  readonly tenure: ArrayLike<number>
  readonly value: ArrayLike<number>
  /** Whose record it is; without it every record counts as another customer's. */
  readonly customer?: ArrayLike<string | number>
}

export interface TenureBand {
  /** Tenures from here … */
  readonly from: number
  /** … up to but not including here. */
  readonly to: number
  readonly customers: number
  /** Mean of the records; undefined where fewer than two customers have one. */
  readonly mean: Estimate | undefined
}

export interface TenureCurve {
  readonly bands: readonly TenureBand[]
  /** Change of the value for one more unit of tenure (straight line through all records). */
  readonly slope: Estimate
}

/**
 * How a measure changes with the time that customers have been with the company. Records of one customer are not independent;
 * the errors are clustered by customer, the intervals use Student's t with one degree fewer than there are customers.
 *
 * @param edges rising borders of the tenure bands, e.g. [0, 12, 24, 36]; records outside them count for the slope only
 * @throws StatsError `shape`, `not-finite`, `bad-option` for edges that do not rise, `constant` when all tenures are equal
 * Source: Liang & Zeger (1986), Biometrika 73(1); small-sample factor of Cameron & Miller (2015), J. of Human Resources 50(2).
 * @example tenureCurve({ tenure, value: spend, customer }, [0, 12, 24, 36]).slope.value
 */
export function tenureCurve(
  records: TenureRecords, edges: readonly number[], options: { readonly level?: number } = {},
): TenureCurve {
  const { level = 0.95 } = options
  zOf(level)
  const { tenure, value, customer } = records
  requireLength(tenure, 3, 'tenure')
  requireSameLength(tenure, value, 'tenure and value')
  if (customer) requireSameLength(tenure, customer, 'tenure and customer')
  requireFinite(tenure, 'tenure')
  requireFinite(value, 'value')
  if (edges.length < 2 || edges.some((e, i) => i > 0 && !(e > edges[i - 1])))
    throw new StatsError('bad-option', 'edges must be at least two rising numbers', 'edges')
  const owner = numberCustomers(customer, tenure.length)
  const bands = edges.slice(0, -1).map((from, b) => {
    const to = edges[b + 1]
    const rows: number[] = []
    for (let i = 0; i < tenure.length; i++) if (tenure[i] >= from && tenure[i] < to) rows.push(i)
    return Object.freeze({ from, to, ...meanByCustomer(value, owner, rows, level) })
  })
  return Object.freeze({ bands: Object.freeze(bands), slope: slopeByCustomer(tenure, value, owner, level) })
}

/** Customers numbered 0, 1, 2 … in order of appearance. */
function numberCustomers(customer: ArrayLike<string | number> | undefined, n: number): Int32Array {
  if (!customer) return Int32Array.from({ length: n }, (_, i) => i)
  const places = new Map<string | number, number>()
  return Int32Array.from(customer, (id) => {
    let place = places.get(id)
    if (place === undefined) places.set(id, (place = places.size))
    return place
  })
}

function meanByCustomer(value: ArrayLike<number>, owner: Int32Array, rows: readonly number[], level: number) {
  const n = rows.length
  let mean = 0
  for (const i of rows) mean += value[i] / n
  const { customers, square } = sumByCustomer(owner, rows, (i) => (value[i] - mean) / n)
  if (customers < 2) return { customers, mean: undefined }
  const se = Math.sqrt((square * customers) / (customers - 1))
  return { customers, mean: tEstimate(mean, n, se, customers - 1, level, 'clustered t') }
}

function slopeByCustomer(tenure: ArrayLike<number>, value: ArrayLike<number>, owner: Int32Array, level: number): Estimate {
  const n = owner.length
  let meanT = 0
  let meanV = 0
  for (let i = 0; i < n; i++) {
    meanT += tenure[i] / n
    meanV += value[i] / n
  }
  let sxx = 0
  let sxy = 0
  for (let i = 0; i < n; i++) {
    sxx += (tenure[i] - meanT) ** 2
    sxy += (tenure[i] - meanT) * (value[i] - meanV)
  }
  if (!(sxx > 0)) throw new StatsError('constant', 'all records have the same tenure: there is no curve over it', 'tenure')
  const slope = sxy / sxx
  const residual = (i: number) => value[i] - meanV - slope * (tenure[i] - meanT)
  const rows = Int32Array.from(owner, (_, i) => i)
  const { customers, square } = sumByCustomer(owner, rows, (i) => ((tenure[i] - meanT) * residual(i)) / sxx)
  if (customers < 3)
    throw new StatsError('too-few', `there are ${customers} customers and a slope needs at least three`, 'customer')
  const correction = (customers / (customers - 1)) * ((n - 1) / (n - 2))
  return tEstimate(slope, n, Math.sqrt(square * correction), customers - 1, level, 'clustered least squares')
}

/** How many customers the rows belong to, and the sum over them of the square of what their rows add up to. */
function sumByCustomer(owner: Int32Array, rows: Iterable<number>, part: (i: number) => number) {
  const sums = new Float64Array(owner.length)
  const seen = new Uint8Array(owner.length)
  let customers = 0
  for (const i of rows) {
    const c = owner[i]
    if (seen[c] === 0) customers++
    seen[c] = 1
    sums[c] += part(i)
  }
  return { customers, square: sums.reduce((total, sum) => total + sum * sum, 0) }
}
