import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** Ingest keys: what a shop system or a script holds to send signals. Shown once, kept as a hash. */
export const Key = z.object({
  id: z.number().int(), name: z.string(), start: z.string(),
  createdAt: z.iso.datetime(), createdBy: z.string().nullable(), lastUsed: z.iso.datetime().nullable(), revokedAt: z.iso.datetime().nullable(),
})
export type Key = z.infer<typeof Key>

export const NewKey = z.object({ name: line(120).min(1) })
/** `secret` is in this answer and nowhere else, ever. */
export const CreatedKey = z.object({ key: Key, secret: z.string() })
export type CreatedKey = z.infer<typeof CreatedKey>
