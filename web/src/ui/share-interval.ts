import { wilson } from '@heartline/stats/scores/wilson'

/** The 95 % quantile of the normal distribution, two-sided. */
const z95 = 1.959963984540054

/** Wilson's 95 % interval of `part` of `whole`; null of nobody. */
export const shareInterval = (part: number, whole: number) => (whole === 0 ? null : wilson(part / whole, whole, z95))

/** A share with the ends of its interval, as cells of a file; empty of nobody. */
export function shareCells(part: number, whole: number): readonly [share: number | null, low: number | null, high: number | null] {
  const sure = shareInterval(part, whole)
  return sure ? [part / whole, sure.low, sure.high] : [null, null, null]
}
