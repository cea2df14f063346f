import {
  Competitor, CompetitorComparison, CompetitorList, type ReviewsDraft, ReviewsTaken,
} from '../../../../server/understand/competitors/contract.ts'
import type { z } from 'zod'
import { request, resource } from '../../app/api.ts'

export const listQuery = resource('competitors', CompetitorList)
export const comparisonQuery = { ...resource('competitor-comparison', CompetitorComparison), staleTime: 30_000 }
export const add = (name: string) => request('POST', 'competitors', { body: { name }, shape: Competitor })
export const remove = (id: number) => request('DELETE', `competitors/${id}`)
export const takeIn = (id: number, body: z.input<typeof ReviewsDraft>) =>
  request('POST', `competitors/${id}/reviews`, { body, shape: ReviewsTaken })
