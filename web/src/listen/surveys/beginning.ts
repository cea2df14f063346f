import type { SurveySource } from '../../../../server/listen/surveys/contract.ts'

/** What a new survey is to begin with, and what it is called until somebody says otherwise. */
export interface Beginning {
  readonly name: string
  readonly from: SurveySource
}
