import { z } from 'zod'
import { line, RowId, text } from '../../../platform/http/contract.ts'

/** The people of the company as it lists them itself, in departments and branches, with the name by which signals know them. */

export const StaffDraft = z.object({
  name: line(120).min(1), department: line(80).min(1), branch: line(120).default(''),
  /**
   * What stands as `agent` in the data or the attributes of a signal that they had a hand in; null where no signal names them.
   */
  code: line(100).min(1).nullable().default(null),
  /** The account that they sign in with, if they have one. */
  person: line(100).min(1).nullable().default(null),
})
export type StaffDraft = z.output<typeof StaffDraft>
export const Staff = StaffDraft.extend({ id: z.number().int() })
export type Staff = z.infer<typeof Staff>

export const StaffList = z.object({
  items: z.array(Staff), departments: z.array(z.string()),
  /** Agents that signals of the last 90 days name and the list does not, the busiest first. */
  unlisted: z.array(z.object({ code: z.string(), signals: z.number().int() })),
  /** Accounts that a line of the list can belong to. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type StaffList = z.infer<typeof StaffList>
export const StaffPath = z.object({ id: RowId })
/** Columns name, department, branch and code; a line whose code is in the list already replaces it. */
export const StaffCsv = z.object({ csv: text(1_000_000) })
export const StaffRead = z.object({
  kept: z.number().int(), refused: z.array(z.object({ line: z.number().int(), why: z.string() })),
})
export type StaffRead = z.infer<typeof StaffRead>
export const mostStaff = 5_000
