import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { StatsError, requireFinite, requireLength, requireSameLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { tEstimate } from '../scores/estimate.ts'
import { onsetOfChange, type Onset } from './onset.ts'

/** What the latest shares say against those before. */
export interface ShareAlarm {
  /** How often a change this large would arise by chance, over all windows looked at; two-sided. */
  readonly p: number
  /** The window, in periods to the present, that speaks loudest. */
  readonly window: number
  readonly direction: 'up' | 'down'
  readonly before: { readonly part: number; readonly whole: number; readonly share: number }
  readonly now: { readonly part: number; readonly whole: number; readonly share: number }
  /** Share of the window minus the share before, −1…1. */
  readonly change: Estimate
  /** Since when the share lies above (below) what it was; positions in the series. */
  readonly onset: Onset
  /** Variance of the shares before over that of a coin; never below 1. */
  readonly dispersion: number
}

/**
 * Tests whether the latest shares of a whole (texts of a theme among all texts, a week) have moved away from those before.
 *
 * A quasi-binomial level is fitted to what comes before the longest window; each window's share is compared with it by a t
 * test whose variance carries the dispersion of that history and the uncertainty of the level; the smallest p-value is
 * multiplied by the number of windows (Bonferroni). Where fewer than 5 would be expected in a window, it is not used.
 *
 * Formulas: McCullagh & Nelder (1989), Generalized Linear Models, section 4.5 (dispersion from Pearson's X²); prediction
 * as in Hahn & Meeker (1991), section 4.7; onset: `onsetOfChange`.
 * @param parts how many of each period's whole; `wholes` of how many
 * @param options `windows` in periods (4 and 13), `level` of the interval
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range`, `constant` when the share before is 0 or 1,
 *   `too-few` with fewer than 8 periods before the window or too small a whole
 * @example shareAlarm(weeklyTextsOfTheme, weeklyTexts).change.value
 */
export function shareAlarm(
  parts: ArrayLike<number>,
  wholes: ArrayLike<number>,
  options: { readonly windows?: readonly number[]; readonly level?: number } = {},
): ShareAlarm {
  const { windows = [4, 13], level = 0.95 } = options
  requireShares(parts, wholes, windows)
  const now = parts.length
  const usable = windows.filter((window) => now - window >= 8)
  if (usable.length === 0)
    throw new StatsError('too-few', `${now} periods leave fewer than 8 before the window`, 'parts')
  const start = now - Math.max(...usable)
  const before = sum(parts, wholes, 0, start)
  if (before.whole === 0 || before.part === 0 || before.part === before.whole)
    throw new StatsError('constant', 'the share before the window is none or all: chance cannot be judged', 'parts')
  const spread = before.share * (1 - before.share)
  const periods = Array.from({ length: start }, (_, t) => t).filter((t) => wholes[t]! > 0)
  const pearson = periods.reduce((x, t) => x + (parts[t]! - wholes[t]! * before.share) ** 2 / (wholes[t]! * spread), 0)
  const df = periods.length - 1
  if (df < 7)
    throw new StatsError('too-few', `only ${periods.length} periods before the window hold anything: it takes 8`, 'wholes')
  const dispersion = Math.max(1, pearson / df)
  const looks = usable
    .map((window) => ({ window, seen: sum(parts, wholes, now - window, now) }))
    .filter(({ seen }) => seen.whole * before.share >= 5)
    .map(({ window, seen }) => {
      const se = Math.sqrt(dispersion * spread * (1 / seen.whole + 1 / before.whole))
      const change = seen.share - before.share
      return { window, seen, change, se, p: 2 * tCdf(-Math.abs(change) / se, df) }
    })
  if (looks.length === 0) throw new StatsError('too-few', 'fewer than 5 would be expected in every window', 'wholes')
  const loudest = looks.reduce((a, b) => (b.p < a.p ? b : a))
  const direction = loudest.change < 0 ? 'down' : 'up'
  const held = Array.from({ length: now - start }, (_, i) => start + i).filter((t) => wholes[t]! > 0)
  const onset = onsetOfChange(
    held.map((t) => parts[t]!), held.map((t) => wholes[t]! * before.share), { dispersion, direction, level },
  )
  return Object.freeze({
    p: Math.min(1, loudest.p * looks.length),
    window: loudest.window,
    direction,
    before: Object.freeze(before),
    now: Object.freeze(loudest.seen),
    change: tEstimate(loudest.change, loudest.seen.whole, loudest.se, df, level, 'quasi-binomial prediction'),
    onset: Object.freeze({ ...onset, since: held[onset.since]!, earliest: held[onset.earliest]!, latest: held[onset.latest]! }),
    dispersion,
  })
}

function sum(parts: ArrayLike<number>, wholes: ArrayLike<number>, from: number, until: number) {
  let part = 0
  let whole = 0
  for (let t = from; t < until; t++) {
    part += parts[t]!
    whole += wholes[t]!
  }
  return { part, whole, share: whole === 0 ? 0 : part / whole }
}

function requireShares(parts: ArrayLike<number>, wholes: ArrayLike<number>, windows: readonly number[]): void {
  requireLength(parts, 9, 'parts')
  requireSameLength(parts, wholes, 'parts and wholes')
  requireFinite(parts, 'parts')
  requireFinite(wholes, 'wholes')
  for (let t = 0; t < parts.length; t++)
    if (!(parts[t]! >= 0 && parts[t]! <= wholes[t]!))
      throw new StatsError('out-of-range', `parts[${t}] is ${parts[t]} of ${wholes[t]}`, `parts[${t}]`)
  if (windows.length === 0 || windows.some((window) => !Number.isInteger(window) || window < 1))
    throw new StatsError('bad-option', 'windows must be whole numbers of periods from 1', 'windows')
}
