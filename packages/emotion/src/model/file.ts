import { readFileSync, writeFileSync } from 'node:fs'
import type { Language } from '../labels.ts'
import type { Calibration, LanguageModel } from './model.ts'
import type { Places } from './features.ts'
import { Vocabulary } from './vocabulary.ts'

/** The first bytes of a model file, and the number of its layout. */
const magic = 'HLEM1'
const types = { u32: Uint32Array, i8: Int8Array, f32: Float32Array } as const
type Kind = keyof typeof types

/** A file is: magic, length of the header (4 bytes), header (JSON), then the arrays, each beginning at a multiple of 4. */
interface Header {
  readonly language: Language
  readonly heads: readonly string[]
  readonly places: Places
  readonly perceptron: { readonly inputs: number; readonly hidden: number; readonly outputs: number }
  readonly calibration: Calibration
  readonly arrays: readonly { readonly name: string; readonly kind: Kind; readonly length: number }[]
}

const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4

/** Writes a model of one language. Its head weights must be one byte each; see `quantise` in train/. */
export function writeModel(path: string | URL, model: LanguageModel): void {
  const { weights, lexicon, second } = model
  if (!(weights.values instanceof Int8Array))
    throw new TypeError('the weights of a model file are one byte each: quantise them first')
  const arrays: [string, Uint32Array | Int8Array | Float32Array][] = [
    ['hashes', weights.vocabulary.hashes], ['values', weights.values], ['scale', weights.scale], ['bias', weights.bias],
    ['words', lexicon.words.hashes], ['wordTone', lexicon.tone], ['wordIntensity', lexicon.intensity],
    ['mean', second.mean], ['deviation', second.scale], ['inner', second.inner], ['innerBias', second.innerBias],
    ['outer', second.outer], ['outerBias', second.outerBias],
  ]
  const header: Header = {
    language: model.language, heads: weights.heads, places: model.places, calibration: model.calibration,
    perceptron: { inputs: second.inputs, hidden: second.hidden, outputs: second.outputs },
    arrays: arrays.map(([name, array]) => ({
      name, kind: array instanceof Uint32Array ? 'u32' : array instanceof Int8Array ? 'i8' : 'f32', length: array.length,
    })),
  }
  const json = Buffer.from(JSON.stringify(header))
  const start = Buffer.alloc(padded(magic.length + 4 + json.length))
  start.write(magic)
  start.writeUInt32LE(json.length, magic.length)
  json.copy(start, magic.length + 4)
  writeFileSync(path, Buffer.concat([start, ...arrays.map(([, array]) => {
    const bytes = Buffer.alloc(padded(array.byteLength))
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    return bytes
  })]))
}

export const readModel = (path: string | URL): LanguageModel => modelOf(readFileSync(path), String(path))

/** The model that a file holds. Throws, with the file's name, where it is not one of this layout. */
export function modelOf(file: Buffer, name: string): LanguageModel {
  if (file.toString('latin1', 0, magic.length) !== magic)
    throw new Error(`${name} is no model file of this version of Heartline (it should begin with ${magic})`)
  const length = file.readUInt32LE(magic.length)
  const header = JSON.parse(file.toString('utf8', magic.length + 4, magic.length + 4 + length)) as Header
  // Copied, so that the arrays begin at a multiple of 4 in memory wherever the file was read to.
  const body = new Uint8Array(file.subarray(padded(magic.length + 4 + length))).buffer
  const arrays = new Map<string, Uint32Array | Int8Array | Float32Array>()
  let at = 0
  for (const { name, kind, length: items } of header.arrays) {
    const array = new types[kind](body, at, items)
    arrays.set(name, array)
    at += padded(array.byteLength)
  }
  const floats = (name: string) => arrays.get(name) as Float32Array
  const bytes = (name: string) => arrays.get(name) as Int8Array
  const hashes = (name: string) => arrays.get(name) as Uint32Array
  return {
    language: header.language, places: header.places, calibration: header.calibration,
    weights: {
      vocabulary: new Vocabulary(hashes('hashes')), heads: header.heads, values: bytes('values'), scale: floats('scale'),
      bias: floats('bias'),
    },
    lexicon: { words: new Vocabulary(hashes('words')), tone: bytes('wordTone'), intensity: bytes('wordIntensity') },
    second: {
      ...header.perceptron, mean: floats('mean'), scale: floats('deviation'),
      inner: floats('inner'), innerBias: floats('innerBias'), outer: floats('outer'), outerBias: floats('outerBias'),
    },
  }
}
