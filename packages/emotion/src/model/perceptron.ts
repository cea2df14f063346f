/**
 * One hidden layer and a straight line past it: out = V · [tanh(U · x
 * + a); x] + b, with x standardised. Learned in train/perceptron.ts.
 */
export interface Perceptron {
  readonly inputs: number
  readonly hidden: number
  readonly outputs: number
  readonly mean: Float32Array
  readonly scale: Float32Array
  /** hidden × inputs. */
  readonly inner: Float32Array
  readonly innerBias: Float32Array
  /** outputs × (hidden + inputs). */
  readonly outer: Float32Array
  readonly outerBias: Float32Array
}

/**
 * What the perceptron says of one row of features, into `out`.
 * @param scratch at least hidden + inputs long.
 */
export function predict(
  p: Perceptron, values: Float32Array, from: number, out: Float32Array, scratch: Float32Array,
): Float32Array {
  const { inputs, hidden, outputs } = p
  const stride = hidden + inputs
  for (let d = 0; d < inputs; d++) scratch[hidden + d] = (values[from + d]! - p.mean[d]!) * p.scale[d]!
  for (let h = 0; h < hidden; h++) {
    let sum = p.innerBias[h]!
    const at = h * inputs
    for (let d = 0; d < inputs; d++) sum += p.inner[at + d]! * scratch[hidden + d]!
    scratch[h] = Math.tanh(sum)
  }
  for (let o = 0; o < outputs; o++) {
    let sum = p.outerBias[o]!
    const at = o * stride
    for (let k = 0; k < stride; k++) sum += p.outer[at + k]! * scratch[k]!
    out[o] = sum
  }
  return out
}
