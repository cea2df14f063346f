import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLanguage, type Language } from './language.tsx'
import { sessionQuery } from './session.ts'

const week = 7 * 86_400_000
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
/** A minus as wide as a plus, whatever wrote the number. */
const minus = (text: string) => text.replace('-', '−')
const real = (value: number) => minus(value.toFixed(2))

/** How numbers, money and times read in a language and a time zone. `currency` is used where a value carries none. */
export function formatsFor(language: Language, timeZone: string, currency: string) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const justNow = language === 'zh' ? '刚刚' : 'just now'
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  const dateTime = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  const date = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone })
  // A calendar day has no zone: it is read as UTC and shown as UTC, so it stays the day it is.
  const day = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
  const dayShort = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const ymd = new Intl.DateTimeFormat('en-CA', { timeZone })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone })
  const nearDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone })
  return {
    locale,
    timeZone,
    whole: (value: number) => minus(whole.format(value)),
    compact: (value: number) => minus(compact.format(value)),
    decimal: (value: number, digits = 1) =>
      minus(value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })),
    /** A share of 1 as a percentage. */
    percent: (share: number, digits = 0) =>
      minus(share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: digits })),
    /** Sentences one after the other, those that are there: Chinese leaves no space behind a full stop. */
    sentences: (...parts: readonly (string | false | null | undefined)[]) => parts.filter(Boolean).join(language === 'zh' ? '' : ' '),
    /** A tone or another signed value, always with its sign: +0.42, −0.10. */
    signed: (value: number, digits = 2) => {
      const text = Math.abs(value).toFixed(digits)
      return Number(text) === 0 ? text : `${value > 0 ? '+' : '−'}${text}`
    },
    real,
    money: (amount: string | number, code: string = currency) =>
      minus(
        new Intl.NumberFormat(locale, { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' }).format(
          amount as Intl.StringNumericLiteral,
        ),
      ),
    bytes: (value: number) => {
      const [unit, size] = value >= 1e9 ? (['GB', 1e9] as const) : value >= 1e6 ? (['MB', 1e6] as const) : (['KB', 1e3] as const)
      return `${(value / size).toLocaleString(locale, { maximumFractionDigits: value / size < 10 ? 1 : 0 })} ${unit}`
    },
    /** A moment in full, for hovering. */
    full: (iso: string) => full.format(new Date(iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    date: (iso: string) => date.format(new Date(iso)),
    /** A calendar day, YYYY-MM-DD. */
    day: (ymd: string) => day.format(new Date(`${ymd}T00:00:00Z`)),
    dayShort: (ymd: string) => dayShort.format(new Date(`${ymd}T00:00:00Z`)),
    /** By when something is to be done: tomorrow 10:00, Tue 10:00, 3 Dec 10:00. */
    due: (iso: string, now = Date.now()) => {
      const at = new Date(iso)
      const days = Math.round((Date.parse(ymd.format(at)) - Date.parse(ymd.format(now))) / 86_400_000)
      const day = Math.abs(days) <= 1 ? relative.format(days, 'day') : Math.abs(days) < 7 ? weekday.format(at) : nearDay.format(at)
      return `${day} ${clock.format(at)}`
    },
    /** Relative up to a week, then the date. */
    ago: (iso: string, now = Date.now()) => {
      const passed = new Date(iso).getTime() - now
      if (Math.abs(passed) >= week) return date.format(new Date(iso))
      const [unit, size] = steps.find(([, ms]) => Math.abs(passed) >= ms) ?? ['second', 1_000]
      return Math.abs(passed) < 60_000 ? justNow : relative.format(Math.trunc(passed / size), unit)
    },
  }
}
export type Formats = ReturnType<typeof formatsFor>

/** The reader's formats: their language, the organisation's zone and currency (the browser's zone before sign-in). */
export function useFormats(): Formats {
  const { language } = useLanguage()
  const { data } = useQuery({ ...sessionQuery, enabled: false })
  const organisation = data?.state === 'signed-in' ? data.organisation : null
  const zone = organisation?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const currency = organisation?.currency ?? 'CNY'
  return useMemo(() => formatsFor(language, zone, currency), [language, zone, currency])
}
