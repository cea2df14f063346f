import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Reason } from '../../govern/audit/contract.ts'

/** Which text somebody wants to read as it was written, and why. */
export const Unmasking = z.object({ source: line(200).min(1), id: line(200).min(1) }).and(Reason)
export type Unmasking = z.infer<typeof Unmasking>
export const OriginalText = z.object({ text: z.string() })
