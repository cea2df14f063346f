import type { Language, Text } from '@heartline/survey'

/** The text with these words in one language; undefined where an optional text has none left. */
export function writeText(text: Text | undefined, language: Language, words: string, optional: boolean): Text | undefined {
  const written = { ...text, [language]: words }
  return optional && Object.values(written).every((w) => !w?.trim()) ? undefined : written
}

/** Puts a placeholder where the cursor stands, in the place of what is marked. */
export const insertWords = (words: string, insert: string, from: number, to: number): string =>
  words.slice(0, from) + insert + words.slice(to)

type Path = readonly (string | number)[]

/** A copy of a part of a survey with another value at a place. */
export function setAt<T>(part: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T
  if (Array.isArray(part)) return part.with(Number(key), setAt((part as unknown[])[Number(key)], rest, value)) as T
  return { ...part, [key]: setAt((part as Record<string | number, unknown>)[key], rest, value) }
}
