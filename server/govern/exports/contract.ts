import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { ExportKind } from '../roles/contract.ts'

/** Files with many people's data, which take a second person's yes. */

/** What a company expects that asks for it at all: a list of a few hundred is daily work, one of thousands is not. */
export const usualLimit = 1_000
/** What somebody takes along without a yes is added up over so many hours: many small files are one large one. */
export const summedHours = 24
/** An approved export can be fetched for this long. */
export const openHours = 24
/** A request that nobody has decided by then is over. */
export const waitDays = 7

export const ExportRule = z.object({
  /** From how many rows on a second person has to agree; null for never. */
  above: z.number().int().min(1).max(100_000_000).nullable(),
})
export type ExportRule = z.infer<typeof ExportRule>

export const ExportAsk = z.object({
  /** The address of the file with what it is asked of, such as `/api/v1/signals/export?rows=scores`. */
  address: z.string().max(100_000).regex(/^\/api\/v1\//, 'must be an address of the API, such as /api/v1/signals/export'),
  reason: line(500).trim().min(3, 'say in words what it is for'),
})
export type ExportAsk = z.infer<typeof ExportAsk>

export const exportStates = ['waiting', 'approved', 'refused', 'over'] as const
export const ExportState = z.enum(exportStates)
export type ExportState = z.infer<typeof ExportState>

export const ExportRequest = z.object({
  id: z.number().int(), kind: ExportKind, address: z.string(), reason: z.string(), askedAt: z.iso.datetime(),
  askedBy: z.object({ id: z.string(), name: z.string() }), mine: z.boolean(),
  state: ExportState,
  decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), words: z.string().nullable(),
  /** Until when its asker can fetch it. */
  until: z.iso.datetime().nullable(), fetched: z.number().int(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

export const ExportRequests = z.object({
  items: z.array(ExportRequest),
  rule: ExportRule.extend({
    /** How many people may agree. With one alone nobody could, so the rule waits for a second. */
    approvers: z.number().int(),
    on: z.boolean(),
  }),
})
export type ExportRequests = z.infer<typeof ExportRequests>

export const ExportDecision = z.object({ yes: z.boolean(), words: line(500).trim().default('') })
  .refine((d) => d.yes || d.words.length >= 3, { path: ['words'], message: 'say in words why not' })
export type ExportDecision = z.infer<typeof ExportDecision>
