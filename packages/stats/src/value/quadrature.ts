/** Nodes in (0, 1) and weights that sum to one. */
export interface Quadrature {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

/** Gauss–Legendre quadrature on (0, 1), by Newton's method on the Legendre polynomial (Abramowitz & Stegun 1972, 25.4.30). */
export function gaussLegendre(n: number): Quadrature {
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let round = 0; round < 100; round++) {
      let previous = 1
      let value = x
      for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k]
      slope = (n * (x * value - previous)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-15) break
    }
    nodes[i] = (1 - x) / 2
    weights[i] = 1 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}

/**
 * E[f(p)] for p ~ beta(a, b), by the trapezoidal rule in the log-odds of p stretched by sinh, where the density falls doubly
 * exponentially at both ends. Every weight is positive and they are normed by their own sum, so nothing cancels for any a and b.
 */
export function betaExpectation(a: number, b: number, f: (p: number) => number): number {
  const centre = Math.log(a / b)
  const width = Math.sqrt(1 / a + 1 / b)
  const top = logBetaWeight(a, b, centre)
  let sum = 0
  let total = 0
  for (let k = -140; k <= 140; k++) {
    const v = k / 20
    const odds = centre + width * Math.sinh(v)
    const weight = Math.cosh(v) * Math.exp(logBetaWeight(a, b, odds) - top)
    if (weight < 1e-20) continue
    sum += weight
    total += weight * f(1 / (1 + Math.exp(-odds)))
  }
  return total / sum
}

/** a ln p + b ln(1 − p) at the given log-odds, without losing either end. */
function logBetaWeight(a: number, b: number, odds: number): number {
  const far = Math.log1p(Math.exp(-Math.abs(odds)))
  return odds > 0 ? -a * far - b * (odds + far) : a * (odds - far) - b * far
}

const rule = gaussLegendre(24)

/**
 * ∫₀ᴴ e^(−δt) f(t) dt for an f that falls like a power of (scale + t), as a purchase rate does. The substitution
 * t = scale (eᵛ − 1) makes such an f smooth; the tail where e^(−δt) is below 1e-17 is left out.
 */
export function discountedIntegral(f: (t: number) => number, discountRate: number, horizon: number, scale: number): number {
  const end = Math.min(horizon, discountRate > 0 ? 40 / discountRate : Infinity)
  const width = Math.log1p(end / scale)
  const panels = Math.max(2, Math.ceil(width))
  let sum = 0
  for (let p = 0; p < panels; p++)
    for (let i = 0; i < rule.nodes.length; i++) {
      const v = (width * (p + rule.nodes[i])) / panels
      const t = scale * Math.expm1(v)
      sum += rule.weights[i] * Math.exp(v - discountRate * t) * f(t)
    }
  return (sum * scale * width) / panels
}
