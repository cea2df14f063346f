import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'

/** Since when counts have been above (or below) what was expected. */
export interface Onset {
  /** The likeliest first position. */
  readonly since: number
  /** The earliest and latest positions of the credible set. */
  readonly earliest: number
  readonly latest: number
  readonly level: number
}

/**
 * When a step change in counts began, given what was expected at each position: the posterior of the first changed
 * position, all equally likely beforehand, with the size of the step at its likeliest for each.
 *
 * Formula: profile likelihood of a Poisson rate ratio from τ to the end, Y log(Y / M) − (Y − M), divided by the
 * dispersion (Hinkley 1970, Biometrika 57, 1–17, for counts; quasi-likelihood as in McCullagh & Nelder 1989).
 * @param counts what was observed, to the present
 * @param expected what was expected at the same positions, all positive
 * @param options `dispersion` of the counts (1), `direction` of the change, `level` of the credible set
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range`
 * @example onsetOfChange([4, 5, 12, 11], [5, 5, 5, 5]).since // 2
 */
export function onsetOfChange(
  counts: ArrayLike<number>,
  expected: ArrayLike<number>,
  options: { readonly dispersion?: number; readonly direction?: 'up' | 'down'; readonly level?: number } = {},
): Onset {
  const { dispersion = 1, direction = 'up', level = 0.95 } = options
  requireLength(counts, 1, 'counts')
  requireSameLength(counts, expected, 'counts and expected')
  requireFinite(counts, 'counts')
  requireFinite(expected, 'expected')
  if (!(dispersion >= 1))
    throw new StatsError('out-of-range', `dispersion must be 1 or more, got ${dispersion}`, 'dispersion')
  if (!(level > 0 && level < 1)) throw new StatsError('bad-option', `level must lie between 0 and 1, got ${level}`, 'level')
  const n = counts.length
  const logs = new Float64Array(n)
  let observed = 0
  let foreseen = 0
  for (let t = n - 1; t >= 0; t--) {
    if (!(expected[t] > 0) || counts[t] < 0)
      throw new StatsError(
        'out-of-range',
        `position ${t}: expected (${expected[t]}) must be positive and the count (${counts[t]}) not negative`,
        `expected[${t}]`,
      )
    observed += counts[t]
    foreseen += expected[t]
    const changed = direction === 'up' ? observed > foreseen : observed < foreseen
    logs[t] = changed ? ((observed > 0 ? observed * Math.log(observed / foreseen) : 0) - observed + foreseen) / dispersion : 0
  }
  const best = logs.indexOf(Math.max(...logs))
  const weights = logs.map((log) => Math.exp(log - logs[best]))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let held = 0
  let [earliest, latest] = [best, best]
  for (const t of Array.from(weights, (_, i) => i).toSorted((a, b) => weights[b] - weights[a])) {
    if (held >= level * total) break
    held += weights[t]
    earliest = Math.min(earliest, t)
    latest = Math.max(latest, t)
  }
  return Object.freeze({ since: best, earliest, latest, level })
}
