import { StatsError } from '@heartline/stats/errors'
import { evaluateRecommendations, type History, similarItems } from '@heartline/stats/recommend'
import type { Trial } from './contract.ts'
import type { StoredItem } from './items-store.ts'

/** What customers bought: items by their place in `skus`. */
export interface LearnTask {
  readonly skus: readonly string[]
  readonly histories: readonly History[]
}
export interface Learnt {
  readonly trial: Trial
  /** Without names: the history knows those. */
  readonly items: readonly Omit<StoredItem, 'name'>[]
}

/** Customers with a last purchase to hold back that are needed before anything is said. */
export const fewestTested = 50
const neighboursKept = 20
/** What fewer customers took is not kept: it would still tell of one of them after they were deleted, and says nothing of taste. */
const fewestTakers = 5

/** Learns what goes with what, and holds it against popularity on purchases held back. Pure. */
export function learn({ skus, histories }: LearnTask): Learnt {
  const items = skus.length
  const customers = histories.length
  if (customers === 0 || items === 0)
    return { trial: { verdict: 'too-few', customers, items, tested: 0, needed: fewestTested }, items: [] }
  const { neighbours, takers } = similarItems(histories, { items, most: neighboursKept })
  const round = (x: number) => Math.round(x * 1e4) / 1e4
  const isKept = (item: number) => takers[item]! >= fewestTakers
  return {
    trial: tryOut(histories, items),
    items: skus.flatMap((sku, i) => (isKept(i) ? [{
      sku, takers: takers[i]!,
      neighbours: neighbours[i]!.filter((n) => isKept(n.item)).map((n) => [skus[n.item]!, round(n.similarity), n.together] as const),
    }] : [])),
  }
}

function tryOut(histories: readonly History[], items: number): Trial {
  const customers = histories.length
  const tested = histories.filter(({ times }) => times.length > 1 && times[0] !== times[times.length - 1]).length
  try {
    const found = evaluateRecommendations(histories, { items, fewest: fewestTested })
    const gain = ({ value, interval }: typeof found.hitRateGain) => ({ value, low: interval.low, high: interval.high })
    return {
      verdict: found.better ? 'better' : 'not-better', customers, items, tested: found.n, length: found.most,
      similar: found.similar, popular: found.popular,
      hitRateGain: gain(found.hitRateGain), ndcgGain: gain(found.ndcgGain),
    }
  } catch (error) {
    if (error instanceof StatsError && error.code === 'too-few')
      return { verdict: 'too-few', customers, items, tested, needed: fewestTested }
    throw error
  }
}
