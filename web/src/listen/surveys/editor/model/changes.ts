import type { Question, Survey } from '@heartline/survey'
import { questionsOf, same } from './draft.ts'

/** What is different in a survey, as an author counts it. */
export type Change =
  | { readonly is: 'added' | 'removed' | 'moved'; readonly question: Question; readonly number: number }
  | { readonly is: 'changed'; readonly question: Question; readonly number: number; readonly fields: readonly string[] }
  | { readonly is: 'survey'; readonly fields: readonly string[] }

const fieldsThatDiffer = (one: object, other: object): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !same(one[field as never], other[field as never]),
  )

/** What became of a survey: questions in the order in which they now stand, those taken out at the end with their old number. */
export function changesBetween(before: Survey, now: Survey): Change[] {
  const [old, current] = [questionsOf(before), questionsOf(now)]
  const oldById = new Map(old.map((q) => [q.id, q]))
  const ids = new Set(current.map(({ id }) => id))
  const stayed = inOrder(current.filter((q) => oldById.has(q.id)).map((q) => old.findIndex(({ id }) => id === q.id)))
  const survey = [
    ...fieldsThatDiffer({ ...before, pages: null }, { ...now, pages: null }),
    ...(same(pagesOf(before, ids), pagesOf(now, new Set(oldById.keys()))) ? [] : ['pages']),
  ]
  return [
    ...(survey.length > 0 ? [{ is: 'survey', fields: survey } as const] : []),
    ...current.flatMap((question, i): Change[] => {
      const was = oldById.get(question.id)
      if (!was) return [{ is: 'added', question, number: i + 1 }]
      const fields = fieldsThatDiffer(was, question)
      const hasMoved = !stayed.has(old.indexOf(was))
      return [
        ...(fields.length > 0 ? [{ is: 'changed', question, number: i + 1, fields } as const] : []),
        ...(hasMoved ? [{ is: 'moved', question, number: i + 1 } as const] : []),
      ]
    }),
    ...old.flatMap((question, i): Change[] => (ids.has(question.id) ? [] : [{ is: 'removed', question, number: i + 1 }])),
  ]
}

/** Which of the questions that stay share a page, and the titles of the pages. */
const pagesOf = (survey: Survey, staying: ReadonlySet<string>) =>
  survey.pages
    .map((page) => [page.title, page.questions.flatMap(({ id }) => (staying.has(id) ? [id] : [])).toSorted()])
    .filter(([, questions]) => (questions as string[]).length > 0)

/** The longest run of numbers that stand in growing order: what is not in it was moved. */
function inOrder(numbers: readonly number[]): Set<number> {
  const runs: number[][] = []
  for (const [i, n] of numbers.entries()) {
    const longest = runs
      .filter((_, j) => numbers[j]! < n)
      .reduce<number[]>((best, run) => (run.length > best.length ? run : best), [])
    runs[i] = [...longest, n]
  }
  return new Set(runs.reduce<number[]>((best, run) => (run.length > best.length ? run : best), []))
}
