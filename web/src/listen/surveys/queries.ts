import type { Survey } from '@heartline/survey'
import { z } from 'zod'
import {
  LinkPage,
  ReadySurveyView,
  SurveyDetail,
  SurveySummary,
  VersionDetail,
  VersionView,
  type Definition,
} from '../../../../server/listen/surveys/contract.ts'
import { pages, resource } from '../../app/api.ts'

const itemsOf = <T>(item: z.ZodType<T>) => z.object({ items: z.array(item) })

export const surveysQuery = resource('surveys', itemsOf(SurveySummary))
export const readySurveysQuery = { ...resource('ready-surveys', itemsOf(ReadySurveyView)), staleTime: Number.POSITIVE_INFINITY }
export const surveyQuery = (id: number) => resource(`surveys/${id}`, SurveyDetail)
export const versionsQuery = (id: number) => resource(`surveys/${id}/versions`, itemsOf(VersionView))
/** A version never changes, so it is asked for once. */
export const versionQuery = (id: number, number: number) => ({
  ...resource(`surveys/${id}/versions/${number}`, VersionDetail),
  staleTime: Number.POSITIVE_INFINITY,
})
export const sharedLinksQuery = (id: number) => pages(`surveys/${id}/links`, LinkPage, { kind: 'shared' })

/** A definition as a survey: the server keeps none that is not of this shape. */
export const asSurvey = (definition: Definition): Survey => definition as unknown as Survey
