import { simplified, traditional } from './traditional.ts'

/** What a character is to the reader. A run of letters is a word, a Chinese character stands by itself. */
export const kind = { space: 0, han: 1, letter: 2, digit: 3, mark: 4, symbol: 5, skip: 6 } as const

const han = /\p{Script=Han}/u
const letter = /[\p{L}\p{M}]/u
const digit = /\p{Nd}/u
const mark = /\p{P}/u
const space = /[\s\p{Z}\p{Cc}]/u
const skip = /[\p{Cf}\u{FE00}-\u{FE0F}]/u

const quotes: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", 'ʼ': "'", '´': "'", '`': "'", '“': '"', '”': '"', '「': '"', '」': '"', '『': '"', '』': '"', '。': '.',
  '、': ',', '︰': ':',
}

function kindOf(character: string): number {
  if (skip.test(character)) return kind.skip
  if (space.test(character)) return kind.space
  if (han.test(character)) return kind.han
  if (letter.test(character)) return kind.letter
  if (digit.test(character)) return kind.digit
  return mark.test(character) ? kind.mark : kind.symbol
}

/**
 * Every character of the basic plane after folding: NFKC, lower case,
 * Traditional → Simplified; one for one, so that places in the text stay.
 */
export const folded = new Uint16Array(65_536)
/** The kind of every folded character. */
export const kinds = new Uint8Array(65_536)

/** Long runs of characters that fold to themselves and are all of one kind; Unicode need not be asked about each. */
const runs: readonly (readonly [from: number, to: number, kind: number])[] = [
  [0x3400, 0x4dbf, kind.han], [0x4e00, 0x9fff, kind.han], [0xac00, 0xd7a3, kind.letter], [0xd800, 0xdfff, kind.symbol],
  [0xe000, 0xf8ff, kind.symbol],
]
for (const [from, to, is] of runs) kinds.fill(is, from, to + 1)

for (let code = 0; code < 65_536; code++) {
  folded[code] = code
  if (runs.some(([from, to]) => code >= from && code <= to)) continue
  const character = String.fromCharCode(code)
  const plain = quotes[character] ?? character.normalize('NFKC').toLowerCase()
  if (plain.length === 1) folded[code] = (quotes[plain] ?? plain).charCodeAt(0)
  kinds[code] = kindOf(character)
}
for (let i = 0; i < traditional.length; i++) folded[traditional.charCodeAt(i)] = simplified.charCodeAt(i)

/** The text as it is compared: folded, runs of white space as one space. For telling whether two texts are the same. */
export function normalise(text: string): string {
  let plain = ''
  for (let i = 0; i < text.length; i++) plain += String.fromCharCode(folded[text.charCodeAt(i)]!)
  return plain.replaceAll(/\s+/gu, ' ').trim()
}
