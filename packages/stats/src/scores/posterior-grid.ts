/** Points of a one-dimensional posterior and their probabilities, which sum to 1. */
export interface PosteriorGrid {
  readonly points: readonly number[]
  readonly weights: readonly number[]
}

/** Density beyond this drop of its logarithm is left out: e⁻¹² of the peak. */
const drop = 12

/**
 * A grid over the bulk of a one-peaked density: finds the peak between `low` and `high`, walks down both sides, and lays
 * `size` even points between. Even points and equal steps are the trapezoid rule, which is very accurate on such curves.
 */
export function posteriorGrid(logDensity: (x: number) => number, low: number, high: number, size = 41): PosteriorGrid {
  const peak = findPeak(logDensity, low, high)
  const floor = logDensity(peak) - drop
  const left = findFloor(logDensity, peak, low, floor)
  const right = findFloor(logDensity, peak, high, floor)
  const points = Array.from({ length: size }, (_, i) => left + ((right - left) * i) / (size - 1))
  const top = logDensity(peak)
  const weights = points.map((x) => Math.exp(logDensity(x) - top))
  const total = weights.reduce((sum, w) => sum + w, 0)
  return { points, weights: weights.map((w) => w / total) }
}

function findPeak(f: (x: number) => number, low: number, high: number): number {
  const steps = 60
  const step = (high - low) / steps
  let best = low
  let bestValue = f(low)
  for (let i = 1; i <= steps; i++) {
    const value = f(low + i * step)
    if (value > bestValue) [best, bestValue] = [low + i * step, value]
  }
  const ratio = (Math.sqrt(5) - 1) / 2
  let a = Math.max(low, best - step)
  let b = Math.min(high, best + step)
  for (let i = 0; i < 30; i++) {
    const [c, d] = [b - ratio * (b - a), a + ratio * (b - a)]
    if (f(c) > f(d)) b = d
    else a = c
  }
  return (a + b) / 2
}

function findFloor(f: (x: number) => number, peak: number, end: number, floor: number): number {
  if (f(end) >= floor) return end
  let [inside, outside] = [peak, end]
  for (let i = 0; i < 40; i++) {
    const middle = (inside + outside) / 2
    if (f(middle) >= floor) inside = middle
    else outside = middle
  }
  return outside
}
