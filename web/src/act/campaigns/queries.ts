import { z } from 'zod'
import {
  Campaign, type CampaignDraft, CampaignList, CampaignResult, Preview, Rehearsal,
} from '../../../../server/act/campaigns/contract.ts'
import { request, resource } from '../../app/api.ts'

const whileMovingMs = 1_500
const isMoving = (c: Campaign | undefined) =>
  c !== undefined && (c.state === 'planning' || c.state === 'sending' || c.progress.waiting > 0)

export const campaignsQuery = {
  ...resource('campaigns', CampaignList),
  refetchInterval: (query: { state: { data?: { items: Campaign[] } | undefined } }) =>
    (query.state.data?.items.some(isMoving) ? whileMovingMs : false) as number | false,
}
export const campaignQuery = (id: string) => ({
  ...resource(`campaigns/${id}`, Campaign),
  refetchInterval: (query: { state: { data?: Campaign | undefined } }) =>
    (isMoving(query.state.data) ? whileMovingMs : false) as number | false,
})
export const rehearsalQuery = (id: number, draft: CampaignDraft) => {
  const { queryKey, queryFn } = resource(`campaigns/${id}/rehearsal`, Rehearsal)
  return { queryKey: [...queryKey, JSON.stringify(draft)], queryFn }
}
export const previewQuery = (id: number, draft: CampaignDraft, language: 'zh' | 'en') => {
  const { queryKey, queryFn } = resource(`campaigns/${id}/preview`, Preview, { language })
  return { queryKey: [...queryKey, JSON.stringify(draft)], queryFn }
}
export const resultQuery = (id: number) => ({ ...resource(`campaigns/${id}/result`, CampaignResult), refetchInterval: 60_000 })

/** The surveys that customers can be invited to. */
const Surveys = z.object({ items: z.array(
  z.object({ key: z.string(), name: z.string(), state: z.string(), audience: z.string(), anonymous: z.boolean() }),
) })
export const surveysQuery = resource('surveys', Surveys)

export const write = (id: number | null, draft: CampaignDraft) =>
  request(id === null ? 'POST' : 'PUT', id === null ? 'campaigns' : `campaigns/${id}`, { body: draft, shape: Campaign })
export const removeDraft = (id: number) => request('DELETE', `campaigns/${id}`)
export const startCampaign = (id: number) => request('POST', `campaigns/${id}/start`, { shape: Campaign })
export const stopCampaign = (id: number) => request('POST', `campaigns/${id}/stop`, { shape: Campaign })
