import { SegmentDrivers } from '../../../../server/understand/drivers/contract.ts'
import { Comparison } from '../../../../server/understand/segments/comparison/contract.ts'
import {
  type Definition, MemberPage, PreviewAnswer, RuleChoices, SavedSegment, SavedSegments, SegmentHistory,
} from '../../../../server/understand/segments/contract.ts'
import { Search, type SearchAsk, Searches } from '../../../../server/understand/segments/search/contract.ts'
import { pages, request, resource } from '../../app/api.ts'

const underWay = (state: string | undefined) => state === 'waiting' || state === 'running'
const whileWorking = (working: boolean | undefined) => (working ? 1_000 : false)

export const savedQuery = {
  ...resource('saved-segments', SavedSegments),
  refetchInterval: ({ state }: { state: { data: SavedSegments | undefined } }) =>
    whileWorking(state.data?.items.some((s) => underWay(s.state))),
}
export const savedOf = (key: string) => ({
  ...resource(`saved-segments/${key}`, SegmentHistory),
  refetchInterval: ({ state }: { state: { data: SegmentHistory | undefined } }) =>
    whileWorking(underWay(state.data?.segment.state)),
})
export const choicesQuery = { ...resource('saved-segments/choices', RuleChoices), staleTime: 5 * 60_000 }
export const membersOf = (key: string) => pages(`saved-segments/${key}/customers`, MemberPage)
export const comparisonQuery = (keys: string) => ({ ...resource('segment-comparison', Comparison, { keys }), staleTime: 60_000 })
export const weightsQuery = (saved: string) => ({
  ...resource('drivers/segments', SegmentDrivers, { saved, of: 'factors', outcome: 'nps' }), staleTime: 60_000, retry: false,
})
export const searchesQuery = {
  ...resource('segment-searches', Searches),
  refetchInterval: ({ state }: { state: { data: Searches | undefined } }) => whileWorking(underWay(state.data?.latest?.state)),
}

export const preview = (definition: Definition, signal: AbortSignal) =>
  request('POST', 'saved-segments/preview', { body: { definition }, shape: PreviewAnswer, signal })
export const create = (draft: { name: string; definition: Definition }) =>
  request('POST', 'saved-segments', { body: draft, shape: SavedSegment })
export const change = (key: string, to: { name?: string; definition?: Definition }) =>
  request('PUT', `saved-segments/${key}`, { body: to, shape: SavedSegment })
export const writeStrategy = (key: string, text: string) =>
  request('PUT', `saved-segments/${key}/strategy`, { body: { text }, shape: SavedSegment })
export const refresh = (key: string) => request('POST', `saved-segments/${key}/refresh`, { shape: SavedSegment })
export const remove = (key: string) => request('DELETE', `saved-segments/${key}`)
export const beginSearch = (ask: SearchAsk) => request('POST', 'segment-searches', { body: ask, shape: Search })
export const cancelSearch = (id: number) => request('POST', `segment-searches/${id}/cancel`, { shape: Search })
