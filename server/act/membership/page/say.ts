import type { Language } from '../../../govern/orgs/contract.ts'
import { isKnownType } from '../../../record/signals/contract.ts'
import { words } from './words.ts'

/** What a page about one customer knows of a signal of theirs. */
export interface Given {
  readonly type: string
  readonly time: string
  readonly touchpoint: string | null
  readonly text: string | null
  readonly scores: readonly { readonly method: string; readonly value: number }[]
  readonly total: { readonly amount: string; readonly currency: string } | null
}

/** How numbers, money and days read to a customer. */
export function formatsOf(language: Language, timeZone: string) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  return {
    day: (at: Date | string) => day.format(new Date(at)),
    number: (n: number) => number.format(n),
    money: (amount: string | number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(Number(amount)),
  }
}
export type Formats = ReturnType<typeof formatsOf>

/** A signal in plain words, and below it what the customer wrote. */
export function sayGiven(
  given: Given, language: Language, format: Formats, nameOf: (touchpoint: string) => string,
): { what: string; wrote: string | null } {
  const say = words[language]
  const type = isKnownType(given.type) ? say.types[given.type] : say.something
  const own = given.scores.filter((s) => s.method !== 'observed')
  const parts = [
    type,
    given.touchpoint && nameOf(given.touchpoint),
    given.total && format.money(given.total.amount, given.total.currency),
    own.length > 0 && say.scored(own.slice(0, 3).map((s) => format.number(s.value)).join(language === 'zh' ? '、' : ', ')),
  ].filter(Boolean)
  return { what: parts.join(' · '), wrote: given.text }
}
