import { requireSameLength, StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { seeded, type Random } from '../random.ts'
import { normalEstimate } from '../scores/estimate.ts'
import { blockOf, squaredDistance, type Points } from './points.ts'

export interface SilhouetteOptions {
  readonly standardise?: boolean
  /** Measure no more customers than these, drawn at random: the work grows with their square (default 2,000). */
  readonly sample?: number
  readonly random?: Random | number
  readonly level?: number
}

/**
 * Mean silhouette width: how much nearer customers are to their own cluster than to the next, −1…1. Below 0.25 there is hardly
 * any structure, above 0.5 a reasonable one (Kaufman & Rousseeuw's reading). A customer alone in a cluster counts 0.
 * The interval is that of the mean over the customers measured.
 *
 * @throws StatsError `shape`, `too-few` with fewer than two clusters
 * Source: Rousseeuw (1987), J. of Computational and Applied Mathematics 20.
 * @example silhouetteWidth(points, kMeans(points, 3).assignment).value
 */
export function silhouetteWidth(points: Points, assignment: ArrayLike<number>, options: SilhouetteOptions = {}): Estimate {
  const { standardise = true, sample = 2000, random = 1, level = 0.95 } = options
  requireSameLength(points, assignment, 'points and assignment')
  const block = blockOf(points, standardise)
  const rows = drawRows(block.n, sample, typeof random === 'number' ? seeded(random) : random)
  const labels = [...new Set(Array.from(rows, (i) => assignment[i]))]
  if (labels.length < 2)
    throw new StatsError('too-few', 'there is one cluster only: a silhouette needs two to compare', 'assignment')
  const place = new Map(labels.map((label, c) => [label, c]))
  const cluster = Int32Array.from(rows, (i) => place.get(assignment[i])!)
  const sizes = labels.map((_, c) => cluster.reduce((sum, own) => sum + Number(own === c), 0))
  const widths = Float64Array.from(rows, (i, a) => {
    const sums = new Float64Array(labels.length)
    rows.forEach((j, b) => (sums[cluster[b]] += Math.sqrt(squaredDistance(block.at, i, block.at, j, block.k))))
    const own = cluster[a]
    if (sizes[own] < 2) return 0
    const inside = sums[own] / (sizes[own] - 1)
    let outside = Infinity
    sums.forEach((sum, c) => {
      if (c !== own) outside = Math.min(outside, sum / sizes[c])
    })
    const larger = Math.max(inside, outside)
    return larger > 0 ? (outside - inside) / larger : 0
  })
  const n = widths.length
  const mean = widths.reduce((a, b) => a + b, 0) / n
  const variance = widths.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (n - 1)
  return normalEstimate(mean, n, Math.sqrt(variance / n), level, 'silhouette')
}

function drawRows(n: number, sample: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: n }, (_, i) => i)
  if (n <= sample) return rows
  for (let i = 0; i < sample; i++) {
    const j = i + Math.floor(random() * (n - i))
    ;[rows[i], rows[j]] = [rows[j], rows[i]]
  }
  return rows.slice(0, sample)
}
