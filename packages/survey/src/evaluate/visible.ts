import type { Question } from '../schema/question.ts'
import type { Page, Survey } from '../schema/survey.ts'
import { shuffle } from './shuffle.ts'
import { walk, type LooseAnswers } from './walk.ts'

/**
 * The pages with the questions to show now, in this person's order; a page without any is left out. `seed` is anything
 * that stays with the person's response, such as its id: the same seed gives the same order on every device.
 */
export function visible(survey: Survey, answers: LooseAnswers, seed: string): Page[] {
  const shown = walk(survey, answers)
  const pages = survey.randomise === 'pages' ? shuffle(survey.pages, seed) : survey.pages
  return pages
    .map((page) => ({
      ...page,
      questions: (survey.randomise ? shuffle(page.questions, seed) : page.questions)
        .filter(({ id }) => shown.has(id))
        .map((question) => withOptionsInOrder(question, seed)),
    }))
    .filter(({ questions }) => questions.length > 0)
}

function withOptionsInOrder(question: Question, seed: string): Question {
  if (!('options' in question) || !question.randomise) return question
  return { ...question, options: shuffle(question.options, `${seed}/${question.id}`, question.keepLast) }
}
