import { z } from 'zod'
import { RowId } from '../../../platform/http/contract.ts'
import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route, scopeOf } from '../../../govern/roles/index.ts'
import { questionsOf } from '../closing/draw-off.ts'
import { AnswersView, ChoicesView, QuestionsView, ResponseQuery, ResponseView, ResultsFilter } from './contract.ts'
import { describeAnswers } from './describe-answers.ts'
import type { Results } from './open-results.ts'
import { describeResponse } from './response.ts'
import { begunOnSharedLinks, countSuspect, dispositions } from './response-store.ts'
import { countChoices, countQuestions, countSheets } from './results-store.ts'
import { countSegments } from './segments-store.ts'
import { countAnswers, tallyAnswers, tallyPairs } from './tallies-store.ts'
import type { TonesOf } from './tones.ts'

export const read = { may: 'analysis.read', purpose: 'analysis' } as const
/** Who sees a part sees the answers of customers who belong to it today. */
export const readSliced = { ...read, scope: 'slice' } as const
export const SurveyPath = z.object({ id: RowId })

/** What a survey found: who answered, how it went, and what was answered to each question. */
export function resultRoutes(results: Results, tonesOf: TonesOf): Route<Access, Actor>[] {
  const { db, open, isHidden, versionsOf, latestOf } = results

  return [
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/choices',
      summary: 'What the results of a survey can be filtered and compared by',
      access: readSliced,
      params: SurveyPath,
      query: ResultsFilter.pick({ dimension: true, member: true }),
      answers: ChoicesView,
      handle: async ({ actor, params, query }) => {
        const own = scopeOf(actor)
        const { survey, scope } = await open(actor, params.id, query)
        const [chosen, members] = await Promise.all([countChoices(db, scope), survey.anonymous ? [] : countSegments(db, scope)])
        const of = (what: string) => chosen.filter((c) => c.what === what).map((c) => c.value)
        return {
          versions: of('version')
            .map(Number)
            .toSorted((a, b) => a - b),
          channels: of('channel'),
          links: of('link'),
          places: of('place'),
          languages: of('language'),
          // Who sees a part chooses among its members.
          segments: own ? [own] : [...Map.groupBy(members, (m) => m.dimension)].map(([dimension, own]) => ({
            dimension,
            members: own.map((m) => m.member),
          })),
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/response',
      summary: 'Who answered of those asked, by the AAPOR definitions',
      access: readSliced,
      params: SurveyPath,
      query: ResponseQuery,
      answers: ResponseView,
      handle: async ({ actor, params, query: { e, ...filter } }) => {
        const { survey, scope } = await open(actor, params.id, filter)
        const [invited, begun, suspect, hidden] = await Promise.all([
          dispositions(db, scope),
          begunOnSharedLinks(db, scope),
          // What came in bursts on shared links is nobody's, so none of it is of a part.
          scopeOf(actor) ? 0 : countSuspect(db, scope),
          isHidden(survey, scope),
        ])
        return describeResponse(invited, begun, { e, anonymous: survey.anonymous, hidden, suspect })
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/questions',
      summary: 'Who saw, answered and left at each question, and how long they took',
      access: readSliced,
      params: SurveyPath,
      query: ResultsFilter,
      answers: QuestionsView,
      handle: async ({ actor, params, query }) => {
        const { survey, scope } = await open(actor, params.id, query)
        const latest = await latestOf(survey)
        const [{ seconds, quartiles, ...sheets }, counts, hidden] = await Promise.all([
          countSheets(db, scope),
          countQuestions(db, scope),
          isHidden(survey, scope),
        ])
        const of = new Map(counts.map((c) => [c.question, c]))
        return {
          version: latest.number,
          hidden,
          sheets,
          medianSeconds: hidden ? null : seconds,
          quartileSeconds: hidden ? null : quartiles,
          questions: hidden
            ? []
            : questionsOf(latest.survey).map(({ id, kind, title }) => {
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
      method: 'GET',
      path: '/api/v1/surveys/:id/results/answers',
      summary: 'What was answered to each question, with intervals',
      access: readSliced,
      params: SurveyPath,
      query: ResultsFilter,
      answers: AnswersView,
      handle: async ({ actor, params, query }) => {
        const { survey, scope } = await open(actor, params.id, query)
        const versions = await versionsOf(survey)
        if (await isHidden(survey, scope)) return { hidden: true, items: [] }
        const [tallies, pairs, answered, told] = await Promise.all([
          tallyAnswers(db, scope),
          tallyPairs(db, scope),
          countAnswers(db, scope),
          tonesOf(survey.key, scope),
        ])
        return { hidden: false, items: describeAnswers(versions, { tallies, pairs, answered, told }) }
      },
    }),
  ]
}
