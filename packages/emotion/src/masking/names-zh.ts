import { after, before, introducedAt, isHan, isTaken, titleAt } from './around-zh.ts'
import { familiar, familiarWords, shortTitles } from './context-zh.ts'
import { givenLookalikes, nameCharacters, ordinaryCharacters, wordStarts } from './given-names-zh.ts'
import type { Masked } from './masked.ts'
import { compoundSurnames, surnames, type Surname } from './surnames-zh.ts'

type Place = readonly [start: number, end: number]

/** Evidence is weighed by hand: a full name between boundaries reaches this, a surname with an ordinary character does not. */
const threshold = 5.5
const impossible = -9

const strengthOf = (character: string) => (nameCharacters.has(character) ? 2 : ordinaryCharacters.has(character) ? 1 : impossible)

/** Two characters that are both of names are more than twice as telling as one. */
const pairStrength = (sum: number) => (sum < 2 ? impossible : sum === 2 ? 1.5 : sum)

/** Evidence that a given name begins at `at`. A character that rather begins the next word speaks against it. */
function given(text: string, at: number, length: 1 | 2): number {
  if (at + length > text.length) return impossible
  const first = text[at]!
  const last = text[at + length - 1]!
  const beginsNext = wordStarts.get(last)?.has(text[at + length]!) ? 2 : 0
  if (length === 1) return strengthOf(first) - beginsNext
  const strength = pairStrength(strengthOf(first) + strengthOf(last))
  return strength - beginsNext - (givenLookalikes.has(first + last) ? 2 : 0) - (titleAt(text, at + 1) > 1 ? 3 : 0)
}

/** Whether a rare surname is one all the same: two characters of names follow, before a title or both hardly anything else. */
function isSure(text: string, at: number): boolean {
  const sum = strengthOf(text[at] ?? '') + strengthOf(text[at + 1] ?? '')
  if (sum < 3 || givenLookalikes.has(text.slice(at, at + 2))) return false
  return after(text, at + 2) >= (sum === 4 ? 2 : 3)
}

const politely = /^[一-鿿]{2}(?:先生|女士|太太|夫人)/
const neverGiven = /[的这那位个们各每哪几两一三多和或与等名老某]/

/** Whether two characters after a surname are its given name because somebody is addressed: 汤唯一女士. */
function isAddressed(text: string, at: number, left: number, isWord: boolean): boolean {
  return left > 0 && !isWord && politely.test(text.slice(at, at + 4)) && !neverGiven.test(text.slice(at, at + 2))
}

/** End of the name whose surname ends at `at`, or 0. */
function endOfName(text: string, at: number, weight: Surname['weight'], isWord: boolean, left: number): number {
  if (weight < 0 && left < 3) return left > 0 && !isWord && isSure(text, at) ? at + 2 : 0
  const first = strengthOf(text[at] ?? '')
  if (first < 0) return isAddressed(text, at, left, isWord) ? at + 2 : 0
  const around = weight + left - (left === 0 ? 1 : 0) - (isWord ? (left === 3 ? 2 : 3) : 0)
  const one = around + given(text, at, 1) + after(text, at + 1)
  const two = around + given(text, at, 2) + after(text, at + 2)
  if (Math.max(one, two) < threshold) return weight > 0 && isAddressed(text, at, left, isWord) ? at + 2 : 0
  return two >= one ? at + 2 : at + 1
}

/** Whether a title of one character ends a word there: 王总 but not 金总额, 李工 but not 高工资. */
function isShortTitle(text: string, at: number): boolean {
  return shortTitles.get(text[at]!)?.includes(text[at + 1] ?? '\0') === false
}

/** Surnames that count things after a figure: 3.5万, 2张, 6周. */
const measures = new Set('万张周段项包单车米层楼时')
/** Rare surnames that in front of a title are rather another word: 连老师, 向经理, 全老师. */
const neverBeforeTitles = new Set('连应全向同水边')

/** Whether a surname alone stands before a title: 王经理. */
function hasTitle(text: string, i: number, surname: Surname, isWord: boolean, left: number): boolean {
  if (titleAt(text, i + 1) > 1) {
    if (surname.weight > 0) return left > 0 || (surname.weight > 1 && !isWord)
    if (left === 3) return true
    return !neverBeforeTitles.has(text[i]!) && (!isHan(text[i - 1]) || /^(?:先生|女士|太太)/.test(text.slice(i + 1, i + 3)))
  }
  return !isWord && left > (surname.weight > 0 ? 0 : 2) && isShortTitle(text, i + 1)
}

/** Whether 小 or 老 before the surname makes a name of it: 小王, 老李. */
function isFamiliar(text: string, i: number, surname: Surname, isWord: boolean): boolean {
  if (surname.weight < 0 || !familiar.has(text[i - 1] ?? '')) return false
  const left = before(text, i - 1)
  if (left < 3 && (isWord || familiarWords.has(text[i - 1]! + text[i]!))) return false
  if (left > 1) return true
  return surname.weight > 1 ? left > 0 || after(text, i + 1) > 0 : left > 0 && (after(text, i + 1) > 0 || !isHan(text[i - 2]))
}

/** The name that begins at `i`, if one does; `ended` is where the last one ended. */
function nameAt(text: string, i: number, ended: number): Place | undefined {
  const surname = surnames.get(text[i]!)
  const compound = compoundSurnames.has(text[i]!) && compoundSurnames.get(text[i]!)!.has(text[i + 1]!)
  if (compound) {
    if (titleAt(text, i + 2) > 0) return [i, i + 2]
    const end = endOfName(text, i + 2, 2, false, before(text, i, ended))
    return end > 0 ? [i, end] : undefined
  }
  if (surname === undefined) return undefined
  const previous = text[i - 1] ?? ''
  const next = text[i + 1] ?? ''
  const mayBegin = strengthOf(next) >= 0 || titleAt(text, i + 1) > 0 || shortTitles.has(next) || familiar.has(previous)
  if (!mayBegin && !politely.test(text.slice(i + 1, i + 5))) return undefined
  if (surname.ends.has(previous) && i !== ended && !introducedAt(text, i) && !isTaken(text, i)) return undefined
  if ((measures.has(text[i]!) && /\d/.test(previous)) || (previous === '师' && text[i] === '傅')) return undefined
  const isWord = surname.begins.has(next)
  const left = before(text, i, ended)
  if (hasTitle(text, i, surname, isWord, left)) return [familiar.has(previous) ? i - 1 : i, i + 1]
  if (isFamiliar(text, i, surname, isWord)) return [i - 1, i + 1]
  const end = endOfName(text, i + 1, surname.weight, isWord, left)
  return end > 0 ? [i, end] : undefined
}

/** Names of people in Chinese, without their titles: by surname, given-name characters and what stands around them. */
export function findChineseNames(text: string): Masked[] {
  if (!/[\u4e00-\u9fff]/.test(text)) return []
  const found: Masked[] = []
  let ended = -1
  for (let i = 0; i < text.length; i++) {
    const place = nameAt(text, i, ended)
    if (place === undefined) continue
    const [start, end] = place
    found.push({ start, end, kind: 'name' })
    ended = end
    i = end - 1
  }
  return found
}
