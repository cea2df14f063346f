import { requireLength, StatsError } from '../errors.ts'
import { seeded } from '../random.ts'
import type { History } from './history.ts'

/** A world of items whose affinities are known. */
export interface ItemWorld {
  readonly items: number
  /** Item i belongs to taste i mod tastes. */
  readonly tastes: number
  /** How likely a customer takes from their own taste; 0: everybody takes by popularity alone. */
  readonly affinity: number
  readonly seed?: number
}

/**
 * Gives items to purchases that have none: each customer has one taste, drawn by lot, and takes from it as often as `affinity`
 * says, else from all; within either, by popularity that falls as 1 / rank. An item that a customer has already counts no second
 * time.
 *
 * Assumptions: 1. one taste a customer, for good; 2. popularity is the same for all; 3. how often and how much is bought has
 * nothing to do with taste.
 * @param occasions for each customer, in order of time, when they bought and how many pieces
 * @throws StatsError `empty`, `bad-option`
 */
export function simulateItems(
  occasions: readonly (readonly { readonly time: number; readonly pieces: number }[])[], world: ItemWorld,
): readonly History[] {
  const { items, tastes, affinity, seed = 1 } = world
  requireLength(occasions, 1, 'occasions')
  if (!(Number.isInteger(tastes) && tastes >= 1 && Number.isInteger(items) && items >= tastes))
    throw new StatsError(
      'bad-option', `${items} items of ${tastes} tastes: give whole numbers, and at least one item a taste`, 'items',
    )
  if (!(affinity >= 0 && affinity <= 1))
    throw new StatsError('bad-option', `affinity must lie between 0 and 1, got ${affinity}`, 'affinity')
  const random = seeded(seed)
  const all = cumulative(Array.from({ length: items }, (_, i) => i))
  const own = Array.from(
    { length: tastes }, (_, t) => cumulative(Array.from({ length: items }, (_, i) => i).filter((i) => i % tastes === t)),
  )
  return Object.freeze(occasions.map((days) => {
    const taste = own[Math.floor(random() * tastes)]!
    const taken = new Map<number, number>()
    for (const { time, pieces } of days)
      for (let k = 0; k < pieces; k++) {
        const item = draw(random() < affinity ? taste : all, random())
        if (!taken.has(item)) taken.set(item, time)
      }
    return Object.freeze({ items: [...taken.keys()], times: [...taken.values()] })
  }))
}

interface Shelf { readonly items: readonly number[]; readonly upTo: Float64Array }

function cumulative(items: readonly number[]): Shelf {
  const upTo = new Float64Array(items.length)
  let sum = 0
  items.forEach((item, i) => { upTo[i] = sum += 1 / (item + 1) })
  return { items, upTo }
}

function draw({ items, upTo }: Shelf, share: number): number {
  const wanted = share * upTo.at(-1)!
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! > wanted) high = middle
    else low = middle + 1
  }
  return items[low]!
}
