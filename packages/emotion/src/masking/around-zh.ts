import { introductions, personAfter, personBefore, titles, trades } from './context-zh.ts'
import { surnames } from './surnames-zh.ts'

export type Words = ReadonlyMap<string, readonly string[]>

/** Words by one of their characters, longest first, so that most places in a text are done with after one look. */
export function indexBy(words: Iterable<string>, key: (word: string) => string): Words {
  const index = new Map<string, string[]>()
  for (const word of [...words].toSorted((a, b) => b.length - a.length)) {
    const entry = index.get(key(word))
    if (entry) entry.push(word)
    else index.set(key(word), [word])
  }
  return index
}

const titlesByFirst = indexBy(titles, (word) => word[0]!)
/** A title introduces a name as well as it follows one: 经理张伟, 张伟经理. */
const introductionsByLast = indexBy(
  [...introductions, ...[...titles].filter((title) => title.length > 1)], (word) => word.at(-1)!,
)

/** Whether a character is a Chinese one. The end of the text is not; a mask is, for it speaks neither for nor against a name. */
export function isHan(character: string | undefined): boolean {
  return character !== undefined && ((character >= '一' && character <= '鿿') || character === '‹' || character === '›')
}

/** Length of the title that begins at `at`; 0 where none does. */
export function titleAt(text: string, at: number): number {
  return titlesByFirst.get(text[at]!)?.find((title) => text.startsWith(title, at))?.length ?? 0
}

/** Whether a word after which a name is to be expected ends at `at`. */
export function introducedAt(text: string, at: number): boolean {
  const words = introductionsByLast.get(text[at - 1]!)
  return words?.some((word) => word.length <= at && text.startsWith(word, at - word.length)) ?? false
}

/** Whether the character before the one at `at` belongs to the word before it: 周三 in 周三周经理. */
export function isTaken(text: string, at: number): boolean {
  return at > 1 && (surnames.get(text[at - 2]!)?.begins.has(text[at - 1]!) ?? false)
}

const links = new Set(': ,是叫为')

/**
 * How much what stands before `at` speaks for a name there: 3 an introduction, 2 a trade, 1 a boundary, 0 the middle of
 * a sentence.
 * `ended` is where the name before it ended: names may follow one another without a sign between them.
 */
export function before(text: string, at: number, ended = -1): 0 | 1 | 2 | 3 {
  if (at === 0 || at === ended) return 1
  const previous = text[at - 1]!
  if (introducedAt(text, at) || (links.has(previous) && introducedAt(text, at - 1))) return 3
  if (trades.has(previous)) return 2
  return !isHan(previous) || personBefore.has(previous) || isTaken(text, at) ? 1 : 0
}

/** How much what stands at `at` speaks for a name before it: 3 a title, 2 a verb, a particle or the end, 0 anything else. */
export function after(text: string, at: number): 0 | 2 | 3 {
  if (titleAt(text, at) > 0) return 3
  return !isHan(text[at]) || personAfter.has(text[at]!) ? 2 : 0
}
