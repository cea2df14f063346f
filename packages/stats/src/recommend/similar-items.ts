import { requireLength, StatsError } from '../errors.ts'
import { type History, requireHistory } from './history.ts'

export interface Neighbour {
  readonly item: number
  /** 0 (never together) to 1. */
  readonly similarity: number
  /** Customers who took both. */
  readonly together: number
}

export interface SimilarItems {
  /** For each item those most like it, the likest first. */
  readonly neighbours: readonly (readonly Neighbour[])[]
  /** How many customers took each item. */
  readonly takers: Uint32Array
}

export interface SimilarItemsOptions {
  /** How many there are; items are numbered below it. */
  readonly items: number
  /**
   * So many joint customers count as much as what they say: the
   * larger, the less a few shared customers make two items alike (10).
   */
  readonly shrinkage?: number
  /** Neighbours kept of each item (50). */
  readonly most?: number
}

/**
 * Which items are taken by the same customers: the cosine of their customers, shrunk towards nought where few took both.
 *
 * Formula: c_ij / √(c_i c_j) · c_ij / (c_ij + λ). Cosine: Sarwar, Karypis, Konstan & Riedl (2001), WWW10, 285–295; top-N from it:
 * Deshpande & Karypis (2004), ACM Transactions on Information Systems 22, 143–177; shrinkage: Bell & Koren (2007), ICDM, 43–52.
 * @throws StatsError `empty`, `out-of-range` for an item that does not exist, `shape` for an item twice or out of order,
 * `bad-option`
 * @example similarItems([{ items: [0, 1], times: [1, 2] }], { items: 2, shrinkage: 1 }).neighbours[0][0].similarity // 0.5
 */
export function similarItems(histories: readonly History[], options: SimilarItemsOptions): SimilarItems {
  const { items, shrinkage = 10, most = 50 } = options
  requireLength(histories, 1, 'histories')
  if (!(Number.isInteger(items) && items >= 1))
    throw new StatsError('bad-option', `items is ${items}: give how many there are`, 'items')
  if (!(shrinkage >= 0) || !Number.isFinite(shrinkage))
    throw new StatsError('bad-option', `shrinkage must be 0 or more, got ${shrinkage}`, 'shrinkage')
  if (!(Number.isInteger(most) && most >= 1))
    throw new StatsError('bad-option', `most must be a whole number from 1, got ${most}`, 'most')
  const takers = new Uint32Array(items)
  const takenBy: number[][] = Array.from({ length: items }, () => [])
  histories.forEach((history, customer) => {
    requireHistory(history, items, `histories[${customer}]`)
    for (let i = 0; i < history.items.length; i++) {
      takers[history.items[i]!]!++
      takenBy[history.items[i]!]!.push(customer)
    }
  })
  const together = new Uint32Array(items)
  const neighbours = takenBy.map((customers, item) => {
    const met: number[] = []
    for (const customer of customers) {
      const others = histories[customer]!.items
      for (let i = 0; i < others.length; i++) if (others[i] !== item && together[others[i]!]!++ === 0) met.push(others[i]!)
    }
    const found = met.map((other): Neighbour => {
      const n = together[other]!
      const cosine = n / Math.sqrt(takers[item]! * takers[other]!)
      return Object.freeze({ item: other, similarity: (cosine * n) / (n + shrinkage), together: n })
    })
    for (const other of met) together[other] = 0
    return Object.freeze(found.toSorted((a, b) => b.similarity - a.similarity || a.item - b.item).slice(0, most))
  })
  return Object.freeze({ neighbours: Object.freeze(neighbours), takers })
}
