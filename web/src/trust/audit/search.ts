import { z } from 'zod'
import { Deed } from '../../../../server/govern/audit/contract.ts'

/** The filters of the log. What cannot be read, as in a mangled link, is left out rather than made an error. */
const kept = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)
export const AuditSearch = z.object({
  person: kept(z.string().max(100)), deed: kept(Deed), subject: kept(z.string().max(300)), from: kept(z.iso.date()),
  to: kept(z.iso.date()),
})
export type AuditSearch = z.infer<typeof AuditSearch>
