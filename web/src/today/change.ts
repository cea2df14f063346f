import type { Measured } from '../../../server/understand/slice/contract.ts'

export type Change =
  | { readonly verdict: 'unknown' }
  | { readonly verdict: 'better' | 'worse' | 'noise'; readonly by: number; readonly low: number; readonly high: number }

/**
 * Whether a mean has changed between two spans of time: the difference of two independent means with its 95 % interval
 * (normal approximation, standard errors √(s²/n) from each span). A change is claimed only where the interval leaves zero.
 * `unknown` where either side has no spread or fewer than 30 scores, for which the approximation is not good enough.
 */
export function changeOf(now: Measured | null, before: Measured | null): Change {
  if (!now || !before || now.sd === null || before.sd === null || now.n < 30 || before.n < 30) return { verdict: 'unknown' }
  const by = now.mean - before.mean
  const half = 1.959964 * Math.sqrt(now.sd ** 2 / now.n + before.sd ** 2 / before.n)
  const [low, high] = [by - half, by + half]
  return { verdict: low > 0 ? 'better' : high < 0 ? 'worse' : 'noise', by, low, high }
}
