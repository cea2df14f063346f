import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Purpose } from '../roles/contract.ts'

/** Who saw or changed what, when, and for which purpose. */

export const deeds = ['saw', 'changed', 'refused'] as const
/** `refused`: asked for it, and the role did not reach. */
export const Deed = z.enum(deeds)
export type Deed = z.infer<typeof Deed>

export const reasons = ['call', 'asked', 'identity', 'safety', 'other'] as const
/**
 * Why somebody wants to see what is masked: to call or write to them, because they asked, to know who it is, because somebody is
 * in danger, or something else, which must be said in words.
 */
export const Reason = z.object({ because: z.enum(reasons), words: line(300).trim().default('') })
  .refine((r) => r.because !== 'other' || r.words.length >= 3, { path: ['words'], message: 'say in words why' })
export type Reason = z.infer<typeof Reason>

export const AuditEntry = z.object({
  /** Its place in the chain of the organisation, from 1 on without a gap. */
  number: z.number().int(),
  at: z.iso.datetime(),
  person: z.object({ id: z.string(), name: z.string() }),
  deed: Deed,
  /** What it was about, as a kind and an id: `customers/5`; the kind alone where it was a list or something new. */
  subject: z.string(),
  method: z.string(),
  /** The address of the API with its placeholders; what a search was for is not kept. */
  route: z.string(),
  permission: z.string(),
  purpose: Purpose,
  /** The names of the fields that were sent; never what stood in them. */
  fields: z.array(z.string()),
  /** Why, where the person gave a reason. */
  reason: z.string().nullable(),
  /** The network address that the call came from. */
  address: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditQuery = z.object({
  person: line(100).optional(),
  subject: line(300).optional(),
  deed: Deed.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.infer<typeof AuditQuery>
/** `people` are those who stand in the log, for the filter. */
export const AuditPage = z.object({
  items: z.array(AuditEntry), next: z.string().nullable(), people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type AuditPage = z.infer<typeof AuditPage>

/** The end of a chain. Who has noted it elsewhere can tell later that nothing before it was cut off or rewritten. */
export const ChainHead = z.object({ number: z.number().int(), seal: z.string() })
export type ChainHead = z.infer<typeof ChainHead>
/** `altered`: an entry is not what was written; `missing`: one is gone; `cut`: the last ones are gone. */
export const ChainCheck = z.discriminatedUnion('state', [
  z.object({ state: z.literal('whole'), entries: z.number().int(), head: ChainHead.nullable() }),
  z.object({ state: z.literal('broken'), at: z.number().int(), how: z.enum(['altered', 'missing', 'cut']) }),
])
export type ChainCheck = z.infer<typeof ChainCheck>
