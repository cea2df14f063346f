import { createZoneClock, type ZoneClock } from './zone.ts'

/** Milliseconds since 1970 in UTC, or why the text is no time. */
export type ReadTime = number | 'unreadable' | 'impossible'
export type TimeReader = (text: string) => ReadTime

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'offset'

const tokens: Readonly<Record<string, readonly [Unit, string]>> = {
  yyyy: ['year', '\\d{4}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d{2}'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour', '\\d{2}'],
  h: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  m: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d{2}'],
  s: ['second', '\\d{1,2}'],
  SSS: ['fraction', '\\d{1,9}'],
  a: ['half', '[AaPp]\\.?[Mm]\\.?|上午|下午'],
  XXX: ['offset', 'Z|[+-]\\d{2}:?\\d{2}'],
}

const usual = new RegExp(
  '^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?'
    + '(?:[T\\s]\\s*(\\d{1,2})[:时](\\d{1,2})(?:[:分](\\d{1,2})秒?(?:[.,](\\d{1,9}))?)?分?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?$',
  'i',
)
const usualUnits: readonly Unit[] = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'offset']

/** What `format` may be, for the words of an error. */
export const usualFormat = 'yyyy-MM-dd HH:mm:ss'

/**
 * Reads times of one format in one zone. Without a format: year, month, day in this order, and an hour, minute, second
 * and offset where they are there (ISO 8601, 2018/6/1 8:05, 2018年6月1日). `excel` counts days from 1900, `epoch` seconds.
 * Throws a RangeError for a format that cannot be used.
 */
export function createTimeReader(format: string | undefined, zone: string): TimeReader {
  const clock = createZoneClock(zone)
  if (format === 'excel')
    return numberReader((days) => clock.toInstant(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000))
  if (format === 'epoch') return numberReader((seconds) => Math.round(seconds * 1000))
  if (format === 'epoch-ms') return numberReader(Math.round)
  const { pattern, units } = format === undefined ? { pattern: usual, units: usualUnits } : compilePattern(format)
  return (text) => {
    const found = pattern.exec(text)
    return found ? instantOf(found, units, clock) : 'unreadable'
  }
}

function numberReader(toInstant: (value: number) => number): TimeReader {
  return (text) => {
    const value = text === '' ? NaN : Number(text)
    if (!Number.isFinite(value)) return 'unreadable'
    const instant = toInstant(value)
    return Math.abs(instant) > Date.UTC(2200, 0) ? 'impossible' : instant
  }
}

function compilePattern(format: string): { pattern: RegExp; units: Unit[] } {
  const units: Unit[] = []
  const pattern = format.replaceAll(
    /'([^']*)'|yyyy|MM?|dd?|HH?|hh?|mm?|ss?|SSS|a|XXX|[A-Za-z]+|[^A-Za-z']+/g,
    (part, quoted: string | undefined) => {
      if (quoted !== undefined) return literally(quoted)
      const token = tokens[part]
      if (token) {
        units.push(token[0])
        return `(${token[1]})`
      }
      if (/[A-Za-z]/.test(part) && part !== 'T')
        throw new RangeError(
          `"${part}" is no part of a time format; use yyyy MM dd HH mm ss SSS a XXX, and put other letters in quotes ('T')`,
        )
      return literally(part)
    },
  )
  for (const unit of ['year', 'month', 'day'] as const)
    if (!units.includes(unit)) throw new RangeError(`the time format ${format} has no ${unit}`)
  return { pattern: new RegExp(`^${pattern}$`), units }
}

function instantOf(found: RegExpExecArray, units: readonly Unit[], clock: ZoneClock): ReadTime {
  const at = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0 }
  let half: 'am' | 'pm' | undefined
  let offset: string | undefined
  for (let i = 0; i < units.length; i++) {
    const text = found[i + 1]
    const unit = units[i]!
    if (text === undefined) continue
    if (unit === 'offset') offset = text
    else if (unit === 'half') half = /^p|下/i.test(text) ? 'pm' : 'am'
    else at[unit] = Number(unit === 'fraction' ? text.padEnd(3, '0').slice(0, 3) : text)
  }
  if (half) {
    if (at.hour < 1 || at.hour > 12) return 'impossible'
    at.hour = (at.hour % 12) + (half === 'pm' ? 12 : 0)
  }
  const { year, month, day, hour, minute, second, fraction } = at
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return 'impossible'
  if (year < 1900 || year > 2199 || (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return 'impossible'
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, fraction)
  return offset === undefined ? clock.toInstant(wall) : wall - offsetOf(offset)
}

function offsetOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0
  const digits = text.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
