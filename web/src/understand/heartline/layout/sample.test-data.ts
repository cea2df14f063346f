import type { Heartline, HeartlinePoint } from '../../../../../server/understand/journeys/contract.ts'

/** One touchpoint for a test: a mean and a number of scores, or `null` for one that nobody scored. */
export interface PointInput {
  readonly key: string
  readonly stage?: HeartlinePoint['touchpoint']['stage']
  readonly customers?: number
  readonly mean: number | null
  readonly n?: number
  readonly half?: number
  readonly intensity?: number
  readonly target?: number
}

export function heartlineOf(inputs: readonly PointInput[], marks: { peak?: string; end?: string } = {}): Heartline {
  const points = inputs.map((input): HeartlinePoint => {
    const { key, stage = 'act', customers = 100, mean, n = 200, half = 0.05, intensity = 0.5, target } = input
    return {
      touchpoint: {
        key, names: { zh: '', en: key }, channel: 'store', phase: 'in-sale', stage, factors: [], ownerTeam: '',
        target: target === undefined ? null : { emotion: 'joy', tone: target, intensity: 0.5 },
      },
      customers, signals: customers, gap: null,
      tone: mean === null ? null : {
        mean, low: n > 1 ? mean - half : null, high: n > 1 ? mean + half : null, sd: 0.3, n,
        q25: Math.max(-1, mean - 0.3), median: mean, q75: Math.min(1, mean + 0.3),
      },
      intensity: mean === null ? null : { mean: intensity, n, measured: 1 },
    }
  })
  return {
    label: { from: null, to: null, dimension: null, member: null, segment: null },
    customers: 1_000, scores: points.reduce((sum, point) => sum + (point.tone?.n ?? 0), 0), points,
    stages: [
      { stage: 'aware', customers: 900, onward: { value: 0.5, low: 0.47, high: 0.53, part: 450, whole: 900 } },
      { stage: 'act', customers: 450, onward: { value: 0.2, low: 0.17, high: 0.24, part: 90, whole: 450 } },
      { stage: 'advocate', customers: 90, onward: null },
    ],
    peak: marks.peak ?? null, end: marks.end ?? null,
  }
}
