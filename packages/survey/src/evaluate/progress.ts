import type { Survey } from '../schema/survey.ts'
import { walk, type LooseAnswers } from './walk.ts'

/** How far a person has come: questions answered of those shown, and that as a share, 0…1. */
export interface Progress {
  readonly answered: number
  readonly shown: number
  readonly share: number
}

/** How far a person has come, counted over the questions that their answers so far lead to. */
export function progress(survey: Survey, answers: LooseAnswers): Progress {
  const shown = [...walk(survey, answers).values()]
  const answered = shown.filter(Boolean).length
  return { answered, shown: shown.length, share: shown.length > 0 ? answered / shown.length : 1 }
}
