import {
  AnswersView,
  ChoicesView,
  MarkerList,
  QuestionsView,
  ResponseView,
  SameView,
  SurveyScores,
  VerbatimPage,
  WeightedView,
} from '../../../../../server/listen/surveys/results/contract.ts'
import type { ZodType } from 'zod'
import { pages, resource, type Query } from '../../../app/api.ts'
import { keptFor } from '../../../understand/queries.ts'
import type { Filter } from './search.ts'

/** A read that keeps its last answer on the page while only the filters change. */
function filtered<T>(path: string, shape: ZodType<T>, query: Query) {
  const asked = resource(path, shape, query)
  return {
    ...asked,
    placeholderData: (last: T | undefined, lastQuery?: { queryKey: readonly unknown[] }) =>
      keptFor(asked.queryKey, lastQuery?.queryKey, last),
  }
}

export const choicesQuery = (id: number) => resource(`surveys/${id}/results/choices`, ChoicesView)
export const responseQuery = (id: number, filter: Filter) => filtered(`surveys/${id}/results/response`, ResponseView, filter)
export const questionsQuery = (id: number, filter: Filter) => filtered(`surveys/${id}/results/questions`, QuestionsView, filter)
export const answersQuery = (id: number, filter: Filter) => filtered(`surveys/${id}/results/answers`, AnswersView, filter)
export const scoresQuery = (
  id: number,
  query: Filter & { question?: string; by?: string | undefined; of?: string | undefined },
) => filtered(`surveys/${id}/results/scores`, SurveyScores, query)
export const sameQuery = (id: number, question: string, { from, to }: Filter) =>
  resource(`surveys/${id}/results/same`, SameView, { question, from, to })
export const weightedQuery = (id: number, by: string, filter: Filter) =>
  filtered(`surveys/${id}/results/weighted`, WeightedView, { ...filter, by })
export const wordsQuery = (id: number, query: Filter & { question?: string | undefined; search?: string | undefined }) =>
  pages(`surveys/${id}/results/verbatims`, VerbatimPage, { ...query, limit: 20 })
export const markersQuery = resource('survey-markers', MarkerList)
