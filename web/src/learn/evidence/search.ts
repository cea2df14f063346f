import { z } from 'zod'
import { verdicts } from '../../../../server/learn/evidence/contract.ts'

export const EvidenceSearch = z.object({ verdict: z.enum(verdicts).optional().catch(undefined) })
export type EvidenceSearch = z.infer<typeof EvidenceSearch>
