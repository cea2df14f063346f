import { type Action, NextBest, NextList } from '../../../../server/act/offers/contract.ts'
import { RecommendationStatus } from '../../../../server/act/offers/recommendations/contract.ts'
import { resource } from '../../app/api.ts'

const lookEveryMs = 60_000

export const nextOfCustomer = (customer: number) => resource(`customers/${customer}/next`, NextBest)
export const nextQuery = (action?: Action) => ({
  ...resource('next', NextList, { action, limit: 50 }), refetchInterval: lookEveryMs,
  placeholderData: (old: NextList | undefined) => old,
})
export const recommendationsQuery = {
  ...resource('recommendations', RecommendationStatus),
  refetchInterval: (query: { state: { data?: RecommendationStatus | undefined } }) =>
    (query.state.data?.underWay ? 1_000 : false) as number | false,
}
