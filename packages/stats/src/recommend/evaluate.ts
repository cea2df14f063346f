import { requireLength, StatsError } from '../errors.ts'
import { type Interval, zOf } from '../interval.ts'
import { percentileInterval, requireDraws } from '../moments/bootstrap-interval.ts'
import { seeded } from '../random.ts'
import { type History, requireHistory } from './history.ts'
import { mostPopular, rankItems } from './rank-items.ts'
import { similarItems } from './similar-items.ts'

/** How good a list of ten (or `most`) is, on average over customers. */
export interface Quality {
  /** Share of customers of whose next items at least one stands on the list. */
  readonly hitRate: number
  /** Normalised discounted cumulative gain: the higher the hits stand, the nearer to 1. */
  readonly ndcg: number
}

export interface Evaluation {
  /** Customers with an occasion to hold back and an item before it. */
  readonly n: number
  readonly similar: Quality
  readonly popular: Quality
  /** Similar − popular, with the interval of a bootstrap over customers. */
  readonly hitRateGain: { readonly value: number; readonly interval: Interval }
  readonly ndcgGain: { readonly value: number; readonly interval: Interval }
  /** Whether both intervals lie above nought. */
  readonly better: boolean
  readonly most: number
}

export interface EvaluationOptions {
  readonly items: number
  readonly shrinkage?: number
  /** Length of the list (10). */
  readonly most?: number
  /** Below so many customers nothing is said (50). */
  readonly fewest?: number
  readonly draws?: number
  readonly level?: number
  readonly seed?: number
}

/**
 * Would recommendations by similar items have named what customers took next, and oftener than the most popular items would?
 * The last occasion of each customer is held back, both learn from the rest, and each gives a list of what the customer has not.
 *
 * Leave-last-out with hit rate and NDCG (Järvelin & Kekäläinen 2002, ACM Transactions on Information Systems 20, 422–446, with
 * gains of 0 and 1); the interval is a percentile bootstrap over customers, each with both its results (Efron & Tibshirani 1993,
 * ch. 13). The rest holds what others did later, so it says which of the two is better, not how often a list will be right.
 * @throws StatsError `empty`, `too-few` below `fewest` customers with two occasions, `out-of-range`, `shape`, `bad-option`
 */
export function evaluateRecommendations(histories: readonly History[], options: EvaluationOptions): Evaluation {
  const { items, shrinkage, most = 10, fewest = 50, draws = 1_000, level = 0.95, seed = 1 } = options
  requireLength(histories, 1, 'histories')
  requireDraws(draws)
  zOf(level)
  const cuts = histories.map((history, c) => {
    requireHistory(history, items, `histories[${c}]`)
    return lastOccasion(history)
  })
  const tested = cuts.flatMap((cut, c) => (cut > 0 ? [c] : []))
  if (tested.length < fewest)
    throw new StatsError(
      'too-few',
      `${tested.length} customers took something new on a second occasion, and ${fewest} are needed: wait for more purchases`,
      'histories',
    )
  const known = histories.map(({ items: all, times }, c) => (cuts[c]! > 0
    ? { items: Array.from(all).slice(0, cuts[c]), times: Array.from(times).slice(0, cuts[c]) } : { items: all, times }))
  const model = similarItems(known, { items, ...(shrinkage === undefined ? {} : { shrinkage }) })
  const gains = tested.map((c) => {
    const before = known[c]!.items
    const next = new Set(Array.from(histories[c]!.items).slice(cuts[c]))
    const own = rankItems(before, model, { most }).map((r) => r.item)
    return {
      own: qualityOf(own, next, most), other: qualityOf(mostPopular(model, new Set(Array.from(before)), most), next, most),
    }
  })
  const n = gains.length
  const mean = (of: (g: (typeof gains)[number]) => number) => gains.reduce((sum, g) => sum + of(g), 0) / n
  const gain = (of: (q: Quality) => number) => {
    const each = Float64Array.from(gains, (g) => of(g.own) - of(g.other))
    return Object.freeze({ value: each.reduce((a, b) => a + b, 0) / n, interval: bootstrapMean(each, draws, level, seed) })
  }
  const [hitRateGain, ndcgGain] = [gain((q) => q.hitRate), gain((q) => q.ndcg)]
  return Object.freeze({
    n, most, hitRateGain, ndcgGain, better: hitRateGain.interval.low > 0 && ndcgGain.interval.low > 0,
    similar: Object.freeze({ hitRate: mean((g) => g.own.hitRate), ndcg: mean((g) => g.own.ndcg) }),
    popular: Object.freeze({ hitRate: mean((g) => g.other.hitRate), ndcg: mean((g) => g.other.ndcg) }),
  })
}

/** Where the last occasion begins; 0 where there is no other before it. */
function lastOccasion({ items, times }: History): number {
  let cut = items.length - 1
  while (cut > 0 && times[cut - 1] === times[cut]) cut--
  return Math.max(0, cut)
}

function qualityOf(list: readonly number[], next: ReadonlySet<number>, most: number): Quality {
  let gain = 0
  list.forEach((item, place) => {
    if (next.has(item)) gain += 1 / Math.log2(place + 2)
  })
  let best = 0
  for (let place = 0; place < Math.min(next.size, most); place++) best += 1 / Math.log2(place + 2)
  return { hitRate: gain > 0 ? 1 : 0, ndcg: gain / best }
}

function bootstrapMean(values: Float64Array, draws: number, level: number, seed: number): Interval {
  const random = seeded(seed)
  const means = new Float64Array(draws)
  for (let d = 0; d < draws; d++) {
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)]!
    means[d] = sum / values.length
  }
  return percentileInterval(means, level)
}
