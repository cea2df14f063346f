import { actsAsPerson } from './acts-en.ts'
import { anyoneAfter, introductions, particles, placePrefixes, streetWords, titles } from './context-en.ts'
import { doubtfulNames, familyNames, firstNames, ordinaryFamilyNames } from './first-names.ts'
import type { Masked } from './masked.ts'
import { notNames, placeWords } from './not-names.ts'
import { isPinyinPair } from './pinyin.ts'
import { Words } from './words-en.ts'

const korean =
  '(?:ah|beom|bo|byung|chan|cheol|chul|dong|eun|geun|gi|' +
  'hee|ho|hoon|hwa|hye|hyeon|hyun|il|in|jae|ji|jin|joon|jun|ki|kwang|kyung|mi|min|' +
  'myung|na|ra|seo|seok|seung|soo|su|sun|sung|tae|wook|woo|won|yeon|yong|yoon|young)'
/** Korean given names as they are written in Latin letters: Jae-won. */
const koreanName = new RegExp(`^${korean}-${korean}$`)
/** Arabic family names with their article: al-Rashid. */
const withArticle = /^(?:al|el|ash|as|an|ar)-[A-Z]/

/** Whether the word at `next` goes on with the name that begins at `start`. */
function continuesName(words: Words, start: number, next: number): boolean {
  const word = words.words[next]!
  if (withArticle.test(word.text)) return true
  const isInitial = word.isCapital && word.text.length === 1 && word.text !== 'I'
  if (isInitial || familyNames.has(word.lower)) return isInitial || words.mayBeName(next)
  if (!words.mayBeName(next) || word.isShouted !== words.words[start]!.isShouted) return false
  return !word.isShouted || isPinyinPair(words.lower(next - 1), word.lower)
}

/** Index after the last word of a name that begins at `start`: family names, initials and particles belong to it. */
function endOfFullName(words: Words, start: number): number {
  let end = start + 1
  for (let next = end; next < words.words.length && next <= start + 4; next++) {
    const gap = words.gapBefore(next)
    const isInitialBefore = words.words[next - 1]!.text.length === 1
    if (gap !== ' ' && gap !== '\u00a0' && !(gap === '. ' && isInitialBefore)) break
    if (particles.has(words.lower(next)) && words.mayBeName(next + 1) && words.gapBefore(next + 1).length === 1) continue
    if (!continuesName(words, start, next)) break
    end = next + 1
  }
  return end
}

const followsTitle = (words: Words, i: number) =>
  titles.has(words.lower(i - 1)) && (words.isCapital(i - 1) || /^(?:mr|mrs|ms|dr)$/.test(words.lower(i - 1))) &&
  /^\.? ?$/.test(words.gapBefore(i))

/** Whether the words around make a place of it: George Street, San Francisco, St. Louis. */
function isPlace(words: Words, i: number): boolean {
  if (placePrefixes.has(words.lower(i - 1)) && words.isCapital(i - 1) && /^\.? $/.test(words.gapBefore(i))) return true
  return words.gapBefore(i + 1) === ' ' && (words.isCapital(i + 1) ? placeWords : streetWords).has(words.lower(i + 1))
}

/** Whether a capitalised word is a name, by what is known of it and what stands around it. */
function isName(words: Words, i: number, isPair: boolean): boolean {
  const { lower, text, isShouted } = words.words[i]!
  if (words.isGood(i) || isPlace(words, i)) return false
  const isIntroduced = isPair || words.follows(i, introductions)
  if (koreanName.test(lower)) return true
  if (firstNames.has(lower)) return isIntroduced || !isShouted || text.length > 3
  const next = words.gapBefore(i + 1) === ' ' && words.isCapital(i + 1) ? words.lower(i + 1) : ''
  const hasFamily = familyNames.has(next) && !placeWords.has(next)
  if (doubtfulNames.has(lower)) return hasFamily || isIntroduced || actsAsPerson(words, i)
  if (!words.mayBeName(i)) return false
  if (hasFamily && !ordinaryFamilyNames.has(next) && !doubtfulNames.has(next) && !notNames.has(next)) return true
  return !isShouted && (isIntroduced || words.precedes(i, anyoneAfter))
}

/** Index after the last word of a name that begins at `i`; `i` itself where none does. */
function endOfName(words: Words, i: number, isPair: boolean): number {
  const word = words.words[i]!
  const isTitled = followsTitle(words, i)
  if (word.text.length === 1) {
    const isInitial = /^\. ?$/.test(words.gapBefore(i + 1)) && (isTitled || words.follows(i, introductions))
    return isInitial && words.mayBeName(i + 1) ? endOfFullName(words, i + 1) : i
  }
  if (isTitled && !words.isGood(i) && (firstNames.has(word.lower) || doubtfulNames.has(word.lower) || words.mayBeName(i)))
    return endOfFullName(words, i)
  const isFollowed = words.gapBefore(i + 1) === ' ' && words.isCapital(i + 1)
  if (isFollowed && !isPlace(words, i) && isPinyinPair(word.lower, words.lower(i + 1))) return i + 2
  return isName(words, i, isPair) ? endOfFullName(words, i) : i
}

/** Index after a name written small: only a known one, where one is introduced; a family name with it where that is clear. */
function endOfSmallName(words: Words, i: number): number {
  const { lower, start } = words.words[i]!
  if (particles.has(lower)) return followsTitle(words, i) ? endOfParticles(words, i) : i
  if (lower.length < 3 || !firstNames.has(lower) || !words.follows(i, introductions)) return i
  const family = words.words[i + 1]
  const isNeighbour = family !== undefined && words.gapBefore(i + 1) === ' ' && !family.isCapital && family.text.length > 2
  if (!isNeighbour || notNames.has(family.lower)) return i + 1
  const isOwnName = /\b(?:name is|name's|i am|i'm|im|this is) $/i.test(words.text.slice(Math.max(0, start - 10), start))
  return familyNames.has(family.lower) || (isOwnName && words.standsAlone(i + 1)) ? i + 2 : i + 1
}

/** Ms. van der Berg: particles after a title lead to a family name. */
function endOfParticles(words: Words, i: number): number {
  let end = i
  while (particles.has(words.lower(end))) end++
  return words.mayBeName(end) && end - i < 4 ? end + 1 : i
}

/** Names of people written in Latin letters, without their titles: by known first names, titles and what stands around them. */
export function findEnglishNames(text: string): Masked[] {
  if (!/[A-Za-zÀ-ɏ]{2}/.test(text)) return []
  const words = new Words(text)
  const found: Masked[] = []
  let ended = -1
  for (let i = 0; i < words.words.length; i++) {
    const isPair = ended >= 0 && ended === i - 1 && words.lower(i - 1) === 'and'
    const end = words.isCapital(i) ? endOfName(words, i, isPair) : endOfSmallName(words, i)
    if (end === i) continue
    found.push({ start: words.words[i]!.start, end: words.words[end - 1]!.end, kind: 'name' })
    ended = end
    i = end - 1
  }
  return found
}
