import type { Survey } from '@heartline/survey'
import type { OrgId } from '../../../govern/roles/index.ts'
import { questionsOf, titleOf } from '../closing/draw-off.ts'
import { listSurveys, listVersions, type SurveysDb } from './surveys-store.ts'

/** A question that was published: its id and construct, which stay, and the words under which its scores stand in signals. */
export interface AskedQuestion {
  readonly id: string
  readonly construct: string | undefined
  readonly wordings: readonly string[]
}

/** Every question that is part of a construct, in every version that was ever published. */
export async function askedQuestions(db: SurveysDb, org: OrgId): Promise<AskedQuestion[]> {
  const published = (await listSurveys(db, org)).filter(({ version }) => version !== null)
  const versions = (await Promise.all(published.map(({ id }) => listVersions(db, id)))).flat()
  return versions.flatMap(({ definition }) => {
    const survey = definition as unknown as Survey
    return questionsOf(survey).flatMap(({ id, construct, title }) =>
      (construct === undefined ? [] : [{ id, construct, wordings: [titleOf(survey, title)] }]))
  })
}
