import { StatsError } from '../errors.ts'
import { seeded, type Random } from '../random.ts'
import { blockOf, squaredDistance, type PointBlock, type Points } from './points.ts'

export interface KMeansOptions {
  /** How often to start anew; the best run is kept (default 10). */
  readonly restarts?: number
  readonly maxIterations?: number
  /** Give every trait the same weight whatever its unit (default true). */
  readonly standardise?: boolean
  readonly random?: Random | number
}

export interface KMeans {
  /** Centres in the traits' own units, the largest cluster first. */
  readonly centres: readonly (readonly number[])[]
  readonly sizes: readonly number[]
  /** The cluster of each customer, 0, 1, 2 … */
  readonly assignment: readonly number[]
  /** Sum of squared distances to the own centre, in the (standardised) units of the search. */
  readonly withinSquares: number
  /** Share of all squared distance from the overall centre that the clusters explain, 0…1. */
  readonly explained: number
  /** How many of the restarts ended at this very sum of squares: one of many is a warning. */
  readonly agreeing: number
}

/**
 * Clusters customers around k centres (Lloyd's algorithm from k-means++ starts, best of several).
 *
 * @throws StatsError `bad-option`, `too-few` with fewer distinct customers than clusters, `constant`, `not-finite`,
 * `not-converged`
 * Source: Lloyd (1982), IEEE Trans. Information Theory 28(2); Arthur & Vassilvitskii (2007), SODA.
 * @example kMeans([[1, 2], [1, 3], [9, 8], [8, 9]], 2).assignment // [0, 0, 1, 1]
 */
export function kMeans(points: Points, clusters: number, options: KMeansOptions = {}): KMeans {
  const { restarts = 10, maxIterations = 1000, standardise = true, random = 1 } = options
  const block = blockOf(points, standardise)
  if (!(Number.isInteger(clusters) && clusters >= 1) || !(Number.isInteger(restarts) && restarts >= 1))
    throw new StatsError('bad-option', 'the numbers of clusters and restarts must be whole, from 1 on', 'clusters')
  const stream = typeof random === 'number' ? seeded(random) : random
  const runs = Array.from({ length: restarts }, () => lloyd(block, startCentres(block, clusters, stream), maxIterations))
  const best = runs.reduce((a, b) => (b.within < a.within ? b : a))
  const agreeing = runs.filter((run) => run.within <= best.within * (1 + 1e-9) + 1e-12).length
  const only = lloyd(block, new Float64Array(block.k), 1, true).within
  return describe(block, best, agreeing, only)
}

interface Run {
  readonly centres: Float64Array
  readonly assignment: Int32Array
  readonly within: number
}

/** k-means++: each next centre is a customer drawn in proportion to the squared distance from the centres so far. */
function startCentres(block: PointBlock, clusters: number, random: Random): Float64Array {
  const { n, k, at } = block
  const centres = new Float64Array(clusters * k)
  const nearest = new Float64Array(n).fill(Infinity)
  let chosen = Math.floor(random() * n)
  for (let c = 0; c < clusters; c++) {
    centres.set(at.subarray(chosen * k, chosen * k + k), c * k)
    let total = 0
    for (let i = 0; i < n; i++) {
      nearest[i] = Math.min(nearest[i], squaredDistance(at, i, centres, c, k))
      total += nearest[i]
    }
    if (c + 1 === clusters) break
    if (!(total > 0))
      throw new StatsError(
        'too-few', `there are only ${c + 1} distinct customers for ${clusters} clusters: ask for fewer`, 'clusters',
      )
    let left = random() * total
    chosen = -1
    for (let i = 0; i < n && left >= 0; i++) {
      if (nearest[i] > 0) chosen = i
      left -= nearest[i]
    }
  }
  return centres
}

function lloyd(block: PointBlock, centres: Float64Array, maxIterations: number, stopEarly = false): Run {
  const { n, k, at } = block
  const clusters = centres.length / k
  const assignment = new Int32Array(n).fill(-1)
  const distance = new Float64Array(n)
  const sizes = new Float64Array(clusters)
  for (let round = 0; round <= maxIterations; round++) {
    let moved = 0
    let within = 0
    for (let i = 0; i < n; i++) {
      let best = 0
      let least = Infinity
      for (let c = 0; c < clusters; c++) {
        const d = squaredDistance(at, i, centres, c, k)
        if (d < least) {
          least = d
          best = c
        }
      }
      if (assignment[i] !== best) moved++
      assignment[i] = best
      distance[i] = least
      within += least
    }
    if (moved === 0 || (stopEarly && round === maxIterations)) return { centres, assignment, within }
    centres.fill(0)
    sizes.fill(0)
    for (let i = 0; i < n; i++) {
      sizes[assignment[i]]++
      for (let t = 0; t < k; t++) centres[assignment[i] * k + t] += at[i * k + t]
    }
    for (let c = 0; c < clusters; c++) {
      if (sizes[c] > 0) for (let t = 0; t < k; t++) centres[c * k + t] /= sizes[c]
      else {
        // An emptied centre takes over the customer worst served.
        const worst = distance.reduce((far, d, i) => (d > distance[far] ? i : far), 0)
        centres.set(at.subarray(worst * k, worst * k + k), c * k)
        distance[worst] = 0
      }
    }
  }
  throw new StatsError(
    'not-converged', `customers still changed clusters after ${maxIterations} rounds: raise maxIterations`, 'maxIterations',
  )
}

function describe({ n, k, means, scales }: PointBlock, run: Run, agreeing: number, only: number): KMeans {
  const clusters = run.centres.length / k
  const counts = new Float64Array(clusters)
  for (const c of run.assignment) counts[c]++
  const order = Array.from(counts, (_, c) => c).toSorted((a, b) => counts[b] - counts[a])
  const place = new Map(order.map((c, i) => [c, i]))
  return Object.freeze({
    centres: Object.freeze(order.map((c) =>
      Object.freeze(Array.from({ length: k }, (_, t) => run.centres[c * k + t] * scales[t] + means[t])))),
    sizes: Object.freeze(order.map((c) => counts[c])),
    assignment: Object.freeze(Array.from({ length: n }, (_, i) => place.get(run.assignment[i])!)),
    withinSquares: run.within,
    explained: only > 0 ? Math.max(0, 1 - run.within / only) : 0,
    agreeing,
  })
}
