import type { Text } from '../schema/text.ts'
import type { Survey } from '../schema/survey.ts'
import { languages } from '../vocabulary.ts'
import type { Breach } from './breach.ts'
import { repeats } from './ids.ts'

export interface PlacedText {
  readonly text: Text
  readonly path: readonly (string | number)[]
}

/** Fields that hold texts; a text without any language is an empty object and told by its field alone. */
const textFields: ReadonlySet<string | number | undefined> = new Set([
  'title', 'welcome', 'thanks', 'help', 'low', 'high', 'reason', 'label', 'expectation', 'perception', 'soThat', 'matters',
  'other', 'unit', 'wording',
])
const isText = (value: object, field: string | number | undefined): value is Text =>
  textFields.has(field) || languages.some((language) => Object.hasOwn(value, language))

/** Every text of a part of a survey, with its place. */
export function textsOf(part: unknown, path: readonly (string | number)[] = []): PlacedText[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap((inner, i) => textsOf(inner, [...path, i]))
  if (isText(part, path.at(-1))) return [{ text: part, path }]
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
