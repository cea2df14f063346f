import { z } from 'zod'
import { line, RowId, text } from '../../../platform/http/contract.ts'

/** Causes: the systemic problems that cases come from, as an organisation names them, followed until they are put right. */

const at = z.iso.datetime()
export const Names = z.object({ zh: line(80), en: line(80) }).refine(
  (n) => n.zh !== '' || n.en !== '', 'name it in Chinese or in English',
)

export const CauseDraft = z.object({
  names: Names,
  /** Where in the organisation's data the problem stands, where it is known. */
  warning: RowId.nullable().default(null),
  touchpoint: line(80).nullable().default(null),
  factor: z.enum(['product', 'service', 'relationship', 'convenience', 'brand', 'price']).nullable().default(null),
})
export type CauseDraft = z.infer<typeof CauseDraft>

/** `solvedAt` null: the problem is still there. `since` counts the cases that came after it was said to be solved. */
export const Cause = CauseDraft.extend({
  id: z.number().int(), cases: z.number().int(), customers: z.number().int(), open: z.number().int(), last: at.nullable(),
  solvedAt: at.nullable(), since: z.number().int(),
})
export type Cause = z.infer<typeof Cause>
export const CauseList = z.object({ items: z.array(Cause) })
export const CausePath = z.object({ cause: RowId })

/** What the customers would be told, in each language spoken. */
const Words = z.object({ subject: line(160).min(1), text: text(4_000).trim().min(1) })
export const SolvedWords = z.object({ zh: Words, en: Words })
export type SolvedWords = z.infer<typeof SolvedWords>
/** Who would be told, before anything is sent: those who can be reached by mail, and why the others cannot. */
export const SolvedPreview = z.object({
  customers: z.array(z.object({
    id: z.number().int(), name: z.string().nullable(), language: z.enum(['zh', 'en']), cases: z.array(z.string()),
    refusal: z.string().nullable(),
  })),
  words: SolvedWords,
})
export type SolvedPreview = z.infer<typeof SolvedPreview>
export const SolveRequest = z.object({
  /** The customers that the preview showed: nobody is told who was not seen. */
  customers: z.array(z.number().int().positive()).max(5_000),
  words: SolvedWords,
})
export const Solved = z.object({ told: z.number().int(), refused: z.number().int() })
