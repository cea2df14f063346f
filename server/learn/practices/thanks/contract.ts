import { z } from 'zod'
import { line, RowId } from '../../../platform/http/contract.ts'

/**
 * Customers' own words of thanks, brought to whom they are meant
 * for. Texts stay as they are kept: names of people in them masked.
 */

/** Words are looked for over so many days with signals. */
export const daysBack = 90
const Person = z.object({ id: z.number().int(), name: z.string(), department: z.string(), branch: z.string() })
const words = { text: z.string(), touchpoint: z.string(), at: z.iso.datetime(), staff: Person }
/**
 * Words that thank somebody, as far as the program can tell: the agent of the signal. A manager confirms it, or sets it aside.
 */
export const Candidate = z.object({ source: z.string(), signal: z.string(), ...words })
export type Candidate = z.infer<typeof Candidate>
export const Candidates = z.object({
  items: z.array(Candidate), known: z.boolean(),
})
export type Candidates = z.infer<typeof Candidates>
export const Decision = z.object({ source: line(200).min(1), signal: line(200).min(1), meant: z.boolean() })
export const Thanks = z.object({ id: z.number().int(), ...words, mine: z.boolean() })
export type Thanks = z.infer<typeof Thanks>
export const Wall = z.object({ items: z.array(Thanks), next: z.string().nullable() })
export type Wall = z.infer<typeof Wall>
export const WallQuery = z.object({
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30),
  mine: z.stringbool().default(false),
})
export const ThanksPath = z.object({ id: RowId })
