import { z } from 'zod'
import type { Survey } from '@heartline/survey'
import { RowId } from '../../../platform/http/contract.ts'
import { decodeCursor, encodeCursor, RawAnswer, type Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, may, type OrgId, route } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { findVersion, listVersions, type StoredSurvey, type SurveysDb } from '../authoring/surveys-store.ts'
import { requireSurvey } from '../authoring/write-survey.ts'
import { questionsOf } from '../closing/draw-off.ts'
import {
  ExportQuery,
  Period,
  QuestionsView,
  ResponseQuery,
  ResponseView,
  ScoresAsked,
  ScoresView,
  VerbatimPage,
  VerbatimQuery,
} from './contract.ts'
import { exportCsv } from './export-csv.ts'
import { fewest } from './hide-small.ts'
import { describeResponse } from './response.ts'
import {
  begunOnSharedLinks,
  countQuestions,
  countScores,
  countSheets,
  dispositions,
  readVerbatims,
  type Scope,
} from './results-store.ts'
import { describeScores } from './scores.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const readWords = { may: 'verbatims.read', purpose: 'analysis' } as const
const SurveyPath = z.object({ id: RowId })
const Position = z.tuple([z.number().int(), z.string().max(60)])
const asSurvey = (definition: unknown) => definition as Survey

/** What surveys found: response, questions, scores, words, and all of it as CSV. */
export function resultRoutes(deps: {
  db: SheetsDb
  surveys: SurveysDb
  organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
}): Route<Access, Actor>[] {
  const { db, surveys } = deps
  const scopeOf = async (org: OrgId, ids: readonly number[], period: z.infer<typeof Period>): Promise<Scope> => ({
    org,
    surveys: ids,
    from: period.from,
    to: period.to,
    zone: (await deps.organisation(org)).timeZone,
  })
  const answered = async (scope: Scope) => {
    const counts = await countSheets(db, scope)
    return counts.complete + counts.partial
  }
  const isHidden = async (survey: StoredSurvey, scope: Scope) => survey.anonymous && (await answered(scope)) < fewest

  return [
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/response',
      summary: 'Who answered of those asked, by the AAPOR definitions',
      access: read,
      params: SurveyPath,
      query: ResponseQuery,
      answers: ResponseView,
      handle: async ({ actor, params, query }) => {
        const survey = await requireSurvey(surveys, actor.org, params.id)
        const scope = await scopeOf(actor.org, [params.id], query)
        const [invited, begun] = await Promise.all([dispositions(db, scope), begunOnSharedLinks(db, scope)])
        return describeResponse(invited, begun, { e: query.e, anonymous: survey.anonymous })
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/questions',
      summary: 'Who saw, answered and left at each question, and how long they took',
      access: read,
      params: SurveyPath,
      query: Period,
      answers: QuestionsView,
      handle: async ({ actor, params, query }) => {
        const survey = await requireSurvey(surveys, actor.org, params.id)
        const stored = survey.version === null ? undefined : await findVersion(surveys, survey.id, survey.version)
        if (!stored) throw new Problem('conflict', 'This survey was never published, so nobody has answered it.')
        const scope = await scopeOf(actor.org, [params.id], query)
        const [{ seconds, ...sheets }, counts, hidden] = await Promise.all([
          countSheets(db, scope),
          countQuestions(db, scope),
          isHidden(survey, scope),
        ])
        const of = new Map(counts.map((c) => [c.question, c]))
        return {
          version: stored.number,
          hidden,
          sheets,
          medianSeconds: hidden ? null : seconds,
          questions: hidden
            ? []
            : questionsOf(asSurvey(stored.definition)).map(({ id, kind, title }) => {
                const { seen = 0, answered = 0, left = 0, seconds = null } = of.get(id) ?? {}
                return {
                  question: id,
                  kind,
                  title: title as Record<string, string>,
                  seen,
                  answered,
                  left,
                  medianSeconds: seconds,
                }
              }),
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/survey-scores',
      summary: 'Scores with intervals: of one survey or the same question of several, over time, by group, weighted',
      access: read,
      body: ScoresAsked,
      answers: ScoresView,
      handle: async ({ actor, body }) => {
        const asked = await Promise.all([...new Set(body.surveys)].map((id) => requireSurvey(surveys, actor.org, id)))
        const scope = await scopeOf(
          actor.org,
          asked.map((s) => s.id),
          body,
        )
        const rows = await countScores(db, scope, {
          question: body.question,
          title: body.title,
          by: body.by,
          stratum: body.population?.trait,
        })
        return describeScores(
          rows,
          body,
          asked.some((s) => s.anonymous),
        )
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/verbatims',
      summary: 'What was written, the latest first',
      access: readWords,
      params: SurveyPath,
      query: VerbatimQuery,
      answers: VerbatimPage,
      handle: async ({ actor, params, query }) => {
        const survey = await requireSurvey(surveys, actor.org, params.id)
        const scope = await scopeOf(actor.org, [params.id], query)
        // Any choice of days or place must leave enough people too, or words would lead to whoever wrote them.
        if (await isHidden(survey, scope)) return { hidden: true, items: [], next: null }
        const before =
          query.cursor === undefined ? ([Number.MAX_SAFE_INTEGER, ''] as const) : decodeCursor(query.cursor, Position)
        const place = survey.anonymous ? undefined : query.place
        const rows = await readVerbatims(db, scope, { ...query, place, before, limit: query.limit + 1 })
        const items = rows.slice(0, query.limit)
        const last = items.at(-1)
        return {
          hidden: false,
          items: items.map(({ id: _, time, ...v }) =>
            survey.anonymous
              ? { ...v, sheet: null, place: null, customer: null, time: time.toISOString().slice(0, 10) }
              : { ...v, time: time.toISOString() },
          ),
          next: rows.length > query.limit && last ? encodeCursor([last.id, last.question]) : null,
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/export',
      summary: 'Everything that was answered, as CSV: a row a person, or a row an answer',
      access: readWords,
      params: SurveyPath,
      query: ExportQuery,
      handle: async ({ actor, params, query }) => {
        const survey = await requireSurvey(surveys, actor.org, params.id)
        const scope = await scopeOf(actor.org, [params.id], query)
        if (await isHidden(survey, scope))
          throw new Problem(
            'conflict',
            `Fewer than ${fewest} people have answered this anonymous survey in this time; their answers are not shown apart.`,
          )
        const versions = (await listVersions(surveys, params.id)).map((v) => ({
          number: v.number,
          survey: asSurvey(v.definition),
        }))
        const csv = exportCsv({
          db,
          scope,
          versions,
          rows: query.rows,
          anonymous: survey.anonymous,
          identify: may(actor, 'customers.identify'),
        })
        return new RawAnswer('text/csv; charset=utf-8', csv, `${survey.key}-${query.rows}.csv`)
      },
    }),
  ]
}
