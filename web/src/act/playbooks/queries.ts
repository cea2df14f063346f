import {
  EffectLook, PlaybookDetail, PlaybookList, ReadyList, RunPage, TrialState, type RunQuery,
} from '../../../../server/act/playbooks/running/contract.ts'
import { pages, resource } from '../../app/api.ts'

export const playbooksQuery = resource('playbooks', PlaybookList)
export const readyQuery = { ...resource('ready-playbooks', ReadyList), staleTime: Number.POSITIVE_INFINITY }
export const playbookQuery = (id: string) => resource(`playbooks/${id}`, PlaybookDetail)
export const effectQuery = (id: number, version: number | null) =>
  resource(`playbooks/${id}/effect`, EffectLook, version === null ? {} : { version })
export const trialQuery = (id: number) => resource(`playbooks/${id}/trial`, TrialState)
export const runPages = (id: number, show: RunQuery['show']) => pages(`playbooks/${id}/runs`, RunPage, { show, limit: 30 })
