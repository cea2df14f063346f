import { familiar, familiarWords, introductions, personAfter, personBefore, shortTitles, titles, trades } from './context-zh.ts'
import { givenLookalikes, nameCharacters, ordinaryCharacters, wordStarts } from './given-names-zh.ts'
import type { Masked } from './masked.ts'
import { compoundSurnames, surnames } from './surnames-zh.ts'

const isHan = (character: string | undefined) => character !== undefined && character >= '一' && character <= '鿿'
const longest = (words: ReadonlySet<string>) => Math.max(...[...words].map((word) => word.length))
const longestTitle = longest(titles)
const longestIntroduction = longest(introductions)

/** Length of the title that begins at `at`, 0 where none does. */
function titleAt(text: string, at: number): number {
  for (let length = longestTitle; length > 0; length--) if (titles.has(text.slice(at, at + length)) && length <= text.length - at) return length
  return 0
}

function introducedBy(text: string, at: number): boolean {
  for (let length = Math.min(longestIntroduction, at); length > 0; length--) if (introductions.has(text.slice(at - length, at))) return true
  return false
}

/** Whether the character before the one at `at` belongs to the word before it: 周三 in 周三周经理. */
const isTaken = (text: string, at: number) => at > 1 && (surnames.get(text[at - 2]!)?.begins.has(text[at - 1]!) ?? false)

/** How much what stands before speaks for a name: 3 an introduction, 2 a trade, 1 a boundary, 0 the middle of a sentence. */
function before(text: string, at: number): number {
  if (at === 0) return 1
  if (introducedBy(text, /[: ,]/.test(text[at - 1]!) ? at - 1 : at)) return 3
  if (trades.has(text[at - 1]!)) return 2
  return !isHan(text[at - 1]) || personBefore.has(text[at - 1]!) || isTaken(text, at) ? 1 : 0
}

/** How much what stands after speaks for a name: 3 a title, 2 a verb, a particle or the end, 0 the middle of a sentence. */
function after(text: string, at: number): number {
  if (titleAt(text, at) > 0) return 3
  return !isHan(text[at]) || personAfter.has(text[at]!) ? 2 : 0
}

/** Whether a title of one character ends a word there: 王总 but not 金总额, 李工 but not 高工资. */
function isShortTitle(text: string, at: number): boolean {
  return shortTitles.has(text[at]!) && !(shortTitles.get(text[at]!)!.includes(text[at + 1]!))
}

const strengthOf = (character: string) => nameCharacters.has(character) ? 2 : ordinaryCharacters.has(character) ? 1 : -9

/** Two characters that are both of names are more than twice as telling as one. */
const pairStrength = (sum: number) => sum === 4 ? 4 : sum === 3 ? 3 : sum === 2 ? 1.5 : -9

/** Evidence that a given name of `length` characters begins at `at`. */
function given(text: string, at: number, length: 1 | 2): number {
  const first = text[at]!
  if (length > text.length - at) return -9
  if (length === 1) return strengthOf(first) - (wordStarts.get(first)?.has(text[at + 1]!) ? 2 : 0)
  const second = text[at + 1]!
  return pairStrength(strengthOf(first) + strengthOf(second)) - (givenLookalikes.has(first + second) ? 2 : 0) -
    (titleAt(text, at + 1) > 1 ? 3 : 0) - (wordStarts.get(second)?.has(text[at + 2]!) ? 2 : 0)
}

const threshold = 5.5

/** End of the name whose surname fills start … at, or 0. */
function endOfName(text: string, start: number, at: number, weight: number, isWord: boolean): number {
  const left = before(text, start)
  if (weight < 0 && left < 3) return 0
  const score = (length: 1 | 2) => weight + left + given(text, at, length) + after(text, at + length) - (isWord ? left === 3 ? 2 : 3 : 0) - (left === 0 ? 1 : 0)
  const [one, two] = [score(1), score(2)]
  if (Math.max(one, two) < threshold) return 0
  return two >= one ? at + 2 : at + 1
}

/** One name that begins at `i`, as [start, end], or nothing. */
function nameAt(text: string, i: number): [number, number] | undefined {
  if (compoundSurnames.has(text.slice(i, i + 2))) {
    if (titleAt(text, i + 2) > 0) return [i, i + 2]
    const end = endOfName(text, i, i + 2, 2, false)
    return end > 0 ? [i, end] : undefined
  }
  const surname = surnames.get(text[i]!)
  if (surname === undefined) return undefined
  const previous = text[i - 1]
  if (previous !== undefined && surname.ends.has(previous) && !introducedBy(text, i) && !isTaken(text, i)) return undefined
  const isWord = surname.begins.has(text[i + 1]!)
  const boundary = before(text, i)
  const isFamiliar = previous !== undefined && familiar.has(previous)
  if (titleAt(text, i + 1) > 1 && (boundary > 0 || !isWord) && (surname.weight > 1 || boundary >= (surname.weight > 0 ? 1 : 3) || (boundary > 0 && !isHan(previous))))
    return [isFamiliar ? i - 1 : i, i + 1]
  if (!isWord && boundary > (surname.weight > 0 ? 0 : 2) && isShortTitle(text, i + 1)) return [i, i + 1]
  if (isFamiliar && !isWord && surname.weight > 0) {
    const left = before(text, i - 1)
    if (familiarWords.has(previous + text[i]!) && left < 3) return undefined
    if (left > 0 && (after(text, i + 1) > 0 || (surname.weight > 1 ? left > 0 : left > 1 || !isHan(text[i - 2])))) return [i - 1, i + 1]
  }
  const end = endOfName(text, i, i + 1, surname.weight, isWord)
  return end > 0 ? [i, end] : undefined
}


/** Names of people in Chinese, without their titles: by surname, given-name characters and what stands around them. */
export function findChineseNames(text: string): Masked[] {
  if (!/[\u4e00-\u9fff]/.test(text)) return []
  const found: Masked[] = []
  for (let i = 0; i < text.length; i++) {
    const name = nameAt(text, i)
    if (name === undefined) continue
    found.push({ start: name[0], end: name[1], kind: 'name' })
    i = name[1] - 1
  }
  return found
}
