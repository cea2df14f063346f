import { z } from 'zod'
import { line, RowId } from '../../../platform/http/contract.ts'
import { Budget } from '../../../act/remedies/contract.ts'
import { Estimate } from '../../../understand/slice/contract.ts'
import { Felt } from '../measures/contract.ts'
import { Staff } from '../staff/contract.ts'

/** What a team is after, and how far its people may go on their own: one small page for whoever stands before customers. */

const goal = {
  department: line(80).min(1), /** '' for every branch. */ branch: line(120).default(''), words: line(200).trim().min(1),
  /** A figure that is watched with it, and the value to reach; `none` where words are enough. */
  measure: z.enum([...Felt.options, 'none']), target: z.number().min(-1).max(1).nullable().default(null),
  until: z.iso.date().nullable().default(null),
}
export const GoalDraft = z.object(goal).refine((g) => (g.measure === 'none') === (g.target === null), {
  path: ['target'], error: 'a figure has a target, and words have none',
})
export type GoalDraft = z.output<typeof GoalDraft>
export const Goal = z.object({ ...goal, id: z.number().int() })
export type Goal = z.infer<typeof Goal>
export const Goals = z.object({ items: z.array(Goal), departments: z.array(z.string()), branches: z.array(z.string()) })
export type Goals = z.infer<typeof Goals>
export const GoalPath = z.object({ id: RowId })

/** What somebody gave customers on their own in the last 90 days, and how many of those who had 60 days to do so came back. */
export const RemedyOutcome = z.object({
  given: z.number().int(), matured: z.number().int(), came: z.number().int(), share: Estimate.nullable(),
})
export type RemedyOutcome = z.infer<typeof RemedyOutcome>

export const Mine = z.object({
  /** Who I am in the list of staff; null where no line has my account. */
  me: Staff.pick({ id: true, name: true, department: true, branch: true }).nullable(),
  /** `now` over the last 90 days, of my team; null below five customers. */
  goals: z.array(Goal.extend({ now: Estimate.nullable() })),
  /** Null where my role gives nothing. */
  leeway: z.object({ budget: Budget, given: RemedyOutcome }).nullable(),
  trainings: z.array(z.object({
    id: z.number().int(), title: z.string(), what: z.string(), dueOn: z.iso.date().nullable(), takenOn: z.iso.date().nullable(),
  })),
  thanks: z.number().int(),
})
export type Mine = z.infer<typeof Mine>
