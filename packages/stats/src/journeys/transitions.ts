import { requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import type { Journey } from './journey.ts'
import { shareOf } from './share.ts'

/** How customers move from step to step: row i, column j counts moves from `states[i]` straight to `states[j]`. */
export interface Transitions {
  readonly states: readonly string[]
  readonly counts: readonly (readonly number[])[]
  /** Row shares with Wilson intervals; undefined in a row that nobody ever leaves. */
  readonly probabilities: readonly (readonly (Estimate | undefined)[])[]
}

/** Names of the two states added to every journey; they cannot collide with a step called start. */
export const journeyStart = '(start)'
export const journeyEnd = '(end)'

/**
 * First-order transition matrix of journeys, with a start and an end state.
 * The probabilities are maximum likelihood (Anderson & Goodman 1957, Annals of Mathematical Statistics 28, 89–110).
 * Intervals treat moves as independent given the state they start from, which is what a first-order chain assumes.
 *
 * @param journeys steps in order; times are not used
 * @returns states in order of first appearance between start and end
 * @throws StatsError `empty` without journeys, `bad-option` for level
 * @example transitions(journeysOf(events)).counts
 */
export function transitions(
  journeys: readonly Pick<Journey, 'steps'>[],
  options: { readonly level?: number } = {},
): Transitions {
  const { level = 0.95 } = options
  requireLength(journeys, 1, 'journeys')
  const index = new Map<string, number>([[journeyStart, 0]])
  for (const { steps } of journeys) for (const step of steps) if (!index.has(step)) index.set(step, index.size)
  index.set(journeyEnd, index.size)
  const size = index.size
  const counts = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
  for (const { steps } of journeys) {
    let here = 0
    for (const step of steps) {
      const next = index.get(step)!
      counts[here][next]++
      here = next
    }
    counts[here][size - 1]++
  }
  const probabilities = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return Object.freeze(row.map((count) => shareOf(count, total, level)))
  })
  counts.forEach((row) => Object.freeze(row))
  return Object.freeze({
    states: Object.freeze([...index.keys()]),
    counts: Object.freeze(counts),
    probabilities: Object.freeze(probabilities),
  })
}
