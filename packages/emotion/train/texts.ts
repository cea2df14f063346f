import { readFileSync } from 'node:fs'
import type { Language } from '../src/labels.ts'
import type { Vocabulary } from '../src/model/vocabulary.ts'
import { divide } from '../src/text/clauses.ts'
import { Grams, gramOf, gramsOf } from '../src/text/grams.ts'
import { kind } from '../src/text/normalise.ts'
import { cut, hashOf, Units } from '../src/text/units.ts'
import type { Design } from './design.ts'

const units = new Units()
const grams = new Grams()

/**
 * What an n-gram of whole words counts against a part of a word. There are three times as many parts, and they would drown the
 * words (measured: tone on own English texts r 0.64 with 1, 0.67 with 2.5, 0.66 with 4).
 */
const wholeWorth = 2.5

/** The n-grams of a text, each as often as it occurs; those before `whole` are of whole units. */
export function gramsIn(text: string, language: Language): {
  readonly all: Uint32Array; readonly whole: number; readonly units: number
} {
  divide(text, cut(text, units))
  gramsOf(text, units, language, grams)
  return { all: grams.hash.slice(0, grams.count), whole: grams.whole, units: units.count }
}

/** How many of the texts hold each n-gram; `onlyWhole` leaves parts of words out. */
export function documentFrequency(texts: readonly string[], language: Language, onlyWhole = false): Map<number, number> {
  const counts = new Map<number, number>()
  for (const text of texts) {
    const { all, whole } = gramsIn(text, language)
    for (const gram of new Set(onlyWhole ? all.subarray(0, whole) : all)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** Word vectors that carry what is known of one word to words like it; English only. Each value is within about ±1. */
export interface WordVectors { readonly width: number; readonly rows: ReadonlyMap<number, number>; readonly values: Float32Array }

export function wordVectors(language: Language, worth = 0.4): WordVectors {
  if (language !== 'en') return { width: 0, rows: new Map(), values: new Float32Array(0) }
  const words = readFileSync(new URL('word-vectors.en.txt', import.meta.url), 'utf8').split('\n')
  const bytes = readFileSync(new URL('word-vectors.en.bin', import.meta.url))
  const values = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), (value) => (value / 50) * worth)
  return { width: 100, rows: new Map(words.map((word, row) => [hashOf(word), row])), values }
}

/**
 * The design matrix of texts: n-gram counts and the sum of word vectors,
 * divided by the root of the number of known n-grams as `score` does.
 */
export function designOf(texts: readonly string[], language: Language, vocabulary: Vocabulary, vectors: WordVectors): Design {
  const starts = new Int32Array(texts.length + 1)
  const columns: number[] = []
  const values: number[] = []
  const dense = new Float32Array(texts.length * vectors.width)
  texts.forEach((text, i) => {
    const counts = new Map<number, number>()
    let known = 0
    const { all, whole } = gramsIn(text, language)
    all.forEach((gram, place) => {
      const row = vocabulary.row(gram)
      if (row < 0) return
      known++
      counts.set(row, (counts.get(row) ?? 0) + (language === 'en' && place < whole ? wholeWorth : 1))
    })
    const root = Math.sqrt(Math.max(1, known))
    for (const [row, count] of counts) {
      columns.push(row)
      values.push(count / root)
    }
    starts[i + 1] = columns.length
    if (vectors.width === 0) return
    for (let u = 0; u < units.count; u++) {
      const row = units.kind[u] === kind.letter ? vectors.rows.get(units.hash[u]!) : undefined
      if (row === undefined) continue
      for (let d = 0; d < vectors.width; d++) dense[i * vectors.width + d]! += vectors.values[row * vectors.width + d]! / root
    }
  })
  return {
    rows: texts.length, width: vocabulary.size, starts, columns: Int32Array.from(columns), values: Float32Array.from(values),
    denseWidth: vectors.width, dense,
  }
}

/**
 * The weights as the reader applies them, once for each n-gram: what a whole word counts is multiplied in, and the weights of the
 * word vectors are folded into the single words (a mean of vectors is linear in its words). Returns vocabulary.size × heads.
 */
export function folded(
  weights: Float32Array, heads: number, vocabulary: Vocabulary, vectors: WordVectors, isWhole: (hash: number) => boolean,
): Float32Array {
  const size = vocabulary.size * heads
  const values = weights.slice(0, size)
  if (vectors.width > 0) vocabulary.hashes.forEach((hash, row) => {
    if (isWhole(hash)) for (let h = 0; h < heads; h++) values[row * heads + h]! *= wholeWorth
  })
  for (const [unit, row] of vectors.rows) {
    const at = vocabulary.row(gramOf(unit))
    if (at < 0) continue
    for (let d = 0; d < vectors.width; d++) {
      const value = vectors.values[row * vectors.width + d]!
      for (let h = 0; h < heads; h++) values[at * heads + h]! += value * weights[size + d * heads + h]!
    }
  }
  return values
}
