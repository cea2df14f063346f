import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { findVersion, listSurveys } from '../authoring/surveys-store.ts'
import { requireSurvey } from '../authoring/write-survey.ts'
import {
  SameQuery,
  SameView,
  ScoresAsked,
  ScoresView,
  SurveyScores,
  SurveyScoresQuery,
  WeightedQuery,
  WeightedView,
} from './contract.ts'
import { asSurvey, type Results } from './open-results.ts'
import { countScores } from './results-store.ts'
import { read, readSliced, SurveyPath } from './routes.ts'
import { type Asking, describeSame, findAlike } from './same-question.ts'
import { describeScores } from './scores.ts'
import { countAnswering, countAsked, countScoresByCell } from './segments-store.ts'
import { weighByAsked } from './weigh-by-asked.ts'

/** Scores with intervals: over time, beside each other, of several surveys together, and weighted. */
export function scoreRoutes(results: Results): Route<Access, Actor>[] {
  const { db, surveys, open, isHidden, scopeOf, latestOf } = results

  return [
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/scores',
      summary: 'Scores of a survey with intervals, over time or by group',
      access: readSliced,
      params: SurveyPath,
      query: SurveyScoresQuery,
      answers: SurveyScores,
      handle: async ({ actor, params, query: { question, by, of, ...filter } }) => {
        const { survey, scope } = await open(actor, params.id, filter)
        if (await isHidden(survey, scope)) return { hidden: true, items: [] }
        const segment = survey.anonymous || of === undefined ? undefined : { segment: of }
        const rows = await countScores(db, scope, { question, by: by === 'segment' ? segment : by })
        return { hidden: false, ...describeScores(rows, {}, survey.anonymous) }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/same',
      summary: 'A question in every survey that asks it in the same words, together and apart',
      access: read,
      params: SurveyPath,
      query: SameQuery,
      answers: SameView,
      handle: async ({ actor, params, query: { question, ...period } }) => {
        const survey = await requireSurvey(surveys, actor.org, params.id)
        const own = { ...survey, survey: (await latestOf(survey)).survey }
        const others = (await listSurveys(surveys, actor.org)).filter((s) => s.version !== null && s.id !== survey.id)
        const published = await Promise.all(
          others.map(async (s): Promise<Asking> => {
            const version = await findVersion(surveys, s.id, s.version!)
            return { ...s, survey: asSurvey(version!.definition) }
          }),
        )
        const alike = findAlike(own, question, published)
        if (alike.length === 0) return { items: [] }
        const scope = await scopeOf(
          actor.org,
          alike.map((a) => a.id),
          period,
        )
        return describeSame(alike, await countScores(db, scope, { question, by: 'survey' }))
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/weighted',
      summary: 'Scores weighted so that those who answered stand for those who were asked, beside the scores as they are',
      access: read,
      params: SurveyPath,
      query: WeightedQuery,
      answers: WeightedView,
      handle: async ({ actor, params, query: { by, ...filter } }) => {
        const { survey, scope } = await open(actor, params.id, filter)
        if (survey.anonymous) return { reason: 'anonymous' as const, asked: 0, answered: 0, margins: [], items: [] }
        const [asked, answering, scores] = await Promise.all([
          countAsked(db, scope, by),
          countAnswering(db, scope, by),
          countScoresByCell(db, scope, by),
        ])
        return weighByAsked(by, { asked, answering, scores })
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
          { from: body.from, to: body.to },
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
  ]
}
