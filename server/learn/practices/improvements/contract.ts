import { z } from 'zod'
import { line, RowId, text, RowNumber } from '../../../platform/http/contract.ts'
import { ChangeEffect, changeOutcomes } from '../../effects/contract.ts'

/** What the company changes for its customers: who answers for it, what it should do, where, since when, and what it did. */

const day = z.iso.date()
export const outcomes = changeOutcomes

/**
 * Where it is done. Named units (branches, touchpoints…) can be held against those that went on as before; `everywhere` has
 * nothing beside it, so that no effect can be told.
 */
export const Place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everywhere') }),
  z.object({
    kind: z.literal('units'), by: line(60).min(1),
    units: z.array(line(200).min(1)).min(1).max(200).refine((u) => new Set(u).size === u.length, 'each unit once'),
    /** What it should move; scores at one touchpoint only, or null for all. */
    outcome: z.enum(outcomes), touchpoint: line(100).min(1).nullable().default(null),
  }),
])
export type Place = z.infer<typeof Place>

/** What it came from: a warning, the cause of complaints, or somebody's own idea. */
export const Origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hand') }),
  z.object({ kind: z.literal('warning'), id: RowNumber }),
  z.object({ kind: z.literal('cause'), id: RowNumber }),
])
export type Origin = z.infer<typeof Origin>

/** From idea to verdict. Measured means that the days agreed on are over and the effect is known; only then is it kept. */
export const State = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idea') }),
  z.object({ state: z.literal('planned'), startsOn: day }),
  z.object({ state: z.literal('running'), startedOn: day }),
  z.object({ state: z.literal('measured'), startedOn: day, measuredOn: day }),
  z.object({ state: z.literal('kept'), startedOn: day, on: day, why: z.string() }),
  z.object({ state: z.literal('dropped'), startedOn: day.nullable(), on: day, why: z.string() }),
])
export type State = z.infer<typeof State>
export const states = ['idea', 'planned', 'running', 'measured', 'kept', 'dropped'] as const

export const ImprovementDraft = z.object({
  title: line(120).trim().min(1), hypothesis: text(1_000).trim().min(1, 'say what it should do for customers, before it begins'),
  owner: line(100).min(1),
  departments: z.array(line(80).min(1)).max(30).refine((d) => new Set(d).size === d.length, 'each department once'),
  place: Place, origin: Origin.default({ kind: 'hand' }),
})
export type ImprovementDraft = z.output<typeof ImprovementDraft>

const why = text(1_000).trim().min(1, 'say why: it stands in the record')
/** The next step; `measured` asks for the effect. */
export const Step = z.discriminatedUnion('to', [
  z.object({ to: z.literal('planned'), startsOn: day }),
  z.object({ to: z.literal('running'), startedOn: day }),
  z.object({ to: z.literal('measured') }),
  z.object({ to: z.literal('kept'), why }),
  z.object({ to: z.literal('dropped'), why }),
])
export type Step = z.infer<typeof Step>

/** Why there is no measured effect; or the effect as *effects* judged it. */
export const NotYet = z.enum(['not-begun', 'everywhere', 'not-asked'])
export const Effect = z.discriminatedUnion('known', [
  z.object({ known: z.literal(false), why: NotYet }),
  z.object({ known: z.literal(true), effect: ChangeEffect, lookedAt: z.iso.datetime(), finding: z.number().int().nullable() }),
])
export type Effect = z.infer<typeof Effect>

export const Improvement = z.object({
  id: z.number().int(), title: z.string(), hypothesis: z.string(),
  owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  departments: z.array(z.string()), place: Place, origin: Origin, state: State, effect: Effect, changedAt: z.iso.datetime(),
})
export type Improvement = z.infer<typeof Improvement>
/** What happened: it was written down, changed, or took a step. */
export const Event = z.object({
  at: z.iso.datetime(), by: z.string().nullable(), step: z.union([Step, z.object({ to: z.enum(['written', 'changed']) })]),
})
export const ImprovementDetail = z.object({ improvement: Improvement, history: z.array(Event) })
export type ImprovementDetail = z.infer<typeof ImprovementDetail>
export const Improvements = z.object({
  items: z.array(Improvement), people: z.array(z.object({ id: z.string(), name: z.string() })), departments: z.array(z.string()),
  /** By what units can be told apart, and which there are. */
  units: z.array(z.object({ by: z.string(), units: z.array(z.string()) })),
})
export type Improvements = z.infer<typeof Improvements>
export const ImprovementPath = z.object({ id: RowId })
