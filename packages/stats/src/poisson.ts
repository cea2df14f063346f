import gammaln from '@stdlib/math-base-special-gammaln'
import type { Random } from './random.ts'

/** A Poisson count with the given mean: multiplication below 30, else transformed rejection (Hörmann 1993, PTRS). */
export function poisson(random: Random, mean: number): number {
  if (mean < 30) {
    const limit = Math.exp(-mean)
    let k = 0
    for (let p = random(); p > limit; p *= random()) k++
    return k
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const vr = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = random() - 0.5
    const v = 1 - random()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= vr) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - gammaln(k + 1)) return k
  }
}
