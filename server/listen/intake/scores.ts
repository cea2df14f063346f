import { StatsError } from '@heartline/stats/errors'
import { intensityOfScore, scaleOf, toneOfScore } from '@heartline/stats/scores'
import type { RecordedScore, Score } from '../../record/signals/contract.ts'

/** What is wrong with a score, in words, or undefined. */
export function requireScore(score: Score): string | undefined {
  try {
    const { level, tone } = recordScore(score, '')
    return Number.isFinite(level) && Number.isFinite(tone ?? 0)
      ? undefined
      : 'the scale is too wide or too narrow to place an answer on'
  } catch (error) {
    if (error instanceof StatsError) return error.message
    throw error
  }
}

/**
 * A score as history holds it: with its place on its scale, its tone and its intensity. Any score may come with an
 * intensity that the customer gave; where none came, extremity stands in for it and is marked so.
 */
export function recordScore(score: Score, touchpoint: string): RecordedScore {
  const scale = scaleOf(score.method, score.scale)
  const tone = toneOfScore(score.method, score.value, score.scale) ?? null
  const told = tone === null ? undefined : score.intensity
  return {
    touchpoint: score.touchpoint ?? touchpoint,
    method: score.method,
    value: score.value,
    scale: { min: scale.min, max: scale.max },
    level: (score.value - scale.min) / (scale.max - scale.min),
    tone,
    intensity: told ?? intensityOfScore(score.method, score.value, score.scale)?.value ?? 0,
    intensityMeasured: told !== undefined,
    factor: score.factor ?? '',
    question: score.question ?? '',
  }
}
