import { Matrix, solve } from 'ml-matrix'
import { sigmoid } from '../src/model/sigmoid.ts'

/** A linear model over dense features: bias + Σ weights · features. */
export interface Linear { readonly bias: number; readonly weights: Float64Array }

/** Rows of features, one after another. */
export interface Rows { readonly count: number; readonly width: number; readonly values: Float32Array }

/** Ridge regression on standardised features; the bias is free. `weight` 0 leaves a row out. */
export function ridgeDense(rows: Rows, target: ArrayLike<number>, weight: ArrayLike<number>, alpha: number): Linear {
  return onScale(rows, weight, (z) => newton(z, target, weight, alpha, 1, false))
}

/** Logistic regression on standardised features, by Newton's method with a ridge of `alpha`; `target` is 0 or 1. */
export function logisticDense(rows: Rows, target: ArrayLike<number>, weight: ArrayLike<number>, alpha: number): Linear {
  return onScale(rows, weight, (z) => newton(z, target, weight, alpha, 8, true))
}

export const apply = (model: Linear, rows: Rows, row: number): number => {
  let sum = model.bias
  for (let d = 0; d < rows.width; d++) sum += model.weights[d]! * rows.values[row * rows.width + d]!
  return sum
}

/** Fits on features of mean 0 and deviation 1, and gives the model for the features as they are. */
function onScale(rows: Rows, weight: ArrayLike<number>, fit: (z: Rows) => Float64Array): Linear {
  const { count, width } = rows
  const mean = new Float64Array(width)
  const square = new Float64Array(width)
  let total = 0
  for (let i = 0; i < count; i++) {
    const w = weight[i]!
    if (w === 0) continue
    total += w
    for (let d = 0; d < width; d++) {
      const x = rows.values[i * width + d]!
      mean[d]! += w * x
      square[d]! += w * x * x
    }
  }
  const deviation = square.map((s, d) => Math.sqrt(Math.max(1e-8, s / total - (mean[d]! / total) ** 2)))
  const values = new Float32Array(count * (width + 1))
  for (let i = 0; i < count; i++) {
    values[i * (width + 1)] = 1
    if (weight[i] === 0) continue
    for (let d = 0; d < width; d++)
      values[i * (width + 1) + d + 1] = (rows.values[i * width + d]! - mean[d]! / total) / deviation[d]!
  }
  const beta = fit({ count, width: width + 1, values })
  const weights = Float64Array.from({ length: width }, (_, d) => beta[d + 1]! / deviation[d]!)
  return { weights, bias: beta[0]! - weights.reduce((sum, w, d) => sum + (w * mean[d]!) / total, 0) }
}

function newton(
  z: Rows, target: ArrayLike<number>, weight: ArrayLike<number>, alpha: number, steps: number, logistic: boolean,
): Float64Array {
  const { width } = z
  let beta = new Float64Array(width)
  for (let step = 0; step < steps; step++) {
    const hessian = Matrix.zeros(width, width)
    const gradient = new Float64Array(width)
    const h = Array.from({ length: width }, () => new Float64Array(width))
    for (let i = 0; i < z.count; i++) {
      const w = weight[i]!
      if (w === 0) continue
      const at = i * width
      let sum = 0
      for (let d = 0; d < width; d++) sum += beta[d]! * z.values[at + d]!
      const fitted = logistic ? sigmoid(sum) : sum
      const curve = w * (logistic ? Math.max(1e-6, fitted * (1 - fitted)) : 1)
      const slope = w * (target[i]! - fitted)
      for (let d = 0; d < width; d++) {
        const x = z.values[at + d]!
        gradient[d]! += slope * x
        const row = h[d]!
        const cx = curve * x
        for (let e = 0; e <= d; e++) row[e]! += cx * z.values[at + e]!
      }
    }
    for (let d = 0; d < width; d++) for (let e = 0; e <= d; e++) {
      hessian.set(d, e, h[d]![e]!)
      hessian.set(e, d, h[d]![e]!)
    }
    for (let d = 1; d < width; d++) {
      gradient[d]! -= alpha * beta[d]!
      hessian.set(d, d, hessian.get(d, d) + alpha)
    }
    const move = solve(hessian, Matrix.columnVector([...gradient]))
    beta = beta.map((b, d) => b + move.get(d, 0))
    if (move.norm() < 1e-6) break
  }
  return beta
}
