import {
  CustomerValue, SegmentValues, ValueBands, ValuedPage, ValueOverview, type ValueOrder,
} from '../../../../server/understand/value/contract.ts'
import { Contracts } from '../../../../server/understand/value/contracts/contract.ts'
import { EmotionEffect } from '../../../../server/understand/value/emotion/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { pages, type Query, resource, untilFirstMs } from '../../app/api.ts'

/** While a run is under way, its progress is asked for this often. */
const whileRunning = 1_000

export const overviewQuery = {
  ...resource('value', ValueOverview),
  refetchInterval: ({ state: { data } }: { state: { data?: ValueOverview | undefined } }) => {
    if (/waiting|running/.test(data?.latest?.state ?? '')) return whileRunning
    return data && !data.done && !data.latest ? untilFirstMs : false
  },
}
export const bandsQuery = (query: Query) => resource('value/bands', ValueBands, query)
export const segmentsQuery = (query: Query) => resource('value/segments', SegmentValues, query)
export const customersPages = (query: Query & { order: ValueOrder }) => pages('value/customers', ValuedPage, query)
export const customerQuery = (id: number) => resource(`value/customers/${id}`, CustomerValue)
export const emotionQuery = (slice: Slice) => resource('value/emotion-effect', EmotionEffect, slice)
export const contractsQuery = (query: Query) => resource('value/contracts', Contracts, query)
