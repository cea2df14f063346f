import { StatsError } from '../errors.ts'
import type { SimilarItems } from './similar-items.ts'

export interface RankedItem {
  readonly item: number
  /** Sum of its similarities to what the customer took; 0 where only popularity speaks for it. */
  readonly score: number
  /** The taken item that speaks for it most; undefined where only popularity does. */
  readonly because: number | undefined
}

export interface RankOptions {
  /** How many to give (10). */
  readonly most?: number
  /** Not to be given, beside what was taken. */
  readonly except?: ArrayLike<number>
  /** Whether the most popular fill up where too few are alike (true). */
  readonly fill?: boolean
}

/**
 * What to put before a customer who took these items: what is likest to them, then, where that is not enough, what most others
 * took.
 *
 * Formula: the sum of similarities, Deshpande & Karypis (2004), ACM Transactions on Information Systems 22, section 4.1.
 * @param taken the items that speak for others: leave out what the customer did not like, and name it in `except`
 * @throws StatsError `out-of-range` for an item that the model does not know, `bad-option`
 * @example rankItems([0], similarItems([{ items: [0, 1], times: [1, 2] }], { items: 2 }))[0].item // 1
 */
export function rankItems(taken: ArrayLike<number>, model: SimilarItems, options: RankOptions = {}): readonly RankedItem[] {
  const { most = 10, except = [], fill = true } = options
  if (!(Number.isInteger(most) && most >= 1))
    throw new StatsError('bad-option', `most must be a whole number from 1, got ${most}`, 'most')
  const out = new Set<number>([...Array.from(taken), ...Array.from(except)])
  const scores = new Map<number, { score: number; best: number; because: number }>()
  for (let i = 0; i < taken.length; i++) {
    const own = model.neighbours[taken[i]!]
    if (!own)
      throw new StatsError(
        'out-of-range', `taken[${i}] is ${taken[i]}: the model knows items 0 to ${model.neighbours.length - 1}`, 'taken',
      )
    for (const { item, similarity } of own) {
      if (out.has(item)) continue
      const so = scores.get(item)
      if (!so) scores.set(item, { score: similarity, best: similarity, because: taken[i]! })
      else {
        so.score += similarity
        if (similarity > so.best) Object.assign(so, { best: similarity, because: taken[i]! })
      }
    }
  }
  const popular = (a: number, b: number) => model.takers[b]! - model.takers[a]! || a - b
  const alike = [...scores].toSorted(([a, x], [b, y]) => y.score - x.score || popular(a, b)).slice(0, most)
  const ranked = alike.map(([item, { score, because }]): RankedItem => Object.freeze({ item, score, because }))
  if (!fill || ranked.length === most) return Object.freeze(ranked)
  for (const { item } of ranked) out.add(item)
  return Object.freeze([
    ...ranked,
    ...mostPopular(model, out, most - ranked.length).map((item) => Object.freeze({ item, score: 0, because: undefined })),
  ])
}

const orders = new WeakMap<SimilarItems, readonly number[]>()

/** The items that most customers took, without some. */
export function mostPopular(model: SimilarItems, out: ReadonlySet<number>, most: number): number[] {
  let order = orders.get(model)
  if (!order) {
    order = Array.from(model.takers, (_, i) => i).filter((i) => model.takers[i]! > 0)
      .toSorted((a, b) => model.takers[b]! - model.takers[a]! || a - b)
    orders.set(model, order)
  }
  const found: number[] = []
  for (const item of order) {
    if (found.length === most) break
    if (!out.has(item)) found.push(item)
  }
  return found
}
