import type { Estimate } from '../interval.ts'
import { countWithin } from './csat.ts'
import { type LevelOption } from './estimate.ts'
import { meanOfScores } from './mean.ts'
import { proportion } from './proportion.ts'
import { StatsError } from '../errors.ts'
import { scoreMethods } from './score-methods.ts'
import { scaleOf } from './tone.ts'

/** The conventions in which effort is asked. Figures of two conventions are never comparable. */
export type CesConvention = 'ces_1_5_effort' | 'ces_1_7_effort' | 'ces2_1_7_agree' | 'ces2_1_5_agree'

/** Customer effort by one convention. */
export interface CustomerEffort {
  readonly convention: CesConvention
  /** Which end of the scale is good; on the 2010 questions it is the low one. */
  readonly better: 'high' | 'low'
  /** The mean answer, in the unit of the convention's scale; undefined when one answer or no spread leaves no interval. */
  readonly mean: Estimate | undefined
  /** The share of customers on the easy side of the middle (5–7 on `ces2_1_7_agree`), 0…1. */
  readonly easy: Estimate
}

/**
 * Customer effort score by the named convention: the mean answer, and the share of customers who found it easy.
 *
 * `ces_1_5_effort` and `ces_1_7_effort` ask how much effort it took, so low is good; `ces2_1_7_agree` and
 * `ces2_1_5_agree` ask whether the company made it easy, so high is good. There is no bare “CES”.
 *
 * @param answers whole numbers on the convention's scale
 * @throws StatsError `empty`, `not-finite`, `out-of-range`; `bad-option` for another convention
 * Source: Dixon, Freeman & Toman (2010), HBR 88(7); Dixon, Toman & DeLisi (2013), The Effortless Experience.
 * @example customerEffort([7, 6, 5, 2], 'ces2_1_7_agree').easy.value // 0.75
 */
export function customerEffort(answers: ArrayLike<number>, convention: CesConvention, options: LevelOption = {}): CustomerEffort {
  const { level = 0.95 } = options
  const scale = scaleOf(convention)
  const { better } = scoreMethods[convention]
  if (!convention.startsWith('ces') || better === 'none')
    throw new StatsError(
      'bad-option',
      `“${convention}” is no effort question: use ces_1_5_effort, ces_1_7_effort, ces2_1_7_agree or ces2_1_5_agree`,
      'convention',
    )
  const middle = (scale.min + scale.max) / 2
  const easyCount =
    better === 'low' ? countWithin(answers, scale, scale.min, middle - 1) : countWithin(answers, scale, middle + 1, scale.max)
  const easy = proportion(easyCount, answers.length, { level })
  const varies = Array.from(answers).some((answer) => answer !== answers[0])
  return Object.freeze({ convention, better, mean: varies ? meanOfScores(answers, { level }) : undefined, easy })
}
