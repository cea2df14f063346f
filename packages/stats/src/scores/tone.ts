import { StatsError } from '../errors.ts'
import { scoreMethods, type Scale, type ScoreMethod, type ScoreMethodFacts } from './score-methods.ts'

/** How strongly something was felt, 0…1, and whether that was told by the customer or only estimated. */
export interface Intensity {
  readonly value: number
  /** True when nobody told it: show it as an estimate, and never as a measured intensity. */
  readonly estimated: boolean
}

/**
 * The scale on which an answer of this method is read: the one given, else the method's own.
 *
 * Throws `bad-option` when the method needs a scale and none is given, when another scale is given to a method that has
 * only one, or when the scale has no length.
 * @example scaleOf('stars') // { min: 1, max: 5 }
 */
export function scaleOf(method: ScoreMethod, scale?: Scale): Scale {
  const facts: ScoreMethodFacts | undefined = scoreMethods[method]
  if (!facts)
    throw new StatsError(
      'bad-option',
      `there is no score method “${method}”: use one of ${Object.keys(scoreMethods).join(', ')}`,
      'method',
    )
  const used = scale ?? facts.scale
  if (!used)
    throw new StatsError('bad-option', `a score of method “${method}” says nothing without its scale: give {min, max}`, 'scale')
  if (!(Number.isFinite(used.min) && Number.isFinite(used.max) && used.min < used.max))
    throw new StatsError('bad-option', `a scale runs from a smaller to a larger number, got ${used.min} to ${used.max}`, 'scale')
  if (facts.fixedScale && facts.scale && (used.min !== facts.scale.min || used.max !== facts.scale.max))
    throw new StatsError(
      'bad-option',
      `“${method}” is asked on ${facts.scale.min} to ${facts.scale.max}, not ${used.min} to ${used.max}: use “rating” instead`,
      'scale',
    )
  return used
}

/**
 * Throws `not-finite` or `out-of-range` unless the value is an answer on this scale.
 * @example requireOnScale(3, { min: 1, max: 5 }, 'answer') // undefined
 */
export function requireOnScale(value: number, scale: Scale, at: string): void {
  if (!Number.isFinite(value)) throw new StatsError('not-finite', `${at} is ${value}: leave missing answers out`, at)
  if (value < scale.min || value > scale.max)
    throw new StatsError(
      'out-of-range',
      `${at} is ${value}, outside its scale of ${scale.min} to ${scale.max}: check the scale or the answer`,
      at,
    )
}

/**
 * The tone of one answer: how pleasant the feeling was that it tells, −1 (unpleasant) … 0 … 1 (pleasant).
 *
 * One function for every method: two straight lines that meet at the method's neutral answer, so that the worst answer
 * is −1, the neutral 0 and the best 1. Where low is good (`ces_1_5_effort`) the line is turned round. For every method
 * but NPS the neutral answer is the middle of the scale, and the two lines are one.
 *
 * NPS is different because its own reading is: 0–6 are detractors, 7–8 passives, 9–10 promoters. A straight line would
 * call a 6, a detractor, pleasant (+0.2). The lines therefore meet at 7.5, the middle of the passives: 0 → −1,
 * 6 → −0.2, 7 → −0.07, 8 → 0.2, 9 → 0.6, 10 → 1. Each category keeps its sign or stays near nought, and order is kept.
 *
 * `expectation` returns undefined: what is expected is not yet felt.
 *
 * @param method how the question was asked; see `scoreMethods`
 * @param value the answer, in the unit of the scale
 * @param scale the scale of `csat` (1–5 unless given), `rating` and `perception` (to be given)
 * @throws StatsError `not-finite`, `out-of-range` (value outside the scale), `bad-option` (no or a wrong scale)
 * Source: Heartline's own convention; categories of NPS from Reichheld (2003), Harvard Business Review 81(12).
 * @example toneOfScore('stars', 5) // 1
 * @example toneOfScore('ces_1_5_effort', 5) // -1
 * @example toneOfScore('nps', 9) // 0.6
 */
export function toneOfScore(method: ScoreMethod, value: number, scale?: Scale): number | undefined {
  if (method === 'expectation') {
    if (!Number.isFinite(value)) throw new StatsError('not-finite', `value is ${value}: leave missing answers out`, 'value')
    if (scale) requireOnScale(value, scaleOf(method, scale), 'value')
    return undefined
  }
  const used = scaleOf(method, scale)
  requireOnScale(value, used, 'value')
  const neutral = scale === undefined || method === 'nps' ? scoreMethods[method].neutral : undefined
  const middle = neutral ?? used.min / 2 + used.max / 2
  const tone = value < middle ? (value - middle) / (middle - used.min) : (value - middle) / (used.max - middle)
  return scoreMethods[method].better === 'low' ? 0 - tone : tone
}

/**
 * How strong the feeling behind an answer was, 0…1.
 *
 * A rating says how far from neutral the customer is, not how strongly it was felt. From a score alone the intensity is
 * therefore a stand-in, its extremity |tone|, and comes back with `estimated: true`; whoever shows it must label it so.
 * With `feeling` the customer, and with `observed` the observer, may have told the intensity too: pass it as `told`, and
 * it is returned as it is, with `estimated: false`. `expectation` returns undefined.
 *
 * @param told the intensity given beside a `feeling` or an `observed` tone, 0…1
 * @throws StatsError as `toneOfScore`; `out-of-range` when `told` lies outside 0…1, `bad-option` when told with another method
 * Source: extremity as a proxy of arousal: valence and arousal form a V (Kuppens et al. 2013, Psychological Bulletin 139(4)),
 * weak and different from person to person, which is why it is marked as an estimate.
 * @example intensityOfScore('stars', 1) // { value: 1, estimated: true }
 * @example intensityOfScore('feeling', 0.2, undefined, 0.9) // { value: 0.9, estimated: false }
 */
export function intensityOfScore(method: ScoreMethod, value: number, scale?: Scale, told?: number): Intensity | undefined {
  const tone = toneOfScore(method, value, scale)
  if (told !== undefined) {
    if (method !== 'feeling' && method !== 'observed')
      throw new StatsError(
        'bad-option',
        `only a “feeling” or an “observed” tone comes with an intensity of its own, not “${method}”: leave told out`,
        'told',
      )
    requireOnScale(told, { min: 0, max: 1 }, 'told')
    return Object.freeze({ value: told, estimated: false })
  }
  return tone === undefined ? undefined : Object.freeze({ value: Math.abs(tone), estimated: true })
}
