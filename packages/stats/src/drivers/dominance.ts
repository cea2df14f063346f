import type { DriverMoments } from './moments.ts'
import { sizeOf, subsetFits } from './shapley.ts'

/**
 * How one driver dominates another: `complete` when it adds more to every subset of the rest, `conditional` when it adds
 * more on average at every subset size, `general` when it adds more on average over all sizes, `none` when they tie.
 */
export interface Dominance {
  readonly stronger: string
  readonly weaker: string
  readonly kind: 'complete' | 'conditional' | 'general' | 'none'
}

/** Dominance analysis of all drivers. */
export interface DominanceAnalysis {
  readonly n: number
  readonly r2: number
  /** For each driver, what it adds to R² on average beside 0, 1, … p − 1 others, and over all sizes (Shapley's value). */
  readonly contributions: readonly { readonly name: string; readonly bySize: readonly number[]; readonly general: number }[]
  /** One for each pair of drivers. */
  readonly pairs: readonly Dominance[]
}

/** Differences of R² up to this are rounding, not dominance. */
const tie = 1e-12

/**
 * Which driver is worth more than which, whatever else is in the model.
 *
 * @param moments from `driverMoments`
 * @throws StatsError `bad-option` above 20 drivers
 * Source: Budescu (1993), Psychological Bulletin 114(3); Azen & Budescu (2003), Psychological Methods 8(2).
 * @example dominanceAnalysis(driverMoments([2, 3, 3, 5, 4], { wifi: [1, 2, 4, 5, 3], seat: [3, 1, 2, 5, 5] })).pairs[0]
 *   // { stronger: 'wifi', weaker: 'seat', kind: 'complete' }
 */
export function dominanceAnalysis(moments: DriverMoments): DominanceAnalysis {
  const { names, n } = moments
  const fits = subsetFits(moments.correlations, moments.outcomeCorrelations)
  const sizes = Uint8Array.from(fits, (_, subset) => sizeOf(subset))
  const contributions = names.map((name, j) => {
    const bySize = averageBySize(fits, sizes, j, names.length)
    return Object.freeze({
      name,
      bySize: Object.freeze(bySize),
      general: bySize.reduce((sum, value) => sum + value, 0) / names.length,
    })
  })
  const pairs: Dominance[] = []
  for (let i = 0; i < names.length; i++)
    for (let j = i + 1; j < names.length; j++) {
      const [a, b] = contributions[i]!.general >= contributions[j]!.general ? [i, j] : [j, i]
      pairs.push(Object.freeze({ stronger: names[a]!, weaker: names[b]!, kind: kindOf(a, b) }))
    }
  return Object.freeze({ n, r2: fits.at(-1)!, contributions: Object.freeze(contributions), pairs: Object.freeze(pairs) })

  function kindOf(a: number, b: number): Dominance['kind'] {
    const gaps = contributions[a]!.bySize.map((value, size) => value - contributions[b]!.bySize[size]!)
    if (contributions[a]!.general - contributions[b]!.general <= tie) return 'none'
    if (addsMoreAlways(fits, a, b)) return 'complete'
    return gaps.every((gap) => gap > tie) ? 'conditional' : 'general'
  }
}

function averageBySize(fits: Float64Array, sizes: Uint8Array, driver: number, p: number): number[] {
  const sums = Array.from({ length: p }, () => 0)
  const counts = Array.from({ length: p }, () => 0)
  for (let subset = 0; subset < fits.length; subset++) {
    if (subset & (1 << driver)) continue
    sums[sizes[subset]!]! += fits[subset | (1 << driver)]! - fits[subset]!
    counts[sizes[subset]!]!++
  }
  return sums.map((sum, size) => sum / counts[size]!)
}

function addsMoreAlways(fits: Float64Array, a: number, b: number): boolean {
  const both = (1 << a) | (1 << b)
  for (let subset = 0; subset < fits.length; subset++)
    if (!(subset & both) && fits[subset | (1 << a)]! - fits[subset | (1 << b)]! <= tie) return false
  return true
}
