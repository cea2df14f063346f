import type { Route } from '../../../platform/http/index.ts'
import type { Access, Actor, OrgId } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import type { SurveysDb } from '../authoring/surveys-store.ts'
import { markerRoutes } from './marker-routes.ts'
import { openResults } from './open-results.ts'
import { resultRoutes } from './routes.ts'
import { scoreRoutes } from './score-routes.ts'
import { type AnnotationsOf, createTonesOf } from './tones.ts'
import { wordRoutes } from './word-routes.ts'

/** What surveys found: response, answers, scores, words, and all of it as files. */
export function createResults(deps: {
  readonly db: SheetsDb
  readonly surveys: SurveysDb
  readonly organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
  readonly annotationsOf: AnnotationsOf
}): Route<Access, Actor>[] {
  const results = openResults(deps)
  return [
    ...resultRoutes(results, createTonesOf(deps.db, deps.annotationsOf)),
    ...scoreRoutes(results),
    ...wordRoutes(results, deps.annotationsOf),
    ...markerRoutes(deps.db),
  ]
}
