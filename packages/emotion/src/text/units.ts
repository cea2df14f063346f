import { folded, kind, kinds } from './normalise.ts'

/** How many characters of a text are read. A longer text is judged by its beginning; it is still masked to its end. */
export const readAtMost = 20_000

/**
 * A text cut into units: a Chinese character, a word, a number, a run of one punctuation mark, a symbol. The arrays are used
 * again for the next text, so nothing may keep them.
 */
export class Units {
  count = 0
  hash = new Uint32Array(256)
  /** Places in the text: first character, and the one behind the last. */
  start = new Int32Array(256)
  end = new Int32Array(256)
  kind = new Uint8Array(256)
  /** The clause each unit belongs to, counted from 0. */
  clause = new Int32Array(256)
  clauses = 0
  /** One for each clause: does it begin with a turn (but, 但是)? */
  turned: boolean[] = []

  push(hash: number, start: number, end: number, kindOfUnit: number): void {
    if (this.count === this.hash.length) this.#grow()
    this.hash[this.count] = hash
    this.start[this.count] = start
    this.end[this.count] = end
    this.kind[this.count++] = kindOfUnit
  }

  #grow(): void {
    const longer = <T extends Uint32Array | Int32Array | Uint8Array>(old: T, fresh: T): T => (fresh.set(old), fresh)
    const size = this.hash.length * 2
    this.hash = longer(this.hash, new Uint32Array(size))
    this.start = longer(this.start, new Int32Array(size))
    this.end = longer(this.end, new Int32Array(size))
    this.kind = longer(this.kind, new Uint8Array(size))
    this.clause = longer(this.clause, new Int32Array(size))
  }
}

/** Mixes one more number into a hash (Murmur3's finisher, shortened). */
export function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const seed = 0x48454152
const apostrophe = 39

/** Cuts `text` into units, filling `into`. Linear in the length; any string will do. */
export function cut(text: string, into: Units): Units {
  into.count = 0
  const length = Math.min(text.length, readAtMost)
  let i = 0
  while (i < length) {
    const code = folded[text.charCodeAt(i)]!
    const is = kinds[code]!
    const start = i
    if (is === kind.space || is === kind.skip) i++
    else if (is === kind.letter) i = word(text, i, length, into)
    else if (is === kind.digit) {
      while (i < length && kinds[folded[text.charCodeAt(i)]!] === kind.digit) i++
      into.push(mix(seed, 1000 + Math.min(i - start, 4)), start, i, kind.digit)
    } else if (is === kind.mark) {
      while (i < length && folded[text.charCodeAt(i)] === code) i++
      into.push(mix(mix(seed, code), Math.min(i - start, 3)), start, i, kind.mark)
    } else {
      const pair = code >= 0xd800 && code <= 0xdbff && i + 1 < length
      i += pair ? 2 : 1
      into.push(pair ? mix(mix(seed, code), text.charCodeAt(start + 1)) : mix(seed, code), start, i, is)
    }
  }
  return into
}

/**
 * A run of letters with apostrophes inside; a letter repeated three times and more counts twice, so that “sooooo” is one word.
 */
function word(text: string, from: number, length: number, into: Units): number {
  let hash = seed
  let i = from
  let last = -1
  let same = 0
  for (; i < length; i++) {
    const code = folded[text.charCodeAt(i)]!
    const inside = kinds[code] === kind.letter
      || (code === apostrophe && i + 1 < length && kinds[folded[text.charCodeAt(i + 1)]!] === kind.letter)
    if (!inside) break
    same = code === last ? same + 1 : 1
    last = code
    if (same <= 2) hash = mix(hash, code)
  }
  into.push(hash, from, i, kind.letter)
  return i
}

/** The hash `cut` gives a word or a single Chinese character; for small word lists. */
export function hashOf(text: string): number {
  const units = cut(text, new Units())
  if (units.count !== 1) throw new Error(`“${text}” is ${units.count} units, not one`)
  return units.hash[0]!
}
