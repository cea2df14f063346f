import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { keepClear } from '../heartline/comparison.ts'
import { fewScores } from '../heartline/layout/place-line.ts'

type Bucket = TouchpointTrend['tone'][number]
type Sure = Bucket & { readonly low: number; readonly high: number }

/** Where a touchpoint's tone is now, held against the time before. */
export type TrendAnswer =
  | { readonly kind: 'silent' }
  /** No period, or only one, has enough scores to be held against another. */
  | { readonly kind: 'unsure' }
  | {
    readonly kind: 'steady' | 'better' | 'worse'
    readonly latest: Sure
    readonly before: { readonly mean: number; readonly low: number; readonly high: number; readonly n: number; readonly periods: number }
  }

/**
 * The last period with at least thirty scores against all such periods before it, taken together; better or worse only
 * where the two 95 % intervals do not overlap.
 */
export function answerOfTrend({ tone }: Pick<TouchpointTrend, 'tone'>): TrendAnswer {
  if (tone.length === 0) return { kind: 'silent' }
  const sure = tone.filter((bucket): bucket is Sure => bucket.n >= fewScores && bucket.low !== null && bucket.high !== null)
  const latest = sure.at(-1)
  const earlier = sure.slice(0, -1)
  if (!latest || earlier.length === 0) return { kind: 'unsure' }
  const before = { ...pooled(earlier), periods: earlier.length }
  if (!keepClear(latest, before)) return { kind: 'steady', latest, before }
  return { kind: latest.mean > before.mean ? 'better' : 'worse', latest, before }
}

/** Several periods as one: their scores weigh alike, and their uncertainties add as those of independent samples. */
function pooled(buckets: readonly Sure[]) {
  const n = buckets.reduce((sum, bucket) => sum + bucket.n, 0)
  const mean = buckets.reduce((sum, bucket) => sum + bucket.mean * bucket.n, 0) / n
  const half = Math.sqrt(buckets.reduce((sum, bucket) => sum + (((bucket.high - bucket.low) / 2) * bucket.n) ** 2, 0)) / n
  return { mean, low: mean - half, high: mean + half, n }
}
