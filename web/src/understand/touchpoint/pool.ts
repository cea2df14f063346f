/** Answers of one period: their mean, its 95 % interval where there is one, and their number. */
export interface Sample {
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}
export type Pooled = Sample

/**
 * Several samples as one: the mean and Student's interval of all answers together. The spread within each sample is
 * read back from its interval, the spread between them from their means; nothing is lost but rounding.
 */
export function pooled(samples: readonly Sample[]): Pooled {
  const n = samples.reduce((sum, sample) => sum + sample.n, 0)
  const mean = samples.reduce((sum, sample) => sum + sample.mean * sample.n, 0) / n
  const squares = samples.reduce(
    (sum, sample) => sum + (sample.n - 1) * varianceOf(sample) + sample.n * (sample.mean - mean) ** 2,
    0,
  )
  if (n < 2 || squares === 0) return { mean, low: null, high: null, n }
  const half = t975(n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { mean, low: mean - half, high: mean + half, n }
}

/** The variance behind an interval; the longer side counts, for the other may end at the end of the scale. */
function varianceOf({ mean, low, high, n }: Sample): number {
  if (low === null || high === null || n < 2) return 0
  return n * (Math.max(mean - low, high - mean) / t975(n - 1)) ** 2
}

/**
 * The 97.5 % point of Student's t. Exact for 1 and 2 degrees of freedom, else the expansion in 1/df of Abramowitz &
 * Stegun (1964), 26.7.5, whose error is below 0.4 % from 3 degrees on.
 */
export function t975(df: number): number {
  if (df === 1) return 12.7062
  if (df === 2) return 4.30265
  const z = 1.959964
  return (
    z +
    (z ** 3 + z) / (4 * df) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * df ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * df ** 4)
  )
}
