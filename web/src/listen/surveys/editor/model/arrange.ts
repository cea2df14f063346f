import type { Page, Question, Survey } from '@heartline/survey'
import { questionsOf } from './draft.ts'

/**
 * What an author does with whole questions and pages. A page always holds a question: one that loses its last is gone, so
 * nothing here makes a survey that cannot be kept.
 */

export interface Place {
  readonly page: number
  readonly index: number
}

/** Where a question stands. */
export function placeOf(survey: Survey, id: string): Place | undefined {
  for (const [page, { questions }] of survey.pages.entries()) {
    const index = questions.findIndex((q) => q.id === id)
    if (index >= 0) return { page, index }
  }
  return undefined
}

const withPages = (survey: Survey, pages: Page[]): Survey => ({ ...survey, pages: pages.filter((p) => p.questions.length > 0) })
const put = (questions: readonly Question[], index: number, question: Question) => questions.toSpliced(index, 0, question)

/** An id like the one wished for that nothing in the survey has. */
export function freeId(wished: string, taken: ReadonlySet<string>): string {
  const base = wished.replace(/-\d+$/, '').slice(0, 50)
  if (!taken.has(wished)) return wished
  let number = 2
  while (taken.has(`${base}-${number}`)) number++
  return `${base}-${number}`
}
export const questionIds = (survey: Survey): Set<string> => new Set(questionsOf(survey).map(({ id }) => id))
const pageIds = (survey: Survey): Set<string> => new Set(survey.pages.map(({ id }) => id))

/** Puts a question at a place of a page; beyond the last page it gets one of its own. */
export function insertQuestion(survey: Survey, question: Question, { page, index }: Place): Survey {
  if (page >= survey.pages.length)
    return { ...survey, pages: [...survey.pages, { id: freeId('page-1', pageIds(survey)), questions: [question] }] }
  return withPages(
    survey,
    survey.pages.map((p, i) => (i === page ? { ...p, questions: put(p.questions, index, question) } : p)),
  )
}

/** Puts a question right after another one, or at the end. */
export function addAfter(survey: Survey, question: Question, after: string | undefined): Survey {
  const place = after === undefined ? undefined : placeOf(survey, after)
  const last = Math.max(survey.pages.length - 1, 0)
  return insertQuestion(
    survey,
    question,
    place ? { page: place.page, index: place.index + 1 } : { page: last, index: survey.pages[last]?.questions.length ?? 0 },
  )
}

/** The survey without a question; unchanged where it is the last one. */
export function removeQuestion(survey: Survey, id: string): Survey {
  if (questionsOf(survey).length < 2) return survey
  return withPages(
    survey,
    survey.pages.map((page) => ({ ...page, questions: page.questions.filter((q) => q.id !== id) })),
  )
}

/** Moves a question by one place; at the edge of its page it goes to the page beside. */
export function moveQuestion(survey: Survey, id: string, by: -1 | 1): Survey {
  const at = placeOf(survey, id)
  if (!at) return survey
  const question = survey.pages[at.page]!.questions[at.index]!
  const isInside = at.index + by >= 0 && at.index + by < survey.pages[at.page]!.questions.length
  const page = isInside ? at.page : at.page + by
  const beside = survey.pages[page]
  if (!beside) return survey
  const index = isInside ? at.index + by : by < 0 ? beside.questions.length : 0
  return withPages(
    survey,
    survey.pages.map((p, i) => {
      const without = p.questions.filter((q) => q.id !== id)
      return { ...p, questions: i === page ? put(without, index, question) : without }
    }),
  )
}

/** A second question like this one, right after it. */
export function duplicateQuestion(survey: Survey, id: string): { survey: Survey; copy: string } | undefined {
  const question = questionsOf(survey).find((q) => q.id === id)
  if (!question) return undefined
  const copy = freeId(id, questionIds(survey))
  return { survey: addAfter(survey, { ...structuredClone(question), id: copy }, id), copy }
}

/** Begins a new page with this question; unchanged where it begins one already. */
export function beginPage(survey: Survey, id: string): Survey {
  const at = placeOf(survey, id)
  if (!at || at.index === 0) return survey
  const page = survey.pages[at.page]!
  return {
    ...survey,
    pages: survey.pages.toSpliced(
      at.page,
      1,
      { ...page, questions: page.questions.slice(0, at.index) },
      { id: freeId('page-1', pageIds(survey)), questions: page.questions.slice(at.index) },
    ),
  }
}

/** Joins a page with the one before it, whose title stays. */
export function joinPage(survey: Survey, page: number): Survey {
  const [before, joined] = [survey.pages[page - 1], survey.pages[page]]
  if (!before || !joined) return survey
  return {
    ...survey,
    pages: survey.pages.toSpliced(page - 1, 2, { ...before, questions: [...before.questions, ...joined.questions] }),
  }
}

/** The survey with a question replaced. */
export const replaceQuestion = (survey: Survey, id: string, question: Question): Survey => ({
  ...survey,
  pages: survey.pages.map((page) => ({ ...page, questions: page.questions.map((q) => (q.id === id ? question : q)) })),
})
