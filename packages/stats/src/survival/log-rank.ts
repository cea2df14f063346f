import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import { requireSameLength, StatsError } from '../errors.ts'
import { invertPositiveDefinite } from '../optimise/index.ts'
import { orderByTime, requireSurvivalTimes, type SurvivalTimes } from './survival-times.ts'

export interface LogRankGroup {
  readonly group: string | number
  readonly n: number
  readonly observed: number
  /** Events expected in the group if all groups had the same survival. */
  readonly expected: number
}

export interface LogRankTest {
  readonly statistic: number
  readonly df: number
  /** Probability of so large a statistic when survival is the same in all groups. */
  readonly p: number
  readonly groups: readonly LogRankGroup[]
}

/**
 * Do two or more groups survive alike? Mantel's log-rank test, with the hypergeometric variance of each time.
 *
 * @param group the group of each subject
 * @throws StatsError `too-few` with fewer than two groups, `unidentified` when at no event two groups were both watched
 * Source: Mantel (1966); Klein & Moeschberger (2003), eq. 7.3.1–7.3.5 with weight 1. As R's survdiff with rho = 0.
 * @example logRank({ time: [9, 13, 5, 8], event: [1, 0, 1, 1] }, ['a', 'a', 'b', 'b']).p
 */
export function logRank(times: SurvivalTimes, group: ArrayLike<string | number>): LogRankTest {
  requireSurvivalTimes(times, 2)
  requireSameLength(times.time, group, 'time and group')
  const labels = [...new Set(Array.from(group))]
  if (labels.length < 2) throw new StatsError('too-few', 'there is one group only: a comparison needs two', 'group')
  const place = new Map(labels.map((label, g) => [label, g]))
  const { time, event } = times
  const order = orderByTime(times)
  const k = labels.length
  const zeros = () => labels.map(() => 0)
  const atRisk = zeros()
  for (const i of order) atRisk[place.get(group[i])!]++
  const sizes = [...atRisk]
  const observed = zeros()
  const expected = zeros()
  const variance = labels.map(zeros)
  for (let i = 0, n = order.length; i < order.length; ) {
    const t = time[order[i]]
    const watched = n
    const before = [...atRisk]
    let d = 0
    for (; i < order.length && time[order[i]] === t; i++, n--) {
      const g = place.get(group[order[i]])!
      atRisk[g]--
      if (Number(event[order[i]]) !== 1) continue
      d++
      observed[g]++
    }
    if (d === 0) continue
    const spread = watched > 1 ? (d * (watched - d)) / (watched * watched * (watched - 1)) : 0
    for (let g = 0; g < k; g++) {
      expected[g] += (d * before[g]) / watched
      for (let h = 0; h < k; h++) variance[g][h] += spread * before[g] * ((g === h ? watched : 0) - before[h])
    }
  }
  // The differences add up to zero, so the last group says nothing new.
  const u = observed.slice(0, -1).map((o, g) => o - expected[g])
  const inverse = invertPositiveDefinite(variance.slice(0, -1).map((row) => row.slice(0, -1)))
  if (!inverse)
    throw new StatsError(
      'unidentified', 'at no event were the groups watched together: there is nothing to compare them by', 'group',
    )
  let statistic = 0
  inverse.forEach((row, g) => row.forEach((v, h) => (statistic += u[g] * v * u[h])))
  const p = Math.max(0, 1 - chisquareCdf(statistic, k - 1))
  const groups = labels.map((label, g) =>
    Object.freeze({ group: label, n: sizes[g], observed: observed[g], expected: expected[g] }))
  return Object.freeze({ statistic, df: k - 1, p, groups: Object.freeze(groups) })
}
