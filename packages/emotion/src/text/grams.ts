import { folded, kind } from './normalise.ts'
import { hashOf, mix, type Units } from './units.ts'
import type { Language } from '../labels.ts'

/**
 * The n-grams of a text, each with the first and last unit it covers; `whole` is how many of them
 * are made of whole units, the rest are parts of words. The arrays are used again for the next text.
 */
export class Grams {
  count = 0
  whole = 0
  hash = new Uint32Array(2048)
  first = new Int32Array(2048)
  last = new Int32Array(2048)

  push(hash: number, first: number, last: number): void {
    if (this.count === this.hash.length) {
      const size = this.count * 2
      const [hashes, firsts, lasts] = [new Uint32Array(size), new Int32Array(size), new Int32Array(size)]
      hashes.set(this.hash)
      firsts.set(this.first)
      lasts.set(this.last)
      this.hash = hashes
      this.first = firsts
      this.last = lasts
    }
    this.hash[this.count] = hash
    this.first[this.count] = first
    this.last[this.count++] = last
  }
}

const negators = new Set(
  ['not', 'no', 'never', 'nothing', 'nobody', 'neither', 'nor', 'without', 'hardly', 'barely', "don't", "doesn't", "didn't", "won't", "can't", 'cannot', "couldn't",
    "wouldn't", "isn't", "aren't", "wasn't", "weren't", "haven't", "hasn't", "hadn't", "ain't", 'dont', 'doesnt', 'didnt', 'wont',
    'cant', 'isnt', 'wasnt',
    '不', '没', '别', '无', '未', '非', '莫', '勿'].map(hashOf),
)
/** How many units behind a negator count as negated. */
const reach = 4
/** The longest n-gram of units: four characters, or three words. */
export const longest: Readonly<Record<Language, number>> = { en: 3, zh: 4 }
const orders = [0, 0x11, 0x22, 0x33, 0x44]
const negated = 0x99
const [shortestPart, longestPart] = [3, 5]

export const isNegator = (hash: number): boolean => negators.has(hash)

/** The hash of a single unit as an n-gram. */
export const gramOf = (unit: number): number => mix(orders[1]!, unit)

/**
 * All n-grams of the units: runs of 1–4 Chinese characters or 1–3 words, single units under a negation once more as negated, and
 * in English the parts of 3–5 letters of each word, its ends marked.
 */
export function gramsOf(text: string, units: Units, language: Language, into: Grams): Grams {
  into.count = 0
  let under = 0
  for (let i = 0; i < units.count; i++) {
    const most = Math.min(units.count - i, longest[language])
    let h = 0
    for (let n = 1; n <= most; n++) {
      h = n === 1 ? units.hash[i]! : mix(h, units.hash[i + n - 1]!)
      into.push(mix(orders[n]!, h), i, i + n - 1)
    }
    const is = units.kind[i]
    if (is === kind.mark) under = 0
    else if (under > 0) {
      into.push(mix(negated, units.hash[i]!), i, i)
      under--
    }
    if (negators.has(units.hash[i]!)) under = reach
  }
  into.whole = into.count
  if (language === 'en') for (let i = 0; i < units.count; i++) if (units.kind[i] === kind.letter) parts(text, units, i, into)
  return into
}

function parts(text: string, units: Units, i: number, into: Grams): void {
  const start = units.start[i]!
  const end = Math.min(units.end[i]!, start + 24)
  const at = (place: number) => (place < start || place >= end ? 32 : folded[text.charCodeAt(place)]!)
  for (let from = start - 1; from <= end - 2; from++) {
    let h = 0x77
    for (let n = 1; n <= longestPart && from + n - 1 <= end; n++) {
      h = mix(h, at(from + n - 1))
      if (n >= shortestPart) into.push(h, i, i)
    }
  }
}
