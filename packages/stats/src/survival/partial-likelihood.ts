import type { SurvivalTimes } from './survival-times.ts'

export type TiesMethod = 'efron' | 'breslow'

/** Subjects in order of stratum and falling time, with their covariates row by row. */
export interface RiskSets {
  readonly n: number
  readonly k: number
  readonly x: Float64Array
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly stratum: Int32Array
}

export function riskSets(times: SurvivalTimes, columns: readonly Float64Array[], stratum: Int32Array): RiskSets {
  const n = times.time.length
  const k = columns.length
  const rows = Int32Array.from({ length: n }, (_, i) => i)
  const order = rows.toSorted((a, b) => stratum[a] - stratum[b] || times.time[b] - times.time[a])
  const x = new Float64Array(n * k)
  order.forEach((row, i) => columns.forEach((column, j) => (x[i * k + j] = column[row])))
  return {
    n, k, x,
    time: Float64Array.from(order, (i) => times.time[i]),
    event: Uint8Array.from(order, (i) => Number(times.event[i])),
    stratum: Int32Array.from(order, (i) => stratum[i]),
  }
}

export interface PartialLikelihood {
  readonly value: number
  readonly score: Float64Array
  readonly information: number[][]
  /** Steps of the baseline cumulative hazard: stratum, time, jump. */
  readonly jumps: readonly (readonly [stratum: number, time: number, jump: number])[]
}

/**
 * Cox's log partial likelihood at `beta`, its slope and its negative curvature, in one pass over falling time.
 * Ties by Efron (1977) or Breslow (1974). Source: Therneau & Grambsch (2000), Modeling Survival Data, section 3.3.
 */
export function partialLikelihood(sets: RiskSets, beta: ArrayLike<number>, ties: TiesMethod): PartialLikelihood {
  const { n, k, x, time, event, stratum } = sets
  const score = new Float64Array(k)
  const information = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
  const jumps: (readonly [number, number, number])[] = []
  const all = sums(k)
  const dead = sums(k)
  const mean = new Float64Array(k)
  let value = 0
  for (let i = 0; i < n; ) {
    if (i > 0 && stratum[i] !== stratum[i - 1]) clear(all)
    clear(dead)
    const first = i
    let deaths = 0
    for (; i < n && time[i] === time[first] && stratum[i] === stratum[first]; i++) {
      let eta = 0
      for (let j = 0; j < k; j++) eta += beta[j] * x[i * k + j]
      const risk = Math.exp(eta)
      add(all, x, i * k, risk)
      if (event[i] === 0) continue
      add(dead, x, i * k, risk)
      deaths++
      value += eta
      for (let j = 0; j < k; j++) score[j] += x[i * k + j]
    }
    let jump = 0
    for (let d = 0; d < deaths; d++) {
      const share = ties === 'efron' ? d / deaths : 0
      const s0 = all.s0 - share * dead.s0
      value -= Math.log(s0)
      jump += 1 / s0
      for (let a = 0; a < k; a++) {
        mean[a] = (all.s1[a] - share * dead.s1[a]) / s0
        score[a] -= mean[a]
        for (let b = 0; b <= a; b++) {
          const v = (all.s2[a * k + b] - share * dead.s2[a * k + b]) / s0 - mean[a] * mean[b]
          information[a][b] += v
          if (a !== b) information[b][a] += v
        }
      }
    }
    if (deaths > 0) jumps.push([stratum[first], time[first], jump])
  }
  return { value, score, information, jumps }
}

interface Sums {
  s0: number
  readonly s1: Float64Array
  readonly s2: Float64Array
}

const sums = (k: number): Sums => ({ s0: 0, s1: new Float64Array(k), s2: new Float64Array(k * k) })

function clear(s: Sums): void {
  s.s0 = 0
  s.s1.fill(0)
  s.s2.fill(0)
}

function add(s: Sums, x: Float64Array, at: number, risk: number): void {
  const k = s.s1.length
  s.s0 += risk
  for (let a = 0; a < k; a++) {
    const weighted = risk * x[at + a]
    s.s1[a] += weighted
    for (let b = 0; b <= a; b++) s.s2[a * k + b] += weighted * x[at + b]
  }
}
