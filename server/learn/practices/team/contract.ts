import { z } from 'zod'
import { RowNumber } from '../../../platform/http/contract.ts'

/** The experience team: people from every department who meet in a rhythm, and what its absence in a department means. */

export const rhythms = ['weekly', 'fortnightly', 'monthly', 'quarterly'] as const
export const teamRoles = ['lead', 'member', 'sponsor'] as const
const member = { staff: RowNumber, role: z.enum(teamRoles) }
export const TeamDraft = z.object({
  rhythm: z.enum(rhythms), nextOn: z.iso.date().nullable(),
  members: z.array(z.object(member)).max(100).refine((m) => new Set(m.map((x) => x.staff)).size === m.length, 'each person once'),
})
export type TeamDraft = z.infer<typeof TeamDraft>
export const Team = z.object({
  /** Null before anybody set it up. */
  rhythm: z.enum(rhythms).nullable(), nextOn: z.iso.date().nullable(),
  members: z.array(z.object({ ...member, name: z.string(), department: z.string(), branch: z.string() })),
  /** Every department of the list of staff, with how many of it are in the team. */
  departments: z.array(z.object({ department: z.string(), staff: z.number().int(), members: z.number().int() })),
})
export type Team = z.infer<typeof Team>
