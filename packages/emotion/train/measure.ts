import { emotions, factors, intents, type Language } from '../src/labels.ts'
import { type Calibration, type Output, outputAt, outputs } from '../src/model/model.ts'
import { sigmoid } from '../src/model/sigmoid.ts'
import { f1, type Lesson } from './second-stage.ts'

export type Figures = Readonly<Record<string, number>>

/** Pearson's correlation. */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length
  let [ma, mb, ab, aa, bb] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    ma += a[i]! / n
    mb += b[i]! / n
  }
  for (let i = 0; i < n; i++) {
    ab += (a[i]! - ma) * (b[i]! - mb)
    aa += (a[i]! - ma) ** 2
    bb += (b[i]! - mb) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

/** How well texts of the own corpus are read by models that have not seen them. */
export function measureOwn(lesson: Lesson, said: Float32Array, calibration: Calibration): Figures {
  const n = lesson.own
  const guess = (name: Output) => Float64Array.from({ length: n }, (_, i) => said[i * outputs.length + outputAt(name)]!)
  const truth = (name: Output) => Float64Array.from({ length: n }, (_, i) => lesson.targets[i * outputs.length + outputAt(name)]!)
  const mean = (names: readonly Output[]) =>
    names.reduce((sum, name) => sum + f1(guess(name), truth(name), calibration.thresholds[name]!), 0) / names.length
  let [right, all] = [0, 0]
  for (const factor of factors) {
    const [g, t] = [guess(`tone of ${factor}`), truth(`tone of ${factor}`)]
    for (let i = 0; i < n; i++) if (Math.abs(t[i]!) > 0.1) {
      all++
      if (g[i]! > 0 === t[i]! > 0) right++
    }
  }
  return {
    'texts': n, 'tone r': pearson(guess('tone'), truth('tone')), 'intensity r': pearson(guess('intensity'), truth('intensity')),
    'emotions macro-F1': mean([...emotions, 'none']), 'factors macro-F1': mean(factors), 'intents macro-F1': mean(intents),
    'urgent F1': mean(['urgent']),
    'factor tone accuracy': right / all, ...Object.fromEntries(
      Object.entries(sides(lesson, said, calibration, (i) => i < n)).map(([name, value]) => [`side ${name}`, value]),
    ),
    ...Object.fromEntries([...emotions, 'none', ...factors, ...intents].map((name) => [`F1 ${name}`, mean([name as Output])])),
  }
}

/**
 * How often the side of the feeling is right, on all and on the 70 %
 * it is surest of, and how far confidence lies from that (ten bins).
 */
export function sides(lesson: Lesson, said: Float32Array, calibration: Calibration, only: (i: number) => boolean): Figures {
  const judged: { confidence: number; right: boolean }[] = []
  for (let i = 0; i < lesson.rows.count; i++) {
    const truth = lesson.targets[i * outputs.length + outputAt('side')]!
    if (!only(i) || Number.isNaN(truth)) continue
    const p = sigmoid(calibration.side.slope * said[i * outputs.length + outputAt('side')]! + calibration.side.shift)
    judged.push({ confidence: Math.max(p, 1 - p), right: p > 0.5 === (truth === 1) })
  }
  const accuracy = (rows: typeof judged) => rows.filter(({ right }) => right).length / rows.length
  const surest = judged.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.round(judged.length * 0.7))
  const bins = Array.from(
    { length: 10 }, (_, b) => judged.filter(({ confidence }) => Math.min(9, Math.floor((confidence - 0.5) * 20)) === b),
  ).filter((bin) => bin.length > 0)
  const error = bins.reduce((sum, bin) => sum + (bin.length / judged.length)
    * Math.abs(accuracy(bin) - bin.reduce((s, { confidence }) => s + confidence, 0) / bin.length), 0)
  return { accuracy: accuracy(judged), 'accuracy of the surest 70 %': accuracy(surest), 'calibration error': error }
}

export const languageName: Readonly<Record<Language, string>> = { zh: 'Chinese', en: 'English' }
