import { z } from 'zod'
import { readySurveys } from '@heartline/survey/ready'
import { RowId } from '../../../platform/http/contract.ts'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, route, nameOf, scopeOf } from '../../../govern/roles/index.ts'
import {
  CopySurvey,
  CreatedSurvey,
  type Definition,
  NewSurvey,
  Publish,
  ReadySurveyView,
  SaveDraft,
  SurveyDetail,
  SurveySummary,
  VersionDetail,
  VersionView,
} from '../contract.ts'
import { findVersion, listSurveys, listVersions, type SurveysDb } from './surveys-store.ts'
import {
  copySurvey,
  createSurvey,
  deleteSurvey,
  moveSurvey,
  type Move,
  publishSurvey,
  readSurvey,
  requireSurvey,
  saveDraft,
} from './write-survey.ts'

const read = { may: 'catalogue.read', purpose: 'none', scope: 'closed' } as const
/** What is asked is the whole organisation's; who sees a part is told how many of their own customers answered. */
const readCounted = { ...read, scope: 'rows' } as const
/** What was asked tells nothing of who answered. */
const readOpen = { ...read, scope: 'open' } as const
const edit = { may: 'catalogue.edit', purpose: 'none' } as const
const SurveyPath = z.object({ id: RowId })
const VersionPath = z.object({ id: RowId, number: RowId })
// A definition of two hundred questions in two languages, written with room around it.
const bodyLimit = 4 * 1024 * 1024

/** Surveys: listed, written, published, closed and copied. */
export function authoringRoutes(db: SurveysDb): Route<Access, Actor>[] {
  const move = (verb: Move, summary: string) =>
    route({
      method: 'POST',
      path: `/api/v1/surveys/:id/${verb}`,
      summary,
      access: edit,
      params: SurveyPath,
      answers: SurveyDetail,
      handle: ({ actor, params }) => moveSurvey(db, actor.org, params.id, verb),
    })
  return [
    route({
      method: 'GET',
      path: '/api/v1/ready-surveys',
      summary: 'Surveys to start from',
      access: read,
      answers: z.object({ items: z.array(ReadySurveyView) }),
      handle: async () => ({
        items: readySurveys.map(({ survey, ...ready }) => ({ ...ready, definition: survey as unknown as Definition })),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys',
      summary: 'Surveys, the last changed first',
      access: readCounted,
      answers: z.object({ items: z.array(SurveySummary) }),
      handle: async ({ actor }) => ({ items: await listSurveys(db, actor.org, scopeOf(actor)) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/surveys',
      summary: 'Begin a survey: empty, from a ready one, or from SurveyJS or LimeSurvey',
      access: edit,
      status: 201,
      bodyLimit,
      body: NewSurvey,
      answers: CreatedSurvey,
      handle: ({ actor, body }) => createSurvey(db, actor.org, nameOf(actor), body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id',
      summary: 'A survey, its draft, and what keeps it from being published',
      access: readCounted,
      params: SurveyPath,
      answers: SurveyDetail,
      handle: ({ actor, params }) => readSurvey(db, actor.org, params.id, scopeOf(actor)),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/surveys/:id/draft',
      summary: 'Save the draft over the revision that it was made from',
      access: edit,
      params: SurveyPath,
      bodyLimit,
      body: SaveDraft,
      answers: SurveyDetail,
      handle: ({ actor, params, body }) => saveDraft(db, actor.org, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/surveys/:id/publish',
      summary: 'Make the draft the version that new sheets take, and open the survey',
      access: edit,
      params: SurveyPath,
      body: Publish,
      answers: SurveyDetail,
      handle: ({ actor, params, body }) => publishSurvey(db, actor.org, params.id, body.revision, nameOf(actor)),
    }),
    move('close', 'Let nobody new begin; who has begun may finish'),
    move('reopen', 'Open a closed or retired survey again'),
    move('retire', 'Put a survey away'),
    route({
      method: 'DELETE',
      path: '/api/v1/surveys/:id',
      summary: 'Delete a draft that was never published',
      access: edit,
      status: 204,
      params: SurveyPath,
      handle: ({ actor, params }) => deleteSurvey(db, actor.org, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/surveys/:id/copy',
      summary: 'A new survey from the draft of this one',
      access: edit,
      status: 201,
      params: SurveyPath,
      body: CopySurvey,
      answers: SurveyDetail,
      handle: ({ actor, params, body }) => copySurvey(db, actor.org, nameOf(actor), params.id, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/versions',
      summary: 'Versions, the newest first',
      access: readOpen,
      params: SurveyPath,
      answers: z.object({ items: z.array(VersionView) }),
      handle: async ({ actor, params }) => {
        await requireSurvey(db, actor.org, params.id)
        return { items: await listVersions(db, params.id) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/versions/:number',
      summary: 'A version as people see it',
      access: readOpen,
      params: VersionPath,
      answers: VersionDetail,
      handle: async ({ actor, params }) => {
        await requireSurvey(db, actor.org, params.id)
        const version = await findVersion(db, params.id, params.number)
        if (!version) throw new Problem('not-found', 'This survey has no version of this number.')
        return version
      },
    }),
  ]
}
