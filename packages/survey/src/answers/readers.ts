import type { Report } from './faults.ts'

/** Readers of the simple parts of an answer: each reports what is wrong and says whether all was well. */

type Path = readonly (string | number)[]
export type LooseObject = Readonly<Record<string, unknown>>

const isBlank = (value: unknown) =>
  value === undefined || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)

/** Nothing said: no value, blank words, an empty list, or an object that holds only such. */
export function isEmpty(answer: unknown): boolean {
  if (answer === null || isBlank(answer)) return true
  return typeof answer === 'object' && !Array.isArray(answer) && Object.values(answer as object).every(isBlank)
}

// What an unknown id was goes into a message and a log: enough of it to find it, not a megabyte.
const brief = (value: unknown) => String(typeof value === 'string' ? value : typeof value).slice(0, 60)

/** A number within its range, with no more decimals than asked for, if that is limited. */
export function readNumber(
  value: unknown, min: number, max: number, decimals: number | undefined, report: Report, path: Path = [],
): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) report(path, 'not-a-number', {})
  else if (value < min) report(path, 'too-small', { min })
  else if (value > max) report(path, 'too-large', { max })
  // Its own shortest decimal form tells how fine a number is; multiplying and rounding would not (1.005 × 100).
  else if (decimals !== undefined && value !== Number(value.toFixed(decimals))) report(path, 'too-fine', { decimals })
  else return true
  return false
}

/** A text no longer than `max` characters, as a browser's `maxlength` counts them. */
export function readText(value: unknown, max: number, report: Report, path: Path = []): value is string {
  if (typeof value !== 'string') report(path, 'not-a-text', {})
  else if (value.length > max) report(path, 'too-long', { max, length: value.length })
  else return true
  return false
}

/** An object with no other fields than these; a field named as something of every object's is as unknown as any. */
export function readObject(value: unknown, fields: readonly string[], report: Report): value is LooseObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report([], 'wrong-shape', { expected: 'object' })
    return false
  }
  const stranger = Object.keys(value).find((key) => !fields.includes(key))
  if (stranger !== undefined) report([brief(stranger)], 'unknown-key', { key: brief(stranger) })
  return true
}

/** The value of an object's own field, so that `constructor` and its like are never found. */
export const own = (object: LooseObject, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined)

/** One of these ids. */
export function readOption(value: unknown, ids: readonly string[], report: Report, path: Path): boolean {
  const known = typeof value === 'string' && ids.includes(value)
  if (!known) report(path, 'unknown-option', { option: brief(value) })
  return known
}

/** A list of unlike ids, between `min` and `max` of them. */
export function readOptions(
  value: unknown, ids: readonly string[], min: number, max: number, report: Report, path: Path = [],
): value is readonly string[] {
  if (!Array.isArray(value)) {
    report(path, 'wrong-shape', { expected: 'list' })
    return false
  }
  const list: readonly unknown[] = value
  // Looked at first, so that a list of a million entries costs nothing.
  if (list.length > max) report(path, 'too-many', { max, count: list.length })
  else {
    if (list.length < min) report(path, 'too-few', { min, count: list.length })
    list.forEach((id, i) => {
      const at = [...path, i]
      if (readOption(id, ids, report, at) && list.indexOf(id) < i) report(at, 'repeated', { option: brief(id) })
    })
    return true
  }
  return false
}
