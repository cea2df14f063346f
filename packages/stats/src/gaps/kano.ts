import { StatsError, requireLength } from '../errors.ts'
import { type Estimate, zOf } from '../interval.ts'
import type { LevelOption } from '../scores/estimate.ts'
import { proportion } from '../scores/proportion.ts'

/** The five answers of a Kano question, best first: I like it … I dislike it. */
export const kanoAnswers = Object.freeze(['like', 'must-be', 'neutral', 'live-with', 'dislike'] as const)
export type KanoAnswer = (typeof kanoAnswers)[number]

/** What a feature is to a customer; `questionable` is a pair of answers that contradict each other. */
export type KanoCategory = 'attractive' | 'one-dimensional' | 'must-be' | 'indifferent' | 'reverse' | 'questionable'

/** One customer's answers: how she feels if the feature is there, and if it is not. */
export interface KanoPair {
  readonly functional: KanoAnswer
  readonly dysfunctional: KanoAnswer
}

/** What a feature is to customers. */
export interface Kano {
  readonly n: number
  readonly counts: Readonly<Record<KanoCategory, number>>
  /**
   * The most frequent category; of equals the one that costs most to neglect: must-be, one-dimensional, attractive,
   * indifferent.
   */
  readonly category: KanoCategory
  /** True when the category leads the next one by more than chance at the level asked for. */
  readonly clear: boolean
  /** (A + O) / (A + O + M + I): the share whom having it would satisfy; undefined when nobody is in these four. */
  readonly satisfaction: Estimate | undefined
  /** (O + M) / (A + O + M + I): the share whom lacking it would dissatisfy; often shown with a minus sign. */
  readonly dissatisfaction: Estimate | undefined
}

const tieOrder: readonly KanoCategory[] = ['must-be', 'one-dimensional', 'attractive', 'indifferent', 'reverse', 'questionable']

/**
 * The Kano category of one customer's pair of answers, by the evaluation table.
 *
 * Source: Kano et al. (1984), Hinshitsu 14(2); table as in Berger et al. (1993), Center for Quality Management Journal 2(4).
 * @example kanoCategory({ functional: 'like', dysfunctional: 'neutral' }) // 'attractive'
 */
export function kanoCategory({ functional, dysfunctional }: KanoPair): KanoCategory {
  for (const answer of [functional, dysfunctional])
    if (!kanoAnswers.includes(answer))
      throw new StatsError('out-of-range', `“${answer}” is no Kano answer: use ${kanoAnswers.join(', ')}`, 'answer')
  const [likes, dislikes] = [functional === 'like', functional === 'dislike']
  if (dysfunctional === 'like') return likes ? 'questionable' : 'reverse'
  if (dysfunctional === 'dislike') {
    if (likes) return 'one-dimensional'
    return dislikes ? 'questionable' : 'must-be'
  }
  if (likes) return 'attractive'
  return dislikes ? 'reverse' : 'indifferent'
}

/**
 * Kano analysis of one feature: how customers sort it, and how much it can satisfy or dissatisfy.
 *
 * @param answers one pair a customer
 * @throws StatsError `empty`, `out-of-range` (an answer that is none of the five)
 * Source: Berger et al. (1993), CQM Journal 2(4): better and worse coefficients; lead of a category: Fong (1996), CQM
 * Journal 5(3),
 * here as a sign test with continuity correction between the two leading categories.
 * @example kano([{ functional: 'like', dysfunctional: 'dislike' }]).category // 'one-dimensional'
 */
export function kano(answers: readonly KanoPair[], options: LevelOption = {}): Kano {
  const { level = 0.95 } = options
  requireLength(answers, 1, 'answers')
  const counts = { attractive: 0, 'one-dimensional': 0, 'must-be': 0, indifferent: 0, reverse: 0, questionable: 0 }
  for (const pair of answers) counts[kanoCategory(pair)]++
  const [first, second] = tieOrder.toSorted((a, b) => counts[b] - counts[a])
  const [most, next] = [counts[first!], counts[second!]]
  const usable = counts.attractive + counts['one-dimensional'] + counts['must-be'] + counts.indifferent
  const share = (count: number) => (usable > 0 ? proportion(count, usable, { level }) : undefined)
  return Object.freeze({
    n: answers.length,
    counts: Object.freeze(counts),
    category: first!,
    clear: most - next - 1 > zOf(level) * Math.sqrt(most + next),
    satisfaction: share(counts.attractive + counts['one-dimensional']),
    dissatisfaction: share(counts['one-dimensional'] + counts['must-be']),
  })
}
