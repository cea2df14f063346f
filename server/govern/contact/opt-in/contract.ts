import { z } from 'zod'
import { line, text } from '../../../platform/http/contract.ts'
import { ConsentPurpose } from '../contract.ts'

const words = z.object({ zh: text(2_000).trim().min(3), en: text(2_000).trim().min(3) })

/** The words that customers are asked to agree to for a purpose; kept in every version that anybody may have agreed to. */
export const ConsentWords = z.object({
  purpose: ConsentPurpose, version: z.string(), words, since: z.iso.datetime().nullable(), by: z.string().nullable(),
})
export type ConsentWords = z.infer<typeof ConsentWords>
export const ConsentWordsDraft = z.object({ purpose: ConsentPurpose, words })
export type ConsentWordsDraft = z.infer<typeof ConsentWordsDraft>
/** `current`: what is asked today for each purpose; `history`: every version, the newest first. */
export const AllConsentWords = z.object({ current: z.array(ConsentWords), history: z.array(ConsentWords) })
export type AllConsentWords = z.infer<typeof AllConsentWords>

export const OptInRequest = z.object({ purposes: z.array(ConsentPurpose).min(1).max(6), where: line(200).min(1) })
export type OptInRequest = z.infer<typeof OptInRequest>
/** `pending`: a mail with a link is on its way, and nothing is agreed to until that is pressed. */
export const OptInOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), until: z.iso.datetime(), purposes: z.array(ConsentPurpose) }),
  z.object({ state: z.literal('refused'), reason: z.string() }),
])
export type OptInOutcome = z.infer<typeof OptInOutcome>
