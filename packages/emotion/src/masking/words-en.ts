import { titles } from './context-en.ts'
import { namedGoods, notNames, placeWords } from './not-names.ts'

export interface Word {
  readonly text: string
  /** Small letters, without accents. */
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly isCapital: boolean
  /** Written in capitals throughout. */
  readonly isShouted: boolean
}

/** Longer runs of letters are no words; they are not looked at. */
const longestWord = 30
const wordPattern = /[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ]|['’-](?=[A-Za-zÀ-ɏ]))*/g
const contraction = /'(?:re|ve|ll|d|m|t)$/

/** A word in small letters without accents: Élodie as elodie, L’Oréal as l'oreal. */
function plain(word: string): string {
  const lower = word.toLowerCase()
  if (!/[^a-z'-]/.test(lower)) return lower
  return lower.replaceAll('’', "'").normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ø', 'o').replaceAll('ł', 'l')
}

/** The words of a text; a possessive ending is left out of the word. */
function wordsOf(text: string): Word[] {
  return text.matchAll(wordPattern).filter((match) => match[0].length <= longestWord).map(({ index, 0: caught }) => {
    const word = /['’][sS]$/.test(caught) ? caught.slice(0, -2) : caught
    const first = word[0]!
    return {
      text: word,
      lower: plain(word),
      start: index,
      end: index + word.length,
      isCapital: first !== first.toLowerCase(),
      isShouted: word.length > 1 && word === word.toUpperCase(),
    }
  }).toArray()
}

/** Goods by their first word. */
const goods = Map.groupBy(namedGoods, (good) => /^[a-z'-]+/.exec(good)![0].replace(/'s$/, ''))

/** A text as words; every question is about the word at an index, and an index outside is no word. */
export class Words {
  readonly words: readonly Word[]
  readonly text: string
  /** The text in small letters, as goods are listed. */
  readonly #small: string

  constructor(text: string) {
    this.text = text
    this.#small = text.replaceAll('İ', 'i').toLowerCase().replaceAll('’', "'")
    this.words = wordsOf(text)
  }

  lower(i: number): string {
    return this.words[i]?.lower ?? ''
  }

  isCapital(i: number): boolean {
    return this.words[i]?.isCapital ?? false
  }

  gapBefore(i: number): string {
    return this.text.slice(this.words[i - 1]?.end ?? 0, this.words[i]?.start ?? this.text.length)
  }

  /** Up to forty characters after the word, which is as far as anything looks. */
  after(i: number): string {
    const { end } = this.words[i]!
    return this.text.slice(end, end + 40)
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

  /** Whether nothing is known that forbids the word to be a name. */
  mayBeName(i: number): boolean {
    const word = this.words[i]
    if (word === undefined || !word.isCapital || word.text.length < 2 || contraction.test(word.lower)) return false
    return !notNames.has(word.lower) && !placeWords.has(word.lower) && !titles.has(word.lower)
  }

  /** Whether punctuation or the end follows. */
  standsAlone(i: number): boolean {
    return i === this.words.length - 1 || /^[,.!;:\n)]/.test(this.gapBefore(i + 1))
  }

  /** Whether the word belongs to a firm or a product called after somebody. */
  isGood(i: number): boolean {
    const begins = (at: number, reach: number) => goods.get(this.lower(at))?.some((good) =>
      good.length > reach && this.#small.startsWith(good, this.words[at]!.start)) ?? false
    return begins(i, 0) || (i > 0 && begins(i - 1, this.words[i]!.start - this.words[i - 1]!.start))
  }
}
