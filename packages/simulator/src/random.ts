import type { Random } from '@heartline/stats/random'

export { exponential, gamma, normal, seeded, type Random } from '@heartline/stats/random'

/** True with probability `p`. */
export const chance = (random: Random, p: number): boolean => random() < p

/** A whole number from 0 to `n` − 1. */
export const below = (random: Random, n: number): number => Math.floor(random() * n)

/** One element of a list, each equally likely. */
export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!

/** An index drawn in proportion to its weight. */
export function weighted(random: Random, weights: readonly number[]): number {
  let total = 0
  for (const w of weights) total += w
  let u = random() * total
  for (let i = 0; i < weights.length; i++) if ((u -= weights[i]!) < 0) return i
  return weights.length - 1
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x)
