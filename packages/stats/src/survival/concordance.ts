import { requireFinite, requireSameLength, StatsError } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { requireSurvivalTimes, type SurvivalTimes } from './survival-times.ts'

/**
 * Harrell's concordance: of the pairs whose order is known, the share in which the one with the higher risk has the event
 * first; equal risks count one half; 0.5 is guessing. Two events at one time are no pair; someone censored at the time of an
 * event outlived it. The standard error is the infinitesimal jackknife.
 *
 * @param risk the higher, the sooner the event is expected
 * @throws StatsError `too-few` when no pair can be ordered
 * Source: Harrell, Lee & Mark (1996), Statistics in Medicine 15(4); Therneau & Atkinson, R survival, vignette "concordance".
 * @example concordance({ time: [1, 2, 3], event: [1, 1, 0] }, [0.9, 0.5, 0.1]).value // 1
 */
export function concordance(times: SurvivalTimes, risk: ArrayLike<number>, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options
  requireSurvivalTimes(times, 2)
  requireSameLength(times.time, risk, 'time and risk')
  requireFinite(risk, 'risk')
  const n = risk.length
  const { agree, pairs } = pairCounts(times, ranks(risk))
  const total = pairs.reduce((a, b) => a + b, 0)
  if (total === 0)
    throw new StatsError('too-few', 'no two subjects can be ordered: watch longer, until some have had the event', 'event')
  const value = agree.reduce((a, b) => a + b, 0) / total
  // Every pair stands in two rows, so its two members share it.
  let variance = 0
  for (let i = 0; i < n; i++) variance += ((2 * (agree[i] - value * pairs[i])) / total) ** 2
  const se = Math.sqrt(variance)
  const half = zOf(level) * se
  const interval = Object.freeze({ low: Math.max(0, value - half), high: Math.min(1, value + half), level })
  return Object.freeze({ value, n, se, interval, method: 'harrell concordance' })
}

/** For each subject, the pairs that it is in and how many of them agree; a Fenwick tree over ranks keeps it at n log n. */
function pairCounts({ time, event }: SurvivalTimes, rank: Int32Array) {
  const n = rank.length
  const agree = new Float64Array(n)
  const pairs = new Float64Array(n)
  const order = Int32Array.from({ length: n }, (_, i) => i).toSorted((a, b) => time[a] - time[b])
  const isEvent = (i: number) => Number(event[i]) === 1
  const later = counter(n)
  const earlier = counter(n)
  // Backwards: an event meets all who lived longer. Forwards: everyone meets the events that came before.
  for (let end = n; end > 0; ) {
    let start = end
    while (start > 0 && time[order[start - 1]] === time[order[end - 1]]) start--
    const moment = order.subarray(start, end)
    for (const i of moment) if (!isEvent(i)) later.add(rank[i])
    for (const i of moment) if (isEvent(i)) {
      agree[i] += later.below(rank[i]) + later.at(rank[i]) / 2
      pairs[i] += later.size()
    }
    for (const i of moment) if (isEvent(i)) later.add(rank[i])
    end = start
  }
  for (let start = 0; start < n; ) {
    let end = start
    while (end < n && time[order[end]] === time[order[start]]) end++
    const moment = order.subarray(start, end)
    const meet = (i: number) => {
      agree[i] += earlier.size() - earlier.below(rank[i]) - earlier.at(rank[i]) / 2
      pairs[i] += earlier.size()
    }
    for (const i of moment) if (isEvent(i)) meet(i)
    for (const i of moment) if (isEvent(i)) earlier.add(rank[i])
    for (const i of moment) if (!isEvent(i)) meet(i)
    start = end
  }
  return { agree, pairs }
}

function ranks(values: ArrayLike<number>): Int32Array {
  const distinct = Float64Array.from(new Set(Array.from(values))).toSorted()
  const place = new Map(Array.from(distinct, (v, i) => [v, i]))
  return Int32Array.from(values, (v) => place.get(v)!)
}

function counter(n: number) {
  const tree = new Float64Array(n + 1)
  const counts = new Float64Array(n)
  let size = 0
  return {
    add(rank: number) {
      size++
      counts[rank]++
      for (let i = rank + 1; i <= n; i += i & -i) tree[i]++
    },
    below(rank: number) {
      let sum = 0
      for (let i = rank; i > 0; i -= i & -i) sum += tree[i]
      return sum
    },
    at: (rank: number) => counts[rank],
    size: () => size,
  }
}
