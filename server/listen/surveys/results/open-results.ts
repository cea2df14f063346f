import type { Survey } from '@heartline/survey'
import { Problem } from '../../../platform/problems/index.ts'
import { type Actor, type OrgId, scopeOf as partOf } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { findVersion, listVersions, type StoredSurvey, type SurveysDb } from '../authoring/surveys-store.ts'
import { requireSurvey } from '../authoring/write-survey.ts'
import type { ResultsFilter } from './contract.ts'
import { fewest } from './hide-small.ts'
import { countAnswered, type Scope } from './scope-store.ts'

/** A definition of the database as what it was checked to be before it was published. */
export const asSurvey = (definition: unknown) => definition as Survey

/** What all routes of results begin with. */
export interface Results {
  readonly db: SheetsDb
  readonly surveys: SurveysDb
  /** These surveys of the organisation, seen through a filter. */
  scopeOf(org: OrgId, surveys: readonly number[], filter: ResultsFilter): Promise<Scope>
  /** A survey of the caller's organisation, seen through a filter; Problem where there is none. */
  open(actor: Actor, survey: number, filter: ResultsFilter): Promise<{ survey: StoredSurvey; scope: Scope }>
  /** True where what was chosen of an anonymous survey would show too few people, itself or by what it leaves out. */
  isHidden(survey: StoredSurvey, scope: Scope): Promise<boolean>
  /** The versions of a survey, the newest first; Problem where it was never published. */
  versionsOf(survey: StoredSurvey): Promise<{ number: number; survey: Survey }[]>
  /** The version that people see now; Problem where it was never published. */
  latestOf(survey: StoredSurvey): Promise<{ number: number; survey: Survey }>
}

export function openResults(deps: {
  readonly db: SheetsDb
  readonly surveys: SurveysDb
  readonly organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
}): Results {
  const { db, surveys } = deps
  const neverPublished = () => new Problem('conflict', 'This survey was never published, so nobody has answered it.')
  const scopeOf: Results['scopeOf'] = async (org, ids, filter) => ({
    ...filter,
    org,
    surveys: ids,
    zone: (await deps.organisation(org)).timeZone,
  })
  return {
    db,
    surveys,
    scopeOf,
    async open(actor, id, filter) {
      const survey = await requireSurvey(surveys, actor.org, id)
      if (survey.anonymous && partOf(actor) !== null)
        throw new Problem('scope.closed', 'This survey is anonymous: nobody can tell whose answers belong to the part that you see. Ask somebody who sees everything.')
      // Of an anonymous survey nobody is in a segment, and nothing may be said about who is.
      const { dimension: _, member: __, ...rest } = filter
      return { survey, scope: await scopeOf(actor.org, [survey.id], survey.anonymous ? rest : filter) }
    },
    async isHidden(survey, scope) {
      if (!survey.anonymous) return false
      const { org, surveys: ids, zone } = scope
      const [chosen, all] = await Promise.all([countAnswered(db, scope), countAnswered(db, { org, surveys: ids, zone })])
      const others = all - chosen
      return chosen < fewest || (others > 0 && others < fewest)
    },
    async versionsOf(survey) {
      const versions = await listVersions(surveys, survey.id)
      if (versions.length === 0) throw neverPublished()
      return versions.map(({ number, definition }) => ({ number, survey: asSurvey(definition) }))
    },
    async latestOf(survey) {
      const stored = survey.version === null ? undefined : await findVersion(surveys, survey.id, survey.version)
      if (!stored) throw neverPublished()
      return { number: stored.number, survey: asSurvey(stored.definition) }
    },
  }
}
