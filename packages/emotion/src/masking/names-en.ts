import { anyoneAfter, introductions, looseIntroductions, particles, personAfter, personBefore, titles } from './context-en.ts'
import { doubtfulNames, familyNames, firstNames } from './first-names.ts'
import type { Masked } from './masked.ts'
import { namedGoods, notNames, placeWords } from './not-names.ts'
import { isPinyinPair } from './pinyin.ts'

interface Word {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly capital: boolean
  readonly shouted: boolean
}

const wordPattern = /[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ]|['’-](?=[A-Za-zÀ-ɏ]))*/g
const longestWord = 30

/** A word in lower case without accents: Élodie as elodie, L’Oréal as l'oreal. */
function plain(word: string): string {
  const lower = word.toLowerCase().replaceAll('’', "'")
  return /[^a-z'-]/.test(lower) ? lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ø', 'o').replaceAll('ł', 'l') : lower
}

/** The words of a text; a possessive ending is left out of the word. */
function wordsOf(text: string): Word[] {
  return text.matchAll(wordPattern).filter((match) => match[0].length <= longestWord).map((match) => {
    const word = match[0].replace(/['’]s$/i, '')
    const first = word[0]!
    return {
      text: word,
      lower: plain(word),
      start: match.index,
      end: match.index + word.length,
      capital: first !== first.toLowerCase(),
      shouted: word.length > 1 && word === word.toUpperCase(),
    }
  }).toArray()
}

/** A reader of the words of one text; every question is about the word at an index. */
class Reader {
  readonly words: Word[]
  readonly text: string
  constructor(text: string) {
    this.text = text
    this.words = wordsOf(text)
  }

  lower(i: number): string {
    return this.words[i]?.lower ?? ''
  }

  gapBefore(i: number): string {
    return this.text.slice(this.words[i - 1]?.end ?? 0, this.words[i]?.start ?? this.text.length)
  }

  /** Whether one of `phrases`, of up to four words, stands right before the word. */
  follows(i: number, phrases: ReadonlySet<string>): boolean {
    if (i === 0 || !/^[\s,:-]{1,4}$/.test(this.gapBefore(i))) return false
    let phrase = ''
    for (let back = 1; back <= 4 && i - back >= 0; back++) {
      phrase = back === 1 ? this.lower(i - 1) : `${this.lower(i - back)} ${phrase}`
      if (phrases.has(phrase)) return true
    }
    return false
  }

  /** Whether one of `phrases`, of up to three words, stands right after the word. */
  precedes(i: number, phrases: ReadonlySet<string>): boolean {
    let phrase = ''
    for (let ahead = 1; ahead <= 3 && i + ahead < this.words.length; ahead++) {
      if (this.gapBefore(i + ahead) !== ' ') return false
      phrase = ahead === 1 ? this.lower(i + 1) : `${phrase} ${this.lower(i + ahead)}`
      if (phrases.has(phrase)) return true
    }
    return false
  }

  mayBeName(i: number): boolean {
    const word = this.words[i]
    return word !== undefined && word.capital && word.text.length > 1 && !notNames.has(word.lower) && !placeWords.has(word.lower) && !titles.has(word.lower) && !/'(?:re|ve|ll|d|m|t)$/.test(word.lower)
  }

  isGood(i: number): boolean {
    const rest = this.text.slice(this.words[i]!.start, this.words[i]!.start + 24).toLowerCase().replaceAll('’', "'")
    const back = i > 0 ? this.text.slice(this.words[i - 1]!.start, this.words[i]!.start + 24).toLowerCase().replaceAll('’', "'") : rest
    return namedGoods.some((good) => rest.startsWith(good) || (back.startsWith(good) && good.length > this.words[i]!.start - this.words[i - 1]!.start))
  }
}

/** Index after the last word of a name that begins with the word at `i`: family names, initials and particles belong to it. */
function endOfFullName(reader: Reader, i: number): number {
  let end = i + 1
  for (let next = end; next < reader.words.length && next <= i + 4; next++) {
    const word = reader.words[next]!
    const gap = reader.gapBefore(next)
    if (!/^(?:[ \u00a0]|\. )$/.test(gap) || (gap === '. ' && reader.words[next - 1]!.text.length > 1)) break
    if (particles.has(word.lower) && reader.mayBeName(next + 1) && reader.gapBefore(next + 1).length === 1) continue
    const initial = word.capital && word.text.length === 1 && word.text !== 'I'
    if (!initial && !reader.mayBeName(next)) break
    if (word.shouted && reader.words[i]!.shouted && !familyNames.has(word.lower) && !isPinyinPair(reader.lower(next - 1), word.lower)) break
    if (word.shouted !== reader.words[i]!.shouted && !familyNames.has(word.lower) && !initial) break
    end = next + 1
  }
  return end
}

const streetWords = new Set(['street', 'road', 'avenue', 'lane', 'station', 'airport', 'hospital', 'bridge', 'square'])

/** Words that make a place of the name after them: San Francisco, St. Louis. */
const placePrefixes = new Set(['san', 'santa', 'saint', 'st', 'ste', 'los', 'las', 'port', 'lake', 'mount', 'cape', 'fort', 'new', 'hotel', 'villa', 'casa'])

/** Whether the word after the one at `i` makes it a place or a thing: George Street. */
const isPlace = (reader: Reader, i: number) => reader.gapBefore(i + 1) === ' ' && (reader.words[i + 1]?.capital === true ? placeWords : streetWords).has(reader.lower(i + 1))

/** Index after the last word of a name that begins at `i`; `i` itself where none does. */
function endOfName(reader: Reader, i: number): number {
  const word = reader.words[i]!
  const afterTitle = i > 0 && titles.has(reader.lower(i - 1)) && reader.words[i - 1]!.capital && /^\.? ?$/.test(reader.gapBefore(i))
  if (!word.capital) return i
  if (word.text.length === 1) return /^\. ?$/.test(reader.gapBefore(i + 1)) && (afterTitle || reader.follows(i, introductions)) && reader.mayBeName(i + 1) ? endOfFullName(reader, i + 1) : i
  if (reader.isGood(i) || (i > 0 && !afterTitle && placePrefixes.has(reader.lower(i - 1)) && reader.words[i - 1]!.capital && /^\.? $/.test(reader.gapBefore(i)))) return i
  const known = firstNames.has(word.lower)
  const introduced = reader.follows(i, introductions)
  const strictly = introduced && !reader.follows(i, looseIntroductions)
  if (afterTitle && (known || doubtfulNames.has(word.lower) || reader.mayBeName(i))) return endOfFullName(reader, i)
  if (isPlace(reader, i)) return i
  const next = reader.gapBefore(i + 1) === ' ' && reader.words[i + 1]?.capital ? reader.lower(i + 1) : ''
  if (next !== '' && !(word.shouted && !reader.words[i + 1]!.shouted && word.text.length < 4) && isPinyinPair(word.lower, next)) return i + 2
  if (known) return word.shouted && word.text.length < 4 && !introduced ? i : endOfFullName(reader, i)
  if (doubtfulNames.has(word.lower)) {
    if (next !== '' && familyNames.has(next) && !placeWords.has(next)) return endOfFullName(reader, i)
    return introduced || isActor(reader, i) ? endOfFullName(reader, i) : i
  }
  if (!reader.mayBeName(i) || (word.shouted && !(next !== '' && familyNames.has(next)))) return i
  if (next !== '' && familyNames.has(next) && !doubtfulNames.has(next) && !notNames.has(next) && !ordinaryFamily.has(next)) return endOfFullName(reader, i)
  if (strictly || reader.precedes(i, anyoneAfter)) return endOfFullName(reader, i)
  return introduced && standsAlone(reader, i) ? endOfFullName(reader, i) : i
}

/** Family names that are words: they make no name of an unknown word before them. */
const ordinaryFamily = new Set(('brown cook price sharp park hall ward turner parker marshall gardner butler foster hunt holland brooks jordan chang wolf klein costa silva lin lam tan ng lau bui dang vu ' +
  'bose kaya berg jain rao lewis morgan ferrari romano moreno marino greco conti cruz torres rivera das levy gill hart wood barker palmer chapman fletcher chapman gibson lloyd webb fischer braun bauer').split(' '))

const months = new Set(['may', 'june', 'april', 'august', 'summer', 'autumn', 'winter'])
const atWork = /^ (?:on|at|in|from|behind) (?:the |our )?(?:front |tech |customer )?(?:desk|helpdesk|reception|phones?|chat|tills?|counter|checkout|bar|spa|support|sales|accounts|billing|claims|service|housekeeping|nights)\b/
const act = /^ (?:[a-z]{2,10}ed (?:the|us|me|my|it|our|a|an|in|out|up|twice|for|that|to|with|[$£€\d])|who |said (?![$£€¥\d]))/
const clauseStart = /(?:^|[.;:!?\n,—-])\s*$/

/** Whether a name that is also a word does here what only people do: Jack swapped it, June on the helpdesk; not June was great. */
function isActor(reader: Reader, i: number): boolean {
  const after = reader.text.slice(reader.words[i]!.end, reader.words[i]!.end + 40)
  if (atWork.test(after)) return true
  if (months.has(reader.lower(i))) return reader.precedes(i, personAfter) && !/^ (?:was|is|in|from|at) /.test(after)
  if (/^ (?:said|was|is) [$£€¥\d]/.test(after)) return false
  return reader.precedes(i, personAfter) || (act.test(after) && clauseStart.test(reader.gapBefore(i)))
}

/** Whether punctuation or the end follows, so that nothing says the word is more than a name. */
const standsAlone = (reader: Reader, i: number) => /^(?:[,.!;:\n)]|\s*$)/.test(reader.gapBefore(i + 1)) && reader.gapBefore(i + 1) !== '' || i === reader.words.length - 1

/** Index after a name written small: only a first name, only where one is introduced; a family name with it where punctuation follows. */
function endOfSmallName(reader: Reader, i: number): number {
  const { lower, text } = reader.words[i]!
  if (particles.has(lower)) return i > 0 && titles.has(reader.lower(i - 1)) && reader.words[i - 1]!.capital ? endOfParticles(reader, i) : i
  if (text.length < 3 || !firstNames.has(lower) || !reader.follows(i, introductions)) return i
  const family = reader.words[i + 1]
  const isFamily = family !== undefined && reader.gapBefore(i + 1) === ' ' && !family.capital && family.text.length > 2 && !notNames.has(family.lower) &&
    (familyNames.has(family.lower) || (standsAlone(reader, i + 1) && /\b(?:name is|name's|i am|i'm|im|this is)$/i.test(reader.text.slice(Math.max(0, reader.words[i]!.start - 10), reader.words[i]!.start - 1))))
  return isFamily ? i + 2 : i + 1
}

/** Ms. van der Berg: particles after a title lead to a family name. */
function endOfParticles(reader: Reader, i: number): number {
  let end = i
  while (particles.has(reader.lower(end))) end++
  return reader.mayBeName(end) && end - i < 4 ? end + 1 : i
}

/** Names of people written in Latin letters, without their titles: by known first names, titles and what stands around them. */
export function findEnglishNames(text: string): Masked[] {
  if (!/[A-Za-zÀ-ɏ]{2}/.test(text)) return []
  const reader = new Reader(text)
  const found: Masked[] = []
  for (let i = 0; i < reader.words.length; i++) {
    const end = reader.words[i]!.capital ? endOfName(reader, i) : endOfSmallName(reader, i)
    if (end === i) continue
    found.push({ start: reader.words[i]!.start, end: reader.words[end - 1]!.end, kind: 'name' })
    i = end - 1
  }
  return found
}
