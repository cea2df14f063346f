import { Survey } from '../definition.ts'
import { limits } from '../limits.ts'
import type { Condition } from '../schema/condition.ts'
import type { Option, Question } from '../schema/question.ts'
import type { Page } from '../schema/survey.ts'
import type { Text } from '../schema/text.ts'
import type { Language } from '../vocabulary.ts'
import { placeholdersIn, fillPlaceholders } from '../placeholder.ts'
import { textsOf } from '../rules/languages.ts'
import { conditionFrom, type Target } from './condition.ts'
import type { Note, NoteCode } from './note.ts'
import { hasMarkup, plainText } from './plain-text.ts'

/** A survey brought in from another tool, and what could not come with it, item by item. */
export interface ImportedSurvey {
  readonly survey: Survey
  readonly notes: readonly Note[]
}

/** The file is not what it should be; nothing was brought in. */
export class SurveyImportError extends Error {}

/** Words of the source by language, HTML and all. */
export type SourceText = Readonly<Partial<Record<Language, string>>>

/** A survey while it is brought in: ids and texts are made fit, and what is lost on the way is noted. */
export interface Draft {
  readonly languages: readonly Language[]
  readonly notes: Note[]
  readonly note: (item: string, note: NoteCode, detail?: string) => void
  /** A text in every language of the survey, without markup; undefined where the source has no words. */
  readonly text: (item: string, source: SourceText | undefined, most?: number) => Text | undefined
  /** The same, with these words (or a dash) where the source has none. */
  readonly textOr: (item: string, source: SourceText | undefined, otherwise: string, most?: number) => Text
  /** An id like the name in the source that nothing else has. */
  readonly id: (name: string) => string
  /** What names in conditions and texts stand for. */
  readonly targets: Map<string, Target>
  /** The condition of the source, where it can be said here. */
  readonly condition: (item: string, source: string | undefined) => Condition | undefined
}

/** Makes a name into an id: small letters, digits and dashes. */
export function slug(name: string, otherwise: string): string {
  const words = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50)
  if (words === '' || words === 'constructor') return otherwise
  return /^[a-z]/.test(words) ? words : `${otherwise}-${words}`
}

/** Gives out ids that are unlike each other. */
export function uniqueIds(): (wanted: string) => string {
  const given = new Set<string>()
  return (wanted) => {
    let id = wanted
    for (let n = 2; given.has(id); n++) id = `${wanted}-${n}`
    given.add(id)
    return id
  }
}

/** Begins a draft in these languages, the first the default. */
export function startDraft(languages: readonly Language[]): Draft {
  const notes: Note[] = []
  const note: Draft['note'] = (item, note, detail) =>
    void notes.push({ item: item.slice(0, 120), note, ...(detail && { detail: detail.slice(0, 300) }) })
  const targets = new Map<string, Target>()
  const unique = uniqueIds()
  const text: Draft['text'] = (item, source, most = limits.title) => textFrom(item, source, most, { languages, note, targets })
  return {
    languages, notes, note, targets, text,
    textOr(item, source, otherwise, most = limits.label) {
      const words = plainText(otherwise).replace(/[{}]/g, '').toWellFormed().slice(0, most) || '–'
      return text(item, source, most) ?? inAll(languages, words)
    },
    id: (name) => unique(slug(name, 'q')),
    condition(item, source) {
      if (!source?.trim()) return undefined
      const condition = conditionFrom(source, (name) => targets.get(name))
      if (!condition) note(item, 'condition-lost', source)
      return condition === 'always' ? undefined : condition
    },
  }
}

/** The same words in every language. */
export const inAll = (languages: readonly Language[], words: string): Text =>
  Object.fromEntries(languages.map((language) => [language, words]))

/** Words of our own, where the source has none. */
export const standard = (languages: readonly Language[], zh: string, en: string): Text =>
  Object.fromEntries(languages.map((language) => [language, language === 'en' ? en : zh]))

type Reader = Pick<Draft, 'languages' | 'note' | 'targets'>

function textFrom(item: string, source: SourceText | undefined, most: number, reader: Reader): Text | undefined {
  const { languages, note, targets } = reader
  const words = languages.map((language) => {
    const html = source?.[language] ?? ''
    if (hasMarkup(html)) note(item, 'markup-lost', html)
    const plain = pipedFrom(plainText(html).toWellFormed(), targets, (name) => note(item, 'piping-lost', name))
    if (plain.length > most) note(item, 'text-cut', plain)
    return plain.length > most ? `${plain.slice(0, most - 1)}…`.toWellFormed() : plain
  })
  const standIn = words.find(Boolean)
  if (!standIn) return undefined
  languages.forEach((language, i) => {
    if (!words[i]) note(item, 'text-copied', language)
  })
  return Object.fromEntries(languages.map((language, i) => [language, words[i] || standIn])) as Text
}

/** Both tools pipe by `{name}`, LimeSurvey with an ending; its participants' names are the customer's here. */
function pipedFrom(words: string, targets: Draft['targets'], lose: (name: string) => void): string {
  return words.replace(/\{+([^{}\n]*)\}+/g, (_, name: string) => {
    const target = targets.get(name.trim().replace(/\.(shown|NAOK|value|code)$/, ''))
    if (target) return `{{${target.question.id}}}`
    if (/^TOKEN:(FIRST|LAST)NAME$/.test(name)) return '{{customer.name|}}'
    lose(name)
    return ''
  }).replace(/ {2,}/g, ' ').trim()
}

/** Options for the choices of the source, with the way from a source's value to an option's id. */
export function optionsFrom(
  draft: Draft, item: string, choices: readonly { readonly value: string; readonly text: SourceText }[],
): { options: Option[]; idOf: (source: string | number | boolean) => string | undefined } {
  if (choices.length > limits.options) draft.note(item, 'options-cut', String(choices.length))
  const unique = uniqueIds()
  unique('other')
  const ids = new Map<string, string>()
  const options = choices.slice(0, limits.options).map(({ value, text }): Option => {
    const id = unique(slug(value, 'option'))
    ids.set(value, id)
    return { id, label: draft.textOr(item, text, value || id) }
  })
  return { options, idOf: (source) => ids.get(String(source)) }
}

/** Where several conditions must hold together, one that says so. */
export function allOf(conditions: readonly (Condition | undefined)[]): { showIf?: Condition } {
  const given = conditions.filter((condition) => condition !== undefined)
  if (given.length === 0) return {}
  return { showIf: given.length === 1 ? given[0]! : { all: given } }
}

/**
 * The finished survey. What still breaks a rule is taken out and noted: a condition on what does not come before, a
 * placeholder for what is not known.
 */
export function finish(draft: Draft, whole: Omit<Survey, 'pages' | 'languages'>, pages: readonly Page[]): ImportedSurvey {
  const left = roomFor(draft, pages)
  if (left.length === 0) throw new SurveyImportError('there is no question in this file that a survey here can ask')
  const survey: Survey = { ...whole, languages: [...draft.languages], pages: left }
  // More than once: what is wrong between questions is only seen when each condition by itself has the right form.
  for (let lost = conditionsLost(survey); lost.length > 0; lost = conditionsLost(survey))
    for (const question of lost) {
      draft.note(question.id, 'condition-lost', JSON.stringify(question.showIf))
      delete question.showIf
    }
  const lost = new Set(issuesOf(survey).filter(({ rule }) => rule.startsWith('piping')).map(({ path }) => path.join('.')))
  for (const { text, path } of textsOf(survey))
    for (const language of draft.languages)
      if (lost.has([...path, language].join('.'))) {
        const words = text[language] ?? ''
        const names = placeholdersIn(words).map(({ name }) => name)
        draft.note(questionAt(survey, path)?.id ?? path.join('.'), 'piping-lost', names.join(', '))
        text[language] = fillPlaceholders(words, () => '').replaceAll('{{', '').replaceAll('}}', '').trim() || '…'
      }
  const parsed = Survey.safeParse(survey)
  if (parsed.success) return { survey: parsed.data, notes: draft.notes }
  const [issue] = parsed.error.issues
  throw new SurveyImportError(`the survey in this file cannot be made into one here: ${issue?.path.join('.')}: ${issue?.message}`)
}

const issuesOf = (survey: Survey) => (Survey.safeParse(survey).error?.issues ?? [])
  .map((issue) => ({ path: issue.path, rule: issue.code === 'custom' ? String(issue.params?.rule) : '' }))

/** The questions whose condition breaks a rule. */
const conditionsLost = (survey: Survey): Question[] => [...new Set(issuesOf(survey)
  .filter(({ path }) => path.includes('showIf'))
  .flatMap(({ path }) => questionAt(survey, path) ?? []))]

const questionAt = (survey: Survey, [room, page, , question]: readonly PropertyKey[]): Question | undefined =>
  (room === 'pages' ? survey.pages[Number(page)]?.questions[Number(question)] : undefined)

function roomFor(draft: Draft, pages: readonly Page[]): Page[] {
  let room: number = limits.questions
  const total = pages.reduce((sum, { questions }) => sum + questions.length, 0)
  if (total > room) draft.note('survey', 'questions-cut', String(total))
  return pages.map((page) => {
    const questions = page.questions.slice(0, room)
    room -= questions.length
    return { ...page, questions }
  }).filter(({ questions }) => questions.length > 0)
}
