import { z } from 'zod'
import { caseStates, Severity } from '../../../../server/act/cases/contract.ts'

const once = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

/** The address of the list: which cases it shows, and how. */
export const CasesSearch = z.object({
  view: once(z.literal('board')),
  state: once(z.enum(caseStates)),
  who: once(z.enum(['mine', 'nobody', 'mentioned'])),
  severity: once(Severity),
  late: once(z.literal(true)),
  cause: once(z.number().int().positive()),
  branch: once(z.string().max(80)),
  search: once(z.string().max(100)),
})
export type CasesSearch = z.infer<typeof CasesSearch>

export const LettersSearch = z.object({ show: once(z.enum(['signed', 'all'])) })
export type LettersSearch = z.infer<typeof LettersSearch>

export const RecoverySearch = z.object({ days: once(z.union([z.literal(30), z.literal(365)])) })
export type RecoverySearch = z.infer<typeof RecoverySearch>
