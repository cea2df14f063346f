/**
 * Wilson's score interval of a share observed in n answers, at a quantile z of the normal distribution; n may be an effective
 * number. In a file of its own without other imports, so that a browser can have it.
 *
 * Source: Wilson (1927), JASA 22(158).
 */
export function wilson(share: number, n: number, z: number): { low: number; high: number } {
  const z2 = z ** 2
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  // At 0 and 1 the bound is exactly the share; rounding must not push it past.
  return { low: share === 0 ? 0 : Math.max(0, centre - half), high: share === 1 ? 1 : Math.min(1, centre + half) }
}
