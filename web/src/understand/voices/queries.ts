import { keepPreviousData } from '@tanstack/react-query'
import { z } from 'zod'
import { SignalView } from '../../../../server/record/signals/contract.ts'
import { CampaignReport, HeardCampaignList } from '../../../../server/understand/campaigns-heard/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { ThemeDetail, ThemeList } from '../../../../server/understand/themes/contract.ts'
import {
  type SignalName, SimilarVoices, VoiceCounts, type VoiceFilter, VoicePage, type VoiceOrder,
} from '../../../../server/understand/voices/contract.ts'
import { pages, resource } from '../../app/api.ts'

/** What the pages of the voices ask the server. */
export const voicePages = (filter: VoiceFilter, order: VoiceOrder) =>
  ({ ...pages('voices', VoicePage, { ...filter, order }), placeholderData: keepPreviousData })
export const voiceCountsQuery = (filter: VoiceFilter) => ({
  ...resource('voices/counts', VoiceCounts, filter), placeholderData: keepPreviousData,
})
export const similarQuery = ({ source, id, time }: SignalName) =>
  ({ ...resource('voices/similar', SimilarVoices, { source, id, time }), staleTime: 5 * 60_000 })
export const signalQuery = ({ source, id, time }: SignalName) =>
  resource('signals', z.object({ items: z.array(SignalView) }), { source, id, at: time })

export const themesQuery = (slice: Slice, muted: boolean) =>
  ({ ...resource('themes', ThemeList, { ...slice, muted: muted || undefined }), placeholderData: keepPreviousData })
export const themeQuery = (id: string, slice: Slice) => resource(`themes/${id}`, ThemeDetail, slice)

export const campaignsQuery = resource('heard-campaigns', HeardCampaignList)
export const campaignQuery = (id: string) => resource(`heard-campaigns/${id}/report`, CampaignReport)
