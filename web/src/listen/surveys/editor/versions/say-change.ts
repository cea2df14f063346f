import { translate, type Language } from '@heartline/survey'
import type { Messages } from '../../../../app/language.tsx'
import type { Change } from '../model/changes.ts'

/** One change in words: what became of which question, and in which of its parts. */
export function sayChange(
  change: Change,
  language: Language,
  { surveyEditor: { changes: words, fields }, surveys: { place } }: Messages,
): string {
  const list = (names: readonly string[]) => names.map((name) => fields[name] ?? name).join(words.and)
  if (change.is === 'survey') return words.survey(list(change.fields))
  const { question, number } = change
  const title = translate(question.title, language, language)
  const shown = title.length > 60 ? `${title.slice(0, 59)}…` : title
  const what = words.question(place.question(number), shown)
  switch (change.is) {
    case 'added':
      return words.added(what)
    case 'removed':
      return words.removed(words.question(words.former(number), shown))
    case 'moved':
      return words.moved(what)
    case 'changed':
      return words.changed(what, list(change.fields))
  }
}
