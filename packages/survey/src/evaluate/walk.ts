import type { Condition } from '../schema/condition.ts'
import type { Survey } from '../schema/survey.ts'
import { plain, read } from '../answers/read.ts'
import { own } from '../answers/readers.ts'
import type { Answered } from '../answers/types.ts'

/** Answers as they may come from anywhere; what does not fit its question counts as not given. */
export type LooseAnswers = Readonly<Record<string, unknown>>

/** The questions that are shown, by id, in the order of the definition, each with its answer where it has one that fits. */
export type Walk = ReadonlyMap<string, Answered | undefined>

/**
 * Walks the survey from its start. A condition sees only the answers of questions that were themselves shown, so an
 * answer left behind on a way not taken changes nothing.
 */
export function walk(survey: Survey, answers: LooseAnswers): Walk {
  const shown = new Map<string, Answered | undefined>()
  for (const { questions } of survey.pages)
    for (const question of questions)
      if (!question.showIf || holds(question.showIf, shown)) shown.set(question.id, read(question, own(answers, question.id)))
  return shown
}

function holds(condition: Condition, shown: Walk): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, shown))
  if ('any' in condition) return condition.any.some((part) => holds(part, shown))
  if ('not' in condition) return !holds(condition.not, shown)
  const answered = shown.get(condition.question)
  if (!answered) return false
  const { is, value } = condition
  const answer = plain(answered)
  const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
  switch (is) {
    case 'answered': return true
    case 'equals': return list.length === 1 && list[0] === value
    case 'includes': return list.includes(value)
    case 'atLeast': return typeof answer === 'number' && answer >= Number(value)
    case 'atMost': return typeof answer === 'number' && answer <= Number(value)
  }
}
