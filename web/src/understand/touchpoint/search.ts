import { z } from 'zod'
import { scoreMethods } from '../../../../server/record/signals/contract.ts'

export const voiceOrders = ['newest', 'unhappiest', 'happiest'] as const
export type VoiceOrder = (typeof voiceOrders)[number]

/** The address of a touchpoint's page: which days and customers, and in which order the voices stand. */
export const TouchpointSearch = z.object({
  from: z.iso.date().optional().catch(undefined), to: z.iso.date().optional().catch(undefined),
  dimension: z.string().optional().catch(undefined), member: z.string().optional().catch(undefined),
  segment: z.string().optional().catch(undefined),
  method: z.enum(scoreMethods).optional().catch(undefined),
  order: z.enum(voiceOrders).optional().catch(undefined),
})
export type TouchpointSearch = z.infer<typeof TouchpointSearch>
