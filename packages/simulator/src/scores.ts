import type { Customer } from './customer.ts'
import type { Feeling } from './feeling.ts'
import { clamp, normal, type Random } from './random.ts'
import { factors, type Factor, type SimulatedScore } from './signal.ts'

/** How a feeling becomes an answer on a scale. */

export const scale = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  effort: { min: 1, max: 7 },
  stars: { min: 1, max: 5 },
  feeling: { min: -1, max: 1 },
  servqual: { min: 1, max: 7 },
} as const

const round2 = (x: number) => Math.round(x * 100) / 100
const answer = (x: number, { min, max }: { min: number; max: number }) => clamp(Math.round(x), min, max)

export const npsOf = (random: Random, tone: number) => answer(7.2 + 3.6 * tone + 0.9 * normal(random), scale.nps)
export const csatOf = (random: Random, tone: number) => answer(3.4 + 1.7 * tone + 0.45 * normal(random), scale.csat)
export const starsOf = (random: Random, tone: number) => answer(3.5 + 1.9 * tone + 0.4 * normal(random), scale.stars)
/** Effort runs the other way: 7 is very hard. */
export const effortOf = (random: Random, tone: number) => answer(3.2 - 2.6 * tone + 0.7 * normal(random), scale.effort)

/** A feeling said on the plane of tone and intensity, with the hand's unsteadiness. */
export function feelingScore(random: Random, { touchpoint, tone, intensity }: Feeling): SimulatedScore {
  return {
    method: 'feeling', touchpoint, scale: scale.feeling,
    value: round2(clamp(tone + 0.08 * normal(random), -1, 1)), intensity: round2(clamp(intensity + 0.06 * normal(random), 0, 1)),
  }
}

/** What was expected and what was met for a factor, on seven points; the difference follows the felt gap. */
export function gapScores(random: Random, customer: Customer, factor: Factor, felt: Feeling): readonly SimulatedScore[] {
  const expected = 4.9 + 1.5 * customer.expectation[factors.indexOf(factor)]!
  const met = expected + 1.4 * clamp(felt.gap, -1.6, 1.6)
  const common = { scale: scale.servqual, factor, touchpoint: felt.touchpoint }
  return [
    { method: 'expectation', value: answer(expected + 0.5 * normal(random), scale.servqual), ...common },
    { method: 'perception', value: answer(met + 0.5 * normal(random), scale.servqual), ...common },
  ]
}
