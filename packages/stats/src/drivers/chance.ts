import normalCdf from '@stdlib/stats-base-dists-normal-cdf'

/**
 * The chance of an estimate as far from nought where there is nothing: two-sided, by the normal curve; 1 where no error is known.
 *
 * @example chanceOf({ value: 1.959964, se: 1 }) // 0.05
 */
export const chanceOf = ({ value, se }: { readonly value: number; readonly se: number }): number =>
  se > 0 ? 2 * normalCdf(-Math.abs(value) / se, 0, 1) : 1
