import { z } from 'zod'
import type { Page } from '../schema/survey.ts'
import type { Language } from '../vocabulary.ts'
import { limits } from '../limits.ts'
import { allOf, finish, standard, startDraft, SurveyImportError, type ImportedSurvey, type SourceText } from './draft.ts'
import { elementsOf, questionsFrom, type Words } from './survey-js-questions.ts'

const Definition = z.looseObject({
  title: z.unknown().optional(),
  description: z.unknown().optional(),
  completedHtml: z.unknown().optional(),
  locale: z.string().optional(),
  questionsOrder: z.string().optional(),
  pages: z.array(z.looseObject({
    name: z.string().optional(), title: z.unknown().optional(), visibleIf: z.string().optional(),
  })).optional(),
  elements: z.array(z.unknown()).optional(),
  questions: z.array(z.unknown()).optional(),
})

/** What steers a survey beyond its questions and has no counterpart here. */
const logic = [
  'triggers', 'calculatedValues', 'completedHtmlOnCondition', 'navigateToUrl', 'navigateToUrlOnCondition',
  'maxTimeToFinish', 'timeLimit',
]

/**
 * A survey from the JSON of SurveyJS (Form Library), with notes on what could not come with it. Both languages are
 * taken where the JSON has them.
 *
 * @throws SurveyImportError when the JSON is no SurveyJS survey, or holds no question that a survey here can ask
 * @example fromSurveyJs({ elements: [{ type: 'rating', name: 'q1', rateMin: 0, rateMax: 10 }] }).survey.pages
 */
export function fromSurveyJs(json: unknown): ImportedSurvey {
  const parsed = Definition.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new SurveyImportError(`this is no SurveyJS definition: ${issue?.path.join('.')} ${issue?.message}`)
  }
  const definition = parsed.data
  const languages = languagesIn(json, definition.locale)
  const draft = startDraft(languages)
  if (definition.locale && !languageOf(definition.locale)) draft.note('survey', 'language-lost', definition.locale)
  for (const field of logic) if (Object.hasOwn(definition, field)) draft.note('survey', 'logic-lost', field)
  const words = wordsReader(languages[0]!)

  const sourcePages = definition.pages ?? [{ name: 'page', elements: definition.elements ?? definition.questions ?? [] }]
  const pages = sourcePages.map((source, i): Page => {
    const item = source.name ?? `page ${i + 1}`
    const outer = draft.condition(item, source.visibleIf)
    const title = draft.text(item, words(source.title))
    const questions = elementsOf(source).flatMap((element) => questionsFrom(draft, element, words))
      .map((question) => ({ ...question, ...allOf([outer, question.showIf]) }))
    return { id: `page-${i + 1}`, ...(title && { title }), questions }
  })
  const welcome = draft.text('description', words(definition.description), limits.prose)
  return finish(draft, {
    title: draft.text('title', words(definition.title)) ?? standard(draft.languages, '调查问卷', 'Survey'),
    ...(welcome && { welcome }),
    thanks: draft.text('completedHtml', words(definition.completedHtml), limits.prose)
      ?? standard(draft.languages, '谢谢您！', 'Thank you!'),
    ...(definition.questionsOrder === 'random' && { randomise: 'questions' as const }),
  }, pages)
}

/** The language here of a locale there; traditional Chinese is another language than ours. */
const languageOf = (locale: string): Language | undefined =>
  (/^zh(-(cn|hans|sg).*)?$/i.test(locale) ? 'zh-CN' : /^en\b/i.test(locale) ? 'en' : undefined)

/** The languages that the texts of a definition are in, the default first. */
function languagesIn(json: unknown, locale: string | undefined): [Language, ...Language[]] {
  const first = languageOf(locale ?? '') ?? 'en'
  const other: Language = first === 'en' ? 'zh-CN' : 'en'
  const locales = written(json).match(/"(zh|en)(-[A-Za-z]+)?"(?=:)/g) ?? []
  const keys = new Set(locales.map((key) => languageOf(key.slice(1, -1))))
  return keys.has(other) ? [first, other] : [first]
}

function written(json: unknown): string {
  try {
    return JSON.stringify(json)
  } catch {
    throw new SurveyImportError('this JSON is nested deeper than any survey')
  }
}

/** Reads a localisable string: plain words, or an object of words by locale in which `default` is the survey's own. */
const wordsReader = (first: Language): Words => (source) => {
  if (typeof source === 'string' || typeof source === 'number') return { [first]: String(source) }
  if (typeof source !== 'object' || source === null) return undefined
  const entries = Object.entries(source).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const found: Partial<Record<Language, string>> = {}
  for (const [locale, words] of entries) {
    const language = locale === 'default' ? first : languageOf(locale)
    if (language) found[language] = words
  }
  return found as SourceText
}
