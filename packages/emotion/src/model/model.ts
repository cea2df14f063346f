import { emotions, factors, intents, type Language } from '../labels.ts'
import type { Places } from './features.ts'
import type { Lexicon } from './lexicon.ts'
import type { Perceptron } from './perceptron.ts'
import type { Weights } from './score.ts'

/**
 * What the second stage answers, in this order. `side` is whether a feeling
 * is pleasant; `tone of …` counts only where the factor is spoken of.
 */
export const outputs = [
  'tone', 'intensity', 'side', 'neutral', ...emotions, 'none', ...factors, ...intents, 'urgent',
  ...factors.map((factor) => `tone of ${factor}` as const),
] as const
export type Output = (typeof outputs)[number]
export const outputAt = (name: Output): number => outputs.indexOf(name)

/** How raw answers become what is said, measured on texts that were not learned from. */
export interface Calibration {
  /** The side's logit is multiplied by `slope` and moved by `shift` (Platt 1999). */
  readonly side: { readonly slope: number; readonly shift: number }
  readonly neutral: { readonly slope: number; readonly shift: number }
  /** From which logit a yes-or-no is said to be yes: the one with the best F1. */
  readonly thresholds: Readonly<Record<string, number>>
  /**
   * Half the width of the band that holds four of five texts, by how
   * sure the side is: at confidence up to 0.6, 0.7, 0.8, 0.9 and above.
   */
  readonly toneBand: readonly number[]
  readonly intensityBand: readonly number[]
}

/** Everything needed to read one language. */
export interface LanguageModel {
  readonly language: Language
  readonly weights: Weights
  readonly lexicon: Lexicon
  readonly places: Places
  readonly second: Perceptron
  readonly calibration: Calibration
}

/** Which of the five bands a confidence falls into. */
export const bandOf = (confidence: number): number => Math.max(0, Math.min(4, Math.ceil((confidence - 0.6) * 10 - 1e-9)))
