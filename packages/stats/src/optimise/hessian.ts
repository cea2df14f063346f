import type { Objective } from './minimise.ts'

/**
 * The matrix of second derivatives at a point, by central differences of the gradient, made symmetric.
 * `step` is the distance in each coordinate (default 1e-4, meant for coordinates of order one, such as logarithms).
 */
export function hessian(objective: Objective, at: ArrayLike<number>, step = 1e-4): number[][] {
  const n = at.length
  const point = Float64Array.from(at)
  const rows = Array.from({ length: n }, (_, i) => {
    const up = new Float64Array(n)
    const down = new Float64Array(n)
    point[i] = at[i] + step
    objective(point, up)
    point[i] = at[i] - step
    objective(point, down)
    point[i] = at[i]
    return Array.from(up, (u, j) => (u - down[j]) / (2 * step))
  })
  return rows.map((row, i) => row.map((v, j) => (v + rows[j][i]) / 2))
}

/**
 * The inverse of a symmetric positive definite matrix through its Cholesky factor, or undefined where a pivot falls
 * below `tolerance` times its diagonal entry: the matrix is then singular or has a direction without curvature.
 */
export function invertPositiveDefinite(matrix: readonly (readonly number[])[], tolerance = 1e-12): number[][] | undefined {
  const n = matrix.length
  const lower = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j]
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k]
      if (i > j) lower[i][j] = sum / lower[j][j]
      else if (sum > tolerance * matrix[i][i]) lower[i][i] = Math.sqrt(sum)
      else return undefined
    }
  // Columns of L⁻¹, then L⁻ᵀ L⁻¹.
  const half = matrix.map((row) => row.map(() => 0))
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0
      for (let k = j; k < i; k++) sum -= lower[i][k] * half[k][j]
      half[i][j] = sum / lower[i][i]
    }
  return matrix.map((row, i) =>
    row.map((_, j) => {
      let sum = 0
      for (let k = Math.max(i, j); k < n; k++) sum += half[k][i] * half[k][j]
      return sum
    }),
  )
}
