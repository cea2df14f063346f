import type { Weights } from '../src/model/score.ts'

/** What share of a head's weights may be cut off at the largest step; a few giants would make every step coarse. */
const clipped = 0.0005

/** The weights in one byte each, with a step for each head. */
export function quantise(weights: Weights): Weights {
  const heads = weights.heads.length
  const rows = weights.vocabulary.size
  const values = new Int8Array(weights.values.length)
  const scale = new Float32Array(heads)
  for (let h = 0; h < heads; h++) {
    const sizes = Float32Array.from({ length: rows }, (_, row) => Math.abs(weights.values[row * heads + h]!)).toSorted()
    scale[h] = Math.max(1e-9, sizes[Math.floor((rows - 1) * (1 - clipped))]!) / 127
    for (let row = 0; row < rows; row++)
      values[row * heads + h] = Math.max(-127, Math.min(127, Math.round(weights.values[row * heads + h]! / scale[h]!)))
  }
  return { ...weights, values, scale }
}
