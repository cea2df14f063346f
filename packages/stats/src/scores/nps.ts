import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'
import { type Estimate, zOf } from '../interval.ts'
import { designEffect, requireWeights } from './design-effect.ts'
import { estimateOf, requireCount, type LevelOption } from './estimate.ts'

/** How many answered 0–6, 7–8 and 9–10. */
export interface NpsCounts {
  readonly detractors: number
  readonly passives: number
  readonly promoters: number
}

/**
 * Counts 0–10 answers as detractors (0–6), passives (7–8) and promoters (9–10).
 *
 * @throws StatsError `empty`; `out-of-range` unless each answer is a whole number 0…10
 * Source: Reichheld (2003), Harvard Business Review 81(12).
 * @example npsCounts([0, 6, 7, 9, 10]) // { detractors: 2, passives: 1, promoters: 2 }
 */
export function npsCounts(answers: ArrayLike<number>): NpsCounts {
  requireLength(answers, 1, 'answers')
  requireFinite(answers, 'answers')
  let detractors = 0
  let promoters = 0
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!
    if (!Number.isInteger(answer) || answer < 0 || answer > 10)
      throw new StatsError(
        'out-of-range',
        `answers[${i}] is ${answer}: NPS is asked in whole numbers from 0 to 10`,
        `answers[${i}]`,
      )
    if (answer <= 6) detractors++
    else if (answer >= 9) promoters++
  }
  return Object.freeze({ detractors, passives: answers.length - detractors - promoters, promoters })
}

/** The variance of one answer scored −1, 0 or 1. */
const variance = (p: number, d: number) => Math.max(0, p + d - (p - d) ** 2)

function npsFrom(promoters: number, detractors: number, n: number, answered: number, level: number, method: string): Estimate {
  const value = (promoters - detractors) / n
  const centre = (promoters - detractors) / (n + 3)
  const spread = variance((promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3))
  const half = zOf(level) * Math.sqrt(spread / (n + 3))
  const se = Math.sqrt(variance(promoters / n, detractors / n) / n)
  return estimateOf(
    100 * value,
    answered,
    100 * se,
    Math.max(-100, 100 * (centre - half)),
    Math.min(100, 100 * (centre + half)),
    level,
    method,
  )
}

/**
 * Net Promoter Score: share of promoters − share of detractors, in points −100…100, with an analytic interval.
 *
 * The interval is the adjusted Wald one: three made-up answers are added, 3/4 of a promoter, 3/4 of a detractor, the
 * rest passive. It keeps its level with few answers, and has width even when all answered alike, where the plain one
 * would claim to be certain. `value` and `se` are the plain ones, without the made-up answers.
 *
 * @param counts from `npsCounts`, or as stored
 * @throws StatsError `empty` when all counts are 0; `out-of-range` unless they are counts
 * Source: variance of a difference of multinomial shares; adjustment: Rocks (2016), The American Statistician 70(4);
 * Sauro & Lewis (2016), Quantifying the User Experience, 2nd ed.
 * @example netPromoterScore({ detractors: 20, passives: 30, promoters: 50 }).value // 30
 */
export function netPromoterScore(counts: NpsCounts, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  requireCount(counts.detractors, 'detractors')
  requireCount(counts.passives, 'passives')
  requireCount(counts.promoters, 'promoters')
  const n = counts.detractors + counts.passives + counts.promoters
  if (n === 0) throw new StatsError('empty', 'nobody answered: there is no score', 'counts')
  return npsFrom(counts.promoters, counts.detractors, n, n, level, 'adjusted wald')
}

/**
 * Net Promoter Score of weighted answers, in points, with the adjusted Wald interval at the effective number of answers.
 *
 * @throws StatsError as `npsCounts`; `shape`, `out-of-range` or `constant` for the weights
 * Source: as `netPromoterScore`; Kish (1965) for the effective number.
 * @example weightedNetPromoterScore([10, 3, 8], [1, 2, 1]).value // -25
 */
export function weightedNetPromoterScore(
  answers: ArrayLike<number>,
  weights: ArrayLike<number>,
  options: LevelOption = {},
): Estimate {
  const { level = 0.95 } = options
  npsCounts(answers)
  requireSameLength(answers, weights, 'answers and weights')
  const total = requireWeights(weights)
  const effective = answers.length / designEffect(weights)
  let promoters = 0
  let detractors = 0
  for (let i = 0; i < answers.length; i++) {
    const count = (weights[i]! / total) * effective
    if (answers[i]! <= 6) detractors += count
    else if (answers[i]! >= 9) promoters += count
  }
  return npsFrom(promoters, detractors, effective, answers.length, level, 'weighted adjusted wald')
}

/**
 * The difference of two independent groups' (or periods') NPS, first − second, in points −200…200. The interval joins
 * the distances of the two single intervals (the square-and-add rule, MOVER), so it too has width when a group answered alike.
 *
 * @throws StatsError as `netPromoterScore`, for either group
 * Source: Zou & Donner (2008), Statistics in Medicine 27(10), applied to the adjusted Wald intervals.
 * @example differenceOfNps({ detractors: 10, passives: 30, promoters: 60 }, { detractors: 40, passives: 40, promoters: 20
 * }).value
 *   // 70
 */
export function differenceOfNps(first: NpsCounts, second: NpsCounts, options: LevelOption = {}): Estimate {
  const { level = 0.95 } = options
  const a = netPromoterScore(first, { level })
  const b = netPromoterScore(second, { level })
  const value = a.value - b.value
  const low = value - Math.hypot(a.value - a.interval.low, b.interval.high - b.value)
  const high = value + Math.hypot(a.interval.high - a.value, b.value - b.interval.low)
  return estimateOf(value, a.n + b.n, Math.hypot(a.se, b.se), low, high, level, 'mover')
}
