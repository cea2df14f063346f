/** Nodes and weights of Gauss–Legendre quadrature on low…high (Abramowitz & Stegun 25.4.30, by Newton). */
export function gaussLegendre(
  count: number,
  low: number,
  high: number,
): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  const half = (high - low) / 2
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let round = 0; round < 50; round++) {
      let value = 1
      let before = 0
      for (let k = 1; k <= count; k++) [value, before] = [((2 * k - 1) * x * value - (k - 1) * before) / k, value]
      slope = (count * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-15) break
    }
    nodes[i] = low + half * (1 - x)
    weights[i] = (2 * half) / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
