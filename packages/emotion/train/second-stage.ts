import { emotions, factors, intents, type Language } from '../src/labels.ts'
import type { LabelledText } from '../src/corpus.ts'
import { bandOf, type Calibration, type Output, outputAt, outputs } from '../src/model/model.ts'
import { sigmoid } from '../src/model/sigmoid.ts'
import { type Perceptron, predict } from '../src/model/perceptron.ts'
import { logisticDense, type Rows } from './dense.ts'
import { feltFrom, yes } from './heads.ts'
import { learnPerceptron, type Training } from './perceptron.ts'
import type { Rated, Review } from './sources.ts'

/** What the second stage learns from: features of texts by heads that have not seen them, and what is known of each text. */
export interface Lesson {
  readonly rows: Rows
  /** rows × outputs; NaN where nothing is known. */
  readonly targets: Float32Array
  readonly weight: Float32Array
  /** Rows of one fold are judged by a model that has not seen them. */
  readonly fold: Uint8Array
  /** How many of the rows, the first ones, are of the own corpus. */
  readonly own: number
}

const how: Readonly<Record<Language, Training>> = {
  zh: { hidden: 64, epochs: 25, batch: 64, rate: 0.002, decay: 0.5, seed: 11 },
  en: { hidden: 96, epochs: 25, batch: 64, rate: 0.002, decay: 0.5, seed: 11 },
}
const losses = outputs.map((name) => (name === 'intensity' ? 8 : name.startsWith('tone') ? 4 : ('yes' as const)))

export function ownAnswers(text: LabelledText): number[] {
  const spoken = text.factors as Readonly<Record<string, number>>
  return [
    text.tone, text.intensity, Math.abs(text.tone) > feltFrom ? yes(text.tone > 0) : Number.NaN, yes(Math.abs(text.tone) <= feltFrom),
    ...emotions.map((e) => yes(text.emotions.includes(e))), yes(text.emotions.includes('none')),
    ...factors.map((f) => yes(f in spoken)), ...intents.map((i) => yes(text.intent.includes(i))), yes(text.urgent), ...factors.map((f) => spoken[f] ?? Number.NaN),
  ]
}

/** A review says on which side the feeling lies, and no more. */
export const reviewAnswers = ({ pleasant }: Review): number[] => only({ side: yes(pleasant) })

/** EmoBank's 1–5 on our scales: 3 is tone 0, and its few calm or lively sentences are spread over 0.2…0.6 of intensity. */
export const ratedAnswers = ({ valence, arousal }: Rated): number[] =>
  only({ tone: valence - 3, intensity: 0.4 + (arousal - 3) * 0.35, ...(Math.abs(valence - 3) > 0.3 ? { side: yes(valence > 3) } : {}) })

const only = (known: Partial<Record<Output, number>>): number[] => outputs.map((name) => known[name] ?? Number.NaN)

/** One lesson of several: the own corpus first. Public rows weigh `worth` and keep the folds they are given. */
export function lessonOf(parts: readonly { readonly rows: Rows; readonly answers: readonly number[][]; readonly worth: number; readonly fold: Uint8Array }[]): Lesson {
  const counts = parts.map(({ answers }) => answers.length)
  const count = counts.reduce((a, b) => a + b, 0)
  const { width } = parts[0]!.rows
  const rows: Rows = { count, width, values: new Float32Array(count * width) }
  const targets = new Float32Array(count * outputs.length)
  const weight = new Float32Array(count)
  const fold = new Uint8Array(count)
  let at = 0
  for (const part of parts) {
    rows.values.set(part.rows.values.subarray(0, part.answers.length * width), at * width)
    part.answers.forEach((answer, i) => {
      targets.set(answer, (at + i) * outputs.length)
      weight[at + i] = part.worth
      fold[at + i] = part.fold[i]!
    })
    at += part.answers.length
  }
  return { rows, targets, weight, fold, own: counts[0]! }
}

/** What the second stage says of every row, each by a model that has not seen the row's fold: rows × outputs. */
export function unseenAnswers(language: Language, lesson: Lesson, say: (line: string) => void): Float32Array {
  const said = new Float32Array(lesson.rows.count * outputs.length)
  for (const fold of [...new Set(lesson.fold)].toSorted((a, b) => a - b)) {
    const model = learn(language, { ...lesson, weight: lesson.weight.map((w, i) => (lesson.fold[i] === fold ? 0 : w)) })
    answer(model, lesson.rows, (i) => lesson.fold[i] === fold, said)
    say(`${language}: second stage without fold ${fold}`)
  }
  return said
}

export const learn = (language: Language, lesson: Lesson): Perceptron =>
  learnPerceptron(lesson.rows, { targets: lesson.targets, outputs: outputs.length, losses, weight: lesson.weight }, how[language])

export function answer(model: Perceptron, rows: Rows, only: (i: number) => boolean, into: Float32Array): void {
  const scratch = new Float32Array(model.hidden + model.inputs)
  for (let i = 0; i < rows.count; i++) {
    if (only(i)) predict(model, rows.values, i * rows.width, into.subarray(i * outputs.length, (i + 1) * outputs.length), scratch)
  }
}

/** Measures the calibration on answers to texts that were not learned from. Thresholds and bands are of the own corpus, whose labels are whole. */
export function calibrate(lesson: Lesson, said: Float32Array): Calibration {
  const column = (name: Output, rows: number) => Float64Array.from({ length: rows }, (_, i) => said[i * outputs.length + outputAt(name)]!)
  const target = (name: Output, rows: number) => Float64Array.from({ length: rows }, (_, i) => lesson.targets[i * outputs.length + outputAt(name)]!)
  const platt = (name: Output) => {
    const all = lesson.rows.count
    const logit = column(name, all)
    const truth = target(name, all)
    const weight = truth.map((t, i) => (Number.isNaN(t) ? 0 : lesson.weight[i]!))
    const fit = logisticDense({ count: all, width: 1, values: Float32Array.from(logit) }, truth.map((t) => (Number.isNaN(t) ? 0 : t)), weight, 1)
    return { slope: fit.weights[0]!, shift: fit.bias }
  }
  const side = platt('side')
  const own = lesson.own
  const confidence = column('side', own).map((z) => { const p = sigmoid(side.slope * z + side.shift); return Math.max(p, 1 - p) })
  const band = (name: 'tone' | 'intensity') => {
    const [guess, truth] = [column(name, own), target(name, own)]
    return [0, 1, 2, 3, 4].map((b) => quantile([...guess.keys()].filter((i) => bandOf(confidence[i]!) === b).map((i) => Math.abs(guess[i]! - truth[i]!)), 0.8))
  }
  const labels = outputs.filter((name) => [...emotions, 'none', ...factors, ...intents, 'urgent'].includes(name))
  return {
    side, neutral: platt('neutral'), toneBand: band('tone'), intensityBand: band('intensity'),
    thresholds: Object.fromEntries(labels.map((name) => [name, bestThreshold(column(name, own), target(name, own))])),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(1000 * (sorted[Math.min(sorted.length - 1, Math.ceil(share * (sorted.length + 1)) - 1)] ?? 1)) / 1000
}

/** F1 of calling yes what lies over `threshold`. */
export function f1(logits: ArrayLike<number>, truth: ArrayLike<number>, threshold: number): number {
  let [hit, wrong, missed] = [0, 0, 0]
  for (let i = 0; i < logits.length; i++) {
    const called = logits[i]! > threshold
    if (called && truth[i] === 1) hit++
    else if (called) wrong++
    else if (truth[i] === 1) missed++
  }
  return hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong + missed)
}

function bestThreshold(logits: Float64Array, truth: Float64Array): number {
  let [best, at] = [-1, 0]
  for (let step = -40; step <= 30; step++) {
    const value = f1(logits, truth, step / 10)
    if (value > best) [best, at] = [value, step / 10]
  }
  return at
}
