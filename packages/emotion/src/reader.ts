import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Annotation, Reader, TextToRead } from './annotation.ts'
import { emotions, factors, intents, type Factor, type Language } from './labels.ts'
import { mask } from './masking/index.ts'
import { featureCount, features } from './model/features.ts'
import { modelOf } from './model/file.ts'
import { bandOf, type LanguageModel, type Output, outputAt, outputs } from './model/model.ts'
import { sigmoid } from './model/sigmoid.ts'
import { predict } from './model/perceptron.ts'
import { Scores, score } from './model/score.ts'
import { spansOf } from './spans.ts'
import { withoutAsides } from './text/asides.ts'
import { divide } from './text/clauses.ts'
import { Grams, gramsOf } from './text/grams.ts'
import { languageOf, isUnderstood } from './text/language.ts'
import { cut, Units } from './text/units.ts'

const files: Readonly<Record<Language, URL>> = {
  zh: new URL('../model/zh.bin', import.meta.url),
  en: new URL('../model/en.bin', import.meta.url),
}

/** The default reader: offline, in the process, the same answer for the same text every time. */
export interface DefaultReader extends Reader {
  /** Reads one text at once. Never throws for what the text holds. */
  readText(text: string, lang?: Language): Annotation
}

/**
 * Opens the default reader: two model files, about a fifth of a second.
 * @param models for training and tests; else the models of this package.
 */
export function openReader(models?: Readonly<Record<Language, LanguageModel>>): DefaultReader {
  const { version, ...model } = models ? { ...models, version: 'unsaved' } : readModels()
  const of = { zh: createLanguageReader(model.zh), en: createLanguageReader(model.en) }
  const units = new Units()
  const readText = (text: string, lang?: Language): Annotation => {
    const masked = mask(text)
    const plain = withoutAsides(masked)
    divide(plain, cut(plain, units))
    return of[lang ?? languageOf(units)](masked, units, lang !== undefined)
  }
  return {
    version,
    readText,
    read: (texts: readonly TextToRead[]) => Promise.resolve(texts.map(({ text, lang }) => readText(text, lang))),
  }
}

/** What is done with a text before the models see it; raised when that changes, so that stored readings are known to be older. */
const preparation = 'without asides'

/**
 * The models of this package. Their version is the beginning of the digest of their files and of
 * the preparation: the same reading, the same version, wherever they are.
 */
function readModels(): Readonly<Record<Language, LanguageModel>> & { readonly version: string } {
  const [zh, en] = [readFileSync(files.zh), readFileSync(files.en)]
  const digest = createHash('sha256').update(zh).update(en).update(preparation).digest('hex')
  return { zh: modelOf(zh, 'zh.bin'), en: modelOf(en, 'en.bin'), version: `heartline-${digest.slice(0, 12)}` }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
const rounded = (value: number): number => Math.round(value * 1000) / 1000

function createLanguageReader(model: LanguageModel) {
  const { weights, lexicon, places, second, calibration } = model
  const grams = new Grams()
  const scores = new Scores()
  const values = new Float32Array(featureCount(weights.heads.length, places))
  const said = new Float32Array(outputs.length)
  const scratch = new Float32Array(second.hidden + second.inputs)
  const at = (name: Output) => said[outputAt(name)]!
  const over = (name: Output) => at(name) - (calibration.thresholds[name] ?? 0)

  return (masked: string, units: Units, languageIsGiven: boolean): Annotation => {
    score(units, gramsOf(masked, units, model.language, grams), weights, scores)
    predict(second, features(masked, units, grams, scores, lexicon, places, values), 0, said, scratch)
    const understood = isUnderstood(units, scores, model.language)
    const pleasant = sigmoid(calibration.side.slope * at('side') + calibration.side.shift)
    const neutral = sigmoid(calibration.neutral.slope * at('neutral') + calibration.neutral.shift)
    const confidence = understood ? Math.max(pleasant, 1 - pleasant) : 0.5
    const tone = understood ? withSide(clamp(at('tone'), -1, 1), pleasant) : 0
    const intensity = clamp(understood ? at('intensity') : 0.3, 0, 1)
    const band = bandOf(confidence)
    return {
      lang: understood || (languageIsGiven && scores.known > 0) ? model.language : 'other',
      tone: rounded(tone), toneBand: around(tone, calibration.toneBand[band]!, -1, 1),
      intensity: rounded(intensity), intensityBand: around(intensity, calibration.intensityBand[band]!, 0, 1),
      emotions: understood ? named(emotions, over, 'none' as const, over('none')) : ['none'],
      factors: understood ? factorTones(pleasant) : {},
      intent: understood ? named(intents, over, 'none' as const, -Infinity) : ['none'],
      urgency: understood && over('urgent') > 0 ? rounded(0.5 + 0.5 * Math.tanh(over('urgent') / 2)) : 0,
      // Neither that there is no feeling nor on which side it lies is likelier than not.
      unsure: !understood || (neutral < 0.5 && (1 - neutral) * confidence < 0.5),
      confidence: rounded(confidence), masked,
      spans: understood ? spansOf(units, grams, scores, weights, places) : [],
    }
  }

  function factorTones(pleasant: number): Partial<Record<Factor, number>> {
    const spoken = factors.filter((factor) => over(factor) > 0)
    const tones = spoken.map((factor) => [factor, rounded(clamp(at(`tone of ${factor}`), -1, 1))] as const)
    // One factor alone: the text's side is surer than the factor's own.
    if (tones.length === 1 && Math.abs(tones[0]![1]) > 0.1) return { [tones[0]![0]]: rounded(withSide(tones[0]![1], pleasant)) }
    return Object.fromEntries(tones)
  }
}

/** A tone on the side that the calibrated probability says; a tone on the other side becomes almost none. */
const withSide = (tone: number, pleasant: number): number => {
  const side = pleasant >= 0.5 ? 1 : -1
  return tone * side > 0 ? tone : side * Math.min(0.05, Math.abs(pleasant - 0.5) / 5)
}

const around = (value: number, half: number, low: number, high: number): [number, number] =>
  [rounded(clamp(value - half, low, high)), rounded(clamp(value + half, low, high))]

/** The names over their thresholds; `none` alone where nothing is, or where it is surer than all of them. */
function named<Name extends Output>(
  names: readonly Name[], over: (name: Name) => number, none: 'none', noneOver: number,
): (Name | 'none')[] {
  const found = names.filter((name) => over(name) > 0)
  return found.length === 0 || (noneOver > 0 && noneOver > Math.max(...found.map(over))) ? [none] : found
}
