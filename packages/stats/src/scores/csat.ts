import { StatsError, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { type LevelOption } from './estimate.ts'
import { proportion } from './proportion.ts'
import type { Scale } from './score-methods.ts'
import { requireOnScale, scaleOf } from './tone.ts'

/**
 * Customer satisfaction by top box: the share of answers in the best `boxes` places of the scale, with Wilson's interval.
 *
 * @param answers whole numbers on the scale
 * @param options.scale 1–5 unless given
 * @param options.boxes how many places count as satisfied: 2 unless given (4 and 5 on 1–5)
 * @throws StatsError `empty`, `not-finite`, `out-of-range` (answer off the scale or not whole), `bad-option` (boxes that
 * are none or all of the scale)
 * Source: top-two-box convention of the American Customer Satisfaction Index literature; interval: Wilson (1927).
 * @example customerSatisfaction([5, 4, 3, 5]).value // 0.75
 */
export function customerSatisfaction(
  answers: ArrayLike<number>,
  options: LevelOption & { readonly scale?: Scale; readonly boxes?: number } = {},
): Estimate {
  const { level = 0.95, boxes = 2 } = options
  const scale = scaleOf('csat', options.scale)
  if (!Number.isInteger(boxes) || boxes < 1 || boxes > scale.max - scale.min)
    throw new StatsError(
      'bad-option',
      `boxes must leave some of the scale out: 1 to ${scale.max - scale.min}, got ${boxes}`,
      'boxes',
    )
  return proportion(countWithin(answers, scale, scale.max - boxes + 1, scale.max), answers.length, { level })
}

/** How many whole-number answers lie between low and high (both included); throws for an answer off the scale. */
export function countWithin(answers: ArrayLike<number>, scale: Scale, low: number, high: number): number {
  requireLength(answers, 1, 'answers')
  let count = 0
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!
    requireOnScale(answer, scale, `answers[${i}]`)
    if (!Number.isInteger(answer - scale.min))
      throw new StatsError(
        'out-of-range',
        `answers[${i}] is ${answer}: answers in boxes go up from ${scale.min} by one`,
        `answers[${i}]`,
      )
    if (answer >= low && answer <= high) count++
  }
  return count
}
