import type { Perceptron } from '../src/model/perceptron.ts'
import type { Rows } from './dense.ts'

export interface Task {
  /** rows × outputs; NaN where a row says nothing of an output. */
  readonly targets: Float32Array
  readonly outputs: number
  /** For each output: a yes-or-no (logistic loss) or a number (squared loss, times this weight). */
  readonly losses: readonly ('yes' | number)[]
  readonly weight: Float32Array
}

export interface Training {
  readonly hidden: number
  readonly epochs: number
  readonly batch: number
  readonly rate: number
  readonly decay: number
  readonly seed: number
}

/** A sequence of numbers in 0…1, the same for one seed on every machine (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Learns by Adam (Kingma & Ba 2015) with weight decay and a rate that falls to nothing; the same weights on every run. */
export function learnPerceptron(rows: Rows, task: Task, how: Training): Perceptron {
  const next = random(how.seed)
  const { width: inputs } = rows
  const { outputs } = task
  const { hidden } = how
  const used = [...task.weight.keys()].filter((i) => task.weight[i]! > 0)
  const { mean, scale } = standard(rows, used)
  const x = new Float32Array(inputs)
  const bell = () => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next())
  const parts = [hidden * inputs, hidden, outputs * (hidden + inputs), outputs]
  const offset = parts.map((_, p) => parts.slice(0, p).reduce((a, b) => a + b, 0))
  const [inner, innerBias, outer, outerBias] = offset as [number, number, number, number]
  const size = outerBias + outputs
  const w = new Float32Array(size)
  for (let c = 0; c < hidden * inputs; c++) w[inner + c] = bell() / Math.sqrt(inputs)
  for (let c = 0; c < outputs * (hidden + inputs); c++) w[outer + c] = 0.1 * bell() / Math.sqrt(hidden + inputs)
  const [g, m, v] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)]
  const [act, slope] = [new Float32Array(hidden), new Float32Array(hidden)]
  const stride = hidden + inputs
  const steps = Math.ceil((used.length * how.epochs) / how.batch)
  let step = 0
  for (let epoch = 0; epoch < how.epochs; epoch++) {
    for (let i = used.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1))
      ;[used[i], used[j]] = [used[j]!, used[i]!]
    }
    for (let from = 0; from < used.length; from += how.batch) {
      g.fill(0)
      const to = Math.min(used.length, from + how.batch)
      for (let k = from; k < to; k++) {
        const row = used[k]!
        for (let d = 0; d < inputs; d++) x[d] = (rows.values[row * inputs + d]! - mean[d]!) * scale[d]!
        for (let h = 0; h < hidden; h++) {
          let sum = w[innerBias + h]!
          const at = inner + h * inputs
          for (let d = 0; d < inputs; d++) sum += w[at + d]! * x[d]!
          act[h] = Math.tanh(sum)
        }
        slope.fill(0)
        for (let o = 0; o < outputs; o++) {
          const target = task.targets[row * outputs + o]!
          if (Number.isNaN(target)) continue
          const at = outer + o * stride
          let sum = w[outerBias + o]!
          for (let h = 0; h < hidden; h++) sum += w[at + h]! * act[h]!
          for (let d = 0; d < inputs; d++) sum += w[at + hidden + d]! * x[d]!
          const loss = task.losses[o]!
          const error = (task.weight[row]! * (loss === 'yes' ? 1 / (1 + Math.exp(-sum)) - target : loss * (sum - target)))
            / (to - from)
          g[outerBias + o]! += error
          for (let h = 0; h < hidden; h++) {
            g[at + h]! += error * act[h]!
            slope[h]! += error * w[at + h]!
          }
          for (let d = 0; d < inputs; d++) g[at + hidden + d]! += error * x[d]!
        }
        for (let h = 0; h < hidden; h++) {
          const back = slope[h]! * (1 - act[h]! * act[h]!)
          if (back === 0) continue
          g[innerBias + h]! += back
          const at = inner + h * inputs
          for (let d = 0; d < inputs; d++) g[at + d]! += back * x[d]!
        }
      }
      step++
      const rate = how.rate * Math.min(1, step / 50) * (1 - step / (steps + 1)) * Math.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step)
      const shrink = 1 - how.rate * (1 - step / (steps + 1)) * how.decay
      for (let c = 0; c < size; c++) {
        m[c] = 0.9 * m[c]! + 0.1 * g[c]!
        v[c] = 0.999 * v[c]! + 0.001 * g[c]! * g[c]!
        w[c] = w[c]! * (c < outerBias && !(c >= innerBias && c < outer) ? shrink : 1) - (rate * m[c]!) / (Math.sqrt(v[c]!) + 1e-8)
      }
    }
  }
  const part = (from: number, length: number) => w.slice(from, from + length)
  return {
    inputs, hidden, outputs, mean, scale, inner: part(inner, parts[0]!), innerBias: part(innerBias, hidden),
    outer: part(outer, parts[2]!), outerBias: part(outerBias, outputs),
  }
}

function standard(rows: Rows, used: readonly number[]): { mean: Float32Array; scale: Float32Array } {
  const sum = new Float64Array(rows.width)
  const square = new Float64Array(rows.width)
  for (const i of used) for (let d = 0; d < rows.width; d++) {
    const value = rows.values[i * rows.width + d]!
    sum[d]! += value
    square[d]! += value * value
  }
  const mean = Float32Array.from(sum, (s) => s / used.length)
  return { mean, scale: Float32Array.from(square, (s, d) => 1 / Math.sqrt(Math.max(1e-6, s / used.length - mean[d]! ** 2))) }
}
