import { z } from 'zod'
import { line, RowId, text, RowNumber } from '../../../platform/http/contract.ts'
import { ChangeEffect } from '../../effects/contract.ts'

/** Training: what was learnt, by whom and when, and whether customers felt better at their branches afterwards. */

const day = z.iso.date()
export const TrainingDraft = z.object({ title: line(120).trim().min(1), what: text(1_000).default('') })
export type TrainingDraft = z.output<typeof TrainingDraft>
/** People by number, whole departments, or both; who has it already keeps their day. */
export const Assigning = z.object({
  staff: z.array(RowNumber).max(1_000).default([]), departments: z.array(line(80).min(1)).max(50).default([]),
  dueOn: day.nullable().default(null),
}).refine((a) => a.staff.length + a.departments.length > 0, 'name somebody, or a department')
export const Taken = z.object({ staff: z.array(RowNumber).min(1).max(1_000), on: day.nullable() })

/** A branch has had it from the day on which half of those assigned there had taken it. */
export const Training = TrainingDraft.extend({
  id: z.number().int(), assigned: z.number().int(), taken: z.number().int(), late: z.number().int(), branches: z.number().int(),
  branchesBegun: z.number().int(),
})
export type Training = z.infer<typeof Training>
export const Trainings = z.object({ items: z.array(Training), departments: z.array(z.string()) })
export const TrainingDetail = z.object({
  training: Training,
  people: z.array(z.object({
    staff: z.number().int(), name: z.string(), department: z.string(), branch: z.string(), dueOn: day.nullable(),
    takenOn: day.nullable(),
  })),
  /** Whether tone moved at the branches after it; nobody drew who was trained when, so that at most it went together. */
  effect: z.discriminatedUnion('known', [
    z.object({ known: z.literal(false), why: z.enum(['nobody', 'no-branches', 'not-asked']) }),
    z.object({ known: z.literal(true), effect: ChangeEffect, by: z.string() }),
  ]),
})
export type TrainingDetail = z.infer<typeof TrainingDetail>
export const TrainingPath = z.object({ id: RowId })
export const TrainingQuery = z.object({ effect: z.stringbool().default(false) })
