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
  '‘': "'", '’': "'", 'ʼ': "'", '´': "'", '`': "'", '“': '"', '”': '"', '「': '"', '」': '"', '『': '"', '』': '"', '。': '.', '、': ',', '︰': ':',
}

function kindOf(character: string): number {
  const code = character.charCodeAt(0)
  if (code >= 0xd800 && code <= 0xdfff) return kind.symbol
  if (skip.test(character)) return kind.skip
  if (space.test(character)) return kind.space
  if (han.test(character)) return kind.han
  if (letter.test(character)) return kind.letter
  if (digit.test(character)) return kind.digit
  return mark.test(character) ? kind.mark : kind.symbol
}

/** Every character of the basic plane after folding: NFKC, lower case, Traditional → Simplified; one for one, so that places in the text stay. */
export const folded = new Uint16Array(65_536)
/** The kind of every folded character. */
export const kinds = new Uint8Array(65_536)

for (let code = 0; code < 65_536; code++) {
  const character = String.fromCharCode(code)
  const plain = quotes[character] ?? character.normalize('NFKC').toLowerCase()
  folded[code] = plain.length === 1 ? (quotes[plain] ?? plain).charCodeAt(0) : code
  kinds[code] = kindOf(character)
}
for (let i = 0; i < traditional.length; i++) folded[traditional.charCodeAt(i)] = simplified.charCodeAt(i)

/** The text as it is compared: folded, runs of white space as one space. For telling whether two texts are the same. */
export function normalise(text: string): string {
  let plain = ''
  for (let i = 0; i < text.length; i++) plain += String.fromCharCode(folded[text.charCodeAt(i)]!)
  return plain.replaceAll(/\s+/gu, ' ').trim()
}
