/**
 * The design matrix of a ridge regression: a sparse part (n-grams), a small dense part (mean word vectors), and the row weights.
 * Row by row; `starts[i]…starts[i + 1]` are row i's places in `columns` and `values`.
 */
export interface Design {
  readonly rows: number
  readonly width: number
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  readonly denseWidth: number
  /** rows × denseWidth. */
  readonly dense: Float32Array
}

/**
 * Ridge regression for many targets at once, by conjugate gradients on the normal equations (Hestenes & Stiefel 1952; Golub & Van
 * Loan, Matrix Computations, 11.3): minimises Σ weight_i (x_i·w + b − y_i)² + alpha‖w‖², b free.
 *
 * @param targets rows × heads; NaN where a row says nothing of a head.
 * @returns weights (width + denseWidth) × heads, and the bias of each head.
 */
export function ridge(full: Design, targets: Float32Array, heads: number, rowWeight: Float32Array, alpha: number, steps = 40) {
  const { design, used } = compact(full)
  const { weights, bias } = solve(design, targets, heads, rowWeight, alpha, steps)
  const spread = new Float32Array((full.width + full.denseWidth) * heads)
  used.forEach((column, place) => spread.set(weights.subarray(place * heads, (place + 1) * heads), column * heads))
  spread.set(weights.subarray(design.width * heads), full.width * heads)
  return { weights: spread, bias }
}

/** The design without the columns that no row uses: most texts use a small part of the vocabulary. */
function compact(full: Design): { design: Design; used: Int32Array } {
  const place = new Int32Array(full.width).fill(-1)
  const used: number[] = []
  for (const column of full.columns) if (place[column] === -1) place[column] = used.push(column) - 1
  return {
    design: { ...full, width: used.length, columns: full.columns.map((column) => place[column]!) }, used: Int32Array.from(used),
  }
}

function solve(design: Design, targets: Float32Array, heads: number, rowWeight: Float32Array, alpha: number, steps: number) {
  const width = design.width + design.denseWidth
  const cells = width * heads
  const bias = new Float32Array(heads)
  const said = new Float32Array(targets.length)
  const means = new Float64Array(heads)
  const totals = new Float64Array(heads)
  for (let i = 0; i < design.rows; i++) for (let h = 0; h < heads; h++) {
    const at = i * heads + h
    if (Number.isNaN(targets[at])) continue
    said[at] = rowWeight[i]!
    means[h]! += rowWeight[i]! * targets[at]!
    totals[h]! += rowWeight[i]!
  }
  for (let h = 0; h < heads; h++) bias[h] = totals[h]! > 0 ? means[h]! / totals[h]! : 0
  const w = new Float32Array(cells)
  // Two rounds: the bias is taken again from the residuals of the first, which frees it without making it a column.
  for (let round = 0; round < 2; round++) {
    const fitted = multiply(design, w, heads)
    const residual = new Float32Array(targets.length)
    for (let at = 0; at < targets.length; at++)
      if (said[at]! > 0) residual[at] = said[at]! * (targets[at]! - bias[at % heads]! - fitted[at]!)
    const r = transposed(design, residual, heads)
    for (let c = 0; c < cells; c++) r[c]! -= alpha * w[c]!
    descend(design, said, alpha, w, r, heads, round === 0 ? steps : Math.ceil(steps / 3))
    if (round === 0) freeBias(design, targets, said, totals, w, bias, heads)
  }
  return { weights: w, bias }
}

function descend(
  design: Design, said: Float32Array, alpha: number, w: Float32Array, r: Float32Array, heads: number, steps: number,
): void {
  const p = Float32Array.from(r)
  let rr = dots(r, r, heads)
  const first = Float64Array.from(rr)
  for (let step = 0; step < steps; step++) {
    const through = multiply(design, p, heads)
    for (let at = 0; at < through.length; at++) through[at]! *= said[at]!
    const ap = transposed(design, through, heads)
    for (let c = 0; c < ap.length; c++) ap[c]! += alpha * p[c]!
    const pap = dots(p, ap, heads)
    const length = pap.map((value, h) => (value > 0 ? rr[h]! / value : 0))
    for (let c = 0; c < w.length; c += heads) for (let h = 0; h < heads; h++) {
      w[c + h]! += length[h]! * p[c + h]!
      r[c + h]! -= length[h]! * ap[c + h]!
    }
    const next = dots(r, r, heads)
    if (next.every((value, h) => value <= 1e-6 * first[h]!)) return
    const turn = next.map((value, h) => (rr[h]! > 0 ? value / rr[h]! : 0))
    for (let c = 0; c < p.length; c += heads) for (let h = 0; h < heads; h++) p[c + h] = r[c + h]! + turn[h]! * p[c + h]!
    rr = next
  }
}

function freeBias(
  design: Design, targets: Float32Array, said: Float32Array, totals: Float64Array, w: Float32Array, bias: Float32Array,
  heads: number,
): void {
  const fitted = multiply(design, w, heads)
  const left = new Float64Array(heads)
  for (let at = 0; at < targets.length; at++) if (said[at]! > 0) left[at % heads]! += said[at]! * (targets[at]! - fitted[at]!)
  for (let h = 0; h < heads; h++) bias[h] = totals[h]! > 0 ? left[h]! / totals[h]! : 0
}

function dots(a: Float32Array, b: Float32Array, heads: number): Float64Array {
  const sums = new Float64Array(heads)
  for (let c = 0; c < a.length; c += heads) for (let h = 0; h < heads; h++) sums[h]! += a[c + h]! * b[c + h]!
  return sums
}

/** X · W, rows × heads. */
export function multiply(design: Design, w: Float32Array, heads: number): Float32Array {
  const out = new Float32Array(design.rows * heads)
  for (let i = 0; i < design.rows; i++) {
    const to = i * heads
    for (let k = design.starts[i]!; k < design.starts[i + 1]!; k++) {
      const value = design.values[k]!
      const from = design.columns[k]! * heads
      for (let h = 0; h < heads; h++) out[to + h]! += value * w[from + h]!
    }
    for (let d = 0; d < design.denseWidth; d++) {
      const value = design.dense[i * design.denseWidth + d]!
      const from = (design.width + d) * heads
      for (let h = 0; h < heads; h++) out[to + h]! += value * w[from + h]!
    }
  }
  return out
}

function transposed(design: Design, r: Float32Array, heads: number): Float32Array {
  const out = new Float32Array((design.width + design.denseWidth) * heads)
  for (let i = 0; i < design.rows; i++) {
    const from = i * heads
    for (let k = design.starts[i]!; k < design.starts[i + 1]!; k++) {
      const value = design.values[k]!
      const to = design.columns[k]! * heads
      for (let h = 0; h < heads; h++) out[to + h]! += value * r[from + h]!
    }
    for (let d = 0; d < design.denseWidth; d++) {
      const value = design.dense[i * design.denseWidth + d]!
      const to = (design.width + d) * heads
      for (let h = 0; h < heads; h++) out[to + h]! += value * r[from + h]!
    }
  }
  return out
}
