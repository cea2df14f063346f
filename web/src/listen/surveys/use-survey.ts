import { useQuery } from '@tanstack/react-query'
import type { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { ApiError } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { surveyQuery, surveysQuery } from './queries.ts'

/** A survey by its key, as it stands in addresses; an error where there is none, and neither while it is being fetched. */
export function useSurvey(key: string): { survey?: SurveyDetail | undefined; error: Error | null; retry: () => void } {
  const { ui } = useMessages()
  const all = useQuery(surveysQuery)
  const id = all.data?.items.find((s) => s.key === key)?.id
  const found = useQuery({ ...surveyQuery(id ?? 0), enabled: id !== undefined })
  const missing =
    all.data && id === undefined ? new ApiError({ title: ui.error.notFound, detail: ui.error.notFoundHint, status: 404 }) : null
  return {
    survey: found.data,
    error: all.error ?? found.error ?? missing,
    retry: () => void (all.error ? all : found).refetch(),
  }
}
