import type { Survey } from '@heartline/survey'
import type { Messages } from '../../../../app/language.tsx'
import { sayPlace } from '../../say-fault.ts'

/** What a text of the survey is, as its author counts: “Question 3 · Option 2”. */
export function sayTextPlace(path: readonly (string | number)[], survey: Survey, messages: Messages): string {
  const {
    surveyEditor: { fields, form, settings },
    surveys: { place },
    words: { factor },
  } = messages
  const where = sayPlace(path.join('.'), survey, place)
  const inside = path[0] === 'pages' ? path.slice(path[2] === 'questions' ? 4 : 2) : path
  const [field, index] = inside
  // A question's own words are the question.
  if (field === 'title' && path[2] === 'questions') return where
  if (field === 'title' || field === 'welcome' || field === 'thanks') return `${where} · ${settings[field]}`
  const name =
    field === 'options'
      ? form.option(Number(index) + 1)
      : field === 'words'
        ? form.word(Number(index) + 1)
        : field === 'labels'
          ? factor[index as keyof typeof factor]
          : (fields[String(field)] ?? String(field))
  return `${where} · ${name}`
}
