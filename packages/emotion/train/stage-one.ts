import type { Language } from '../src/labels.ts'
import { featureCount, features, type Places } from '../src/model/features.ts'
import type { Lexicon } from '../src/model/lexicon.ts'
import { Scores, score, type Weights } from '../src/model/score.ts'
import { Vocabulary } from '../src/model/vocabulary.ts'
import { divide } from '../src/text/clauses.ts'
import { Grams, gramOf, gramsOf } from '../src/text/grams.ts'
import { cut, Units } from '../src/text/units.ts'
import type { Rows } from './dense.ts'
import { ridge } from './design.ts'
import { designOf, documentFrequency, folded, wordVectors } from './texts.ts'

/** Labelled texts that some heads are learned from. */
export interface Source {
  readonly name: string
  readonly texts: readonly string[]
  readonly heads: readonly string[]
  /** texts × heads; NaN where a text says nothing of a head. */
  readonly targets: Float32Array
  readonly weight: Float32Array
  /** The fold of each text; a text of fold `always` is learned from every time and never scored. */
  readonly fold: Uint8Array
  readonly alpha: number
}

export const always = 255
/** The source, and its one head, whose texts are those of two other sources: left out with a fold of either. */
export const voice = 'voice'

/** Heads of one source, learned from all its texts and once more without each fold. */
interface Fit { readonly source: Source; readonly all: Solved; readonly without: ReadonlyMap<number, Solved> }
interface Solved { readonly values: Float32Array; readonly bias: Float32Array }

/** The first stage of one language: linear heads over n-grams. */
export interface StageOne {
  readonly language: Language
  readonly vocabulary: Vocabulary
  readonly fits: readonly Fit[]
  readonly heads: readonly string[]
  readonly weights: Weights
}

/** Learns all heads. `folds: false` skips the fits without each fold, for a run that only needs the final weights. */
export function learnHeads(
  language: Language, sources: readonly Source[], least: (source: Source) => number, say: (line: string) => void,
): StageOne {
  const { vocabulary, isWhole } = chooseVocabulary(language, sources, least)
  say(`${language}: ${vocabulary.size} n-grams`)
  const vectors = wordVectors(language)
  const fits = sources.map((source): Fit => {
    const design = designOf(source.texts, language, vocabulary, vectors)
    const heads = source.heads.length
    const solve = (without: number | undefined): Solved => {
      const weight = source.weight.map((w, i) => (source.fold[i] === without ? 0 : w))
      const { weights, bias } = ridge(design, source.targets, heads, weight, source.alpha)
      return { values: folded(weights, heads, vocabulary, vectors, isWhole), bias }
    }
    const folds = [...new Set(source.fold)].filter((fold) => fold !== always).toSorted((a, b) => a - b)
    const without = new Map(folds.length > 1 ? folds.map((fold) => [fold, solve(fold)] as const) : [])
    say(`${language}: ${source.name}, ${source.texts.length} texts, ${heads} heads, ${folds.length} folds`)
    return { source, all: solve(undefined), without }
  })
  const heads = fits.flatMap((fit) => [...fit.source.heads])
  return { language, vocabulary, fits, heads, weights: assemble(vocabulary, heads, fits) }
}

function chooseVocabulary(language: Language, sources: readonly Source[], least: (source: Source) => number) {
  const keep = new Set<number>()
  const whole = new Set<number>()
  for (const source of sources) {
    for (const [gram, count] of documentFrequency(source.texts, language)) if (count >= least(source)) keep.add(gram)
    for (const gram of documentFrequency(source.texts, language, true).keys()) if (keep.has(gram)) whole.add(gram)
  }
  for (const unit of wordVectors(language).rows.keys()) {
    keep.add(gramOf(unit))
    whole.add(gramOf(unit))
  }
  keep.delete(0)
  return { vocabulary: new Vocabulary(Uint32Array.from(keep).toSorted()), isWhole: (gram: number) => whole.has(gram) }
}

/** The heads of all sources side by side; those of the sources that are `leaving` a fold come from their fits without it. */
function assemble(
  vocabulary: Vocabulary, heads: readonly string[], fits: readonly Fit[], leaving?: { readonly sources: readonly string[]; readonly fold: number },
): Weights {
  const values = new Float32Array(vocabulary.size * heads.length)
  const bias = new Float32Array(heads.length)
  let offset = 0
  for (const fit of fits) {
    const solved = leaving?.sources.includes(fit.source.name) ? fit.without.get(leaving.fold)! : fit.all
    const width = fit.source.heads.length
    for (let row = 0; row < vocabulary.size; row++)
      for (let h = 0; h < width; h++) values[row * heads.length + offset + h] = solved.values[row * width + h]!
    bias.set(solved.bias, offset)
    offset += width
  }
  return { vocabulary, heads, values, scale: new Float32Array(heads.length).fill(1), bias }
}

const units = new Units()
const grams = new Grams()
const scores = new Scores()

/** The second stage's features of texts, by given first-stage weights. */
export function featuresOf(
  texts: readonly string[], language: Language, weights: Weights, lexicon: Lexicon, places: Places, only: (i: number) => boolean,
  into: Rows,
): void {
  texts.forEach((text, i) => {
    if (!only(i)) return
    divide(text, cut(text, units))
    score(units, gramsOf(text, units, language, grams), weights, scores)
    features(text, units, grams, scores, lexicon, places, into.values.subarray(i * into.width, (i + 1) * into.width))
  })
}

/** The features of a source's texts, each by heads that have not seen the text. Texts of fold `always` stay zero. */
export function unseenFeatures(stage: StageOne, name: string, lexicon: Lexicon, places: Places): Rows {
  const fit = stage.fits.find(({ source }) => source.name === name)!
  const width = featureCount(stage.heads.length, places)
  const rows: Rows = { count: fit.source.texts.length, width, values: new Float32Array(fit.source.texts.length * width) }
  for (const fold of fit.without.keys()) {
    featuresOf(
      fit.source.texts, stage.language, assemble(stage.vocabulary, stage.heads, stage.fits, { sources: [name, voice], fold }), lexicon, places,
      (i) => fit.source.fold[i] === fold, rows,
    )
  }
  return rows
}
