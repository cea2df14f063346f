import type { Text } from '../schema/text.ts'
import type { Survey } from '../schema/survey.ts'
import { languages } from '../vocabulary.ts'
import type { Breach } from './breach.ts'
import { repeats } from './ids.ts'

export interface PlacedText {
  readonly text: Text
  readonly path: readonly (string | number)[]
}

// Nothing else in a definition has a language for a key, and no text is without one.
const isText = (value: object): value is Text => languages.some((language) => Object.hasOwn(value, language))

/** Every text of a part of a survey, with its place. */
export function textsOf(part: unknown, path: readonly (string | number)[] = []): PlacedText[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap((inner, i) => textsOf(inner, [...path, i]))
  if (isText(part)) return [{ text: part, path }]
  return Object.entries(part).flatMap(([field, inner]) => textsOf(inner, [...path, field]))
}

/** Every text is there in every language of the survey: a page that changes language half-way loses people. */
export function breachesOfLanguages(survey: Survey): Breach[] {
  const missing = textsOf(survey).flatMap(({ text, path }) => survey.languages
    .filter((language) => !text[language]?.trim())
    .map((language): Breach => ({
      path: [...path, language], rule: 'text-missing', params: { language },
      message: `this text has no words in ${language}, a language of this survey: write them, or drop the language`,
    })))
  const repeated = repeats(survey.languages).map((i): Breach => ({
    path: ['languages', i], rule: 'languages-repeated', params: { language: survey.languages[i]! },
    message: `${survey.languages[i]!} is listed twice`,
  }))
  return [...repeated, ...missing]
}
