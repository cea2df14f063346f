import { z } from 'zod'
import { line, text } from '../../../platform/http/contract.ts'
import { Estimate } from '../../../understand/slice/contract.ts'

/**
 * A change that was made in some units (branches, touchpoints) and not in others, or in each at its own time: what it did is the
 * difference in differences. Who decides when it is judged decides so before it begins, so that nobody stops at a lucky day.
 */

const day = z.iso.date()
export const changeOutcomes = ['tone', 'purchases', 'sales'] as const
export const ChangeOutcome = z.enum(changeOutcomes)
export type ChangeOutcome = z.infer<typeof ChangeOutcome>

/** With fewer units, or fewer weeks before or after, nothing is said. */
export const needed = { units: 6, weeksBefore: 4, weeksAfter: 2 } as const
export const mostUnits = 300

export const Start = z.object({ unit: line(200).min(1), on: day })
export type Start = z.infer<typeof Start>
const days = (least: number) => z.number().int().min(least).max(364).refine((d) => d % 7 === 0, 'give whole weeks, in days')

/** Where and when something was changed, and what it should have moved. */
export const ChangeSpec = z.object({
  /** Mean tone of scores (−1…1), purchases a week, or money paid a week; of each unit. */
  outcome: ChangeOutcome,
  /** A dimension whose members are the units, such as branch; or `touchpoint`, for touchpoints of the catalogue. */
  by: line(60).min(1),
  /** Only scores at this touchpoint; null for all. */
  touchpoint: line(100).min(1).nullable().default(null),
  /** When it began in each unit. Units that are not named never had it. */
  starts: z.array(Start).min(1).max(mostUnits).refine(
    (s) => new Set(s.map((x) => x.unit)).size === s.length, 'one start for each unit',
  ),
  /** Whether a lot decided who began when. */
  drawn: z.boolean(),
  daysBefore: days(28).default(84), daysAfter: days(14).default(56),
})
export type ChangeSpec = z.input<typeof ChangeSpec>

export const changeChecks = ['trend', 'placebo', 'leave-one-out', 'units'] as const
/** What a claim may be called: the start was drawn; not drawn, and every check passed; or only that the two went together. */
export const claims = ['experiment', 'checked', 'association'] as const
const Moved = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })

export const ChangeEffect = z.discriminatedUnion('state', [
  /** Judged once, when the days that were agreed on are over: on the day after `until`. */
  z.object({ state: z.literal('running'), until: day, begun: z.number().int() }),
  z.object({
    state: z.literal('not-enough'),
    missing: z.object({
      what: z.enum(['units', 'units-with', 'units-without', 'weeks-before', 'weeks-after']), have: z.number().int(),
      need: z.number().int(),
    }),
  }),
  z.object({
    state: z.literal('measured'),
    /** `cannot-say`: too few units to tell it from chance. */
    verdict: z.enum(['better', 'worse', 'no-difference', 'cannot-say']),
    claim: z.enum(claims),
    /** In tone, purchases a week and unit, or money a week and unit; treated less what they would have had. */
    effect: Moved, currency: z.string().nullable(),
    /** How it was before, in those that changed: a step to hold the effect against. */
    before: z.number(),
    units: z.object({ with: z.number().int(), without: z.number().int() }), weeks: z.number().int(), from: day, to: day,
    /** Scores or purchases it stands on. */
    n: z.number().int(),
    checks: z.object({
      /** Difference of the weekly slopes before the first start; null where too few units have every week. */
      trend: Estimate.extend({ passed: z.boolean() }).nullable(),
      /** Effects of dates on which nothing happened. */
      placebos: z.array(Moved.extend({ weeksEarlier: z.number().int(), p: z.number(), passed: z.boolean() })),
      /** The smallest and largest effect when one unit is left out. */
      leaveOneOut: z.object({ low: z.number(), high: z.number(), passed: z.boolean() }),
    }),
    failed: z.array(z.enum(changeChecks)),
    /** Treated less expected by weeks since the start of each; below 0 the weeks before. Interval over units. */
    weekly: z.array(Moved.extend({ week: z.number().int(), units: z.number().int() })),
  }),
])
export type ChangeEffect = z.infer<typeof ChangeEffect>
export type MeasuredChange = Extract<ChangeEffect, { state: 'measured' }>

const what = { name: line(120).trim().min(1), hypothesis: text(1_000).trim().min(1, 'say what it should do, before it begins') }
/** Entered by a person: starts that somebody chose, or units and dates between which Heartline draws. */
export const ChangeDraft = z.object({
  ...what, owner: line(100).nullable().default(null),
  outcome: ChangeOutcome, by: line(60).min(1), touchpoint: line(100).min(1).nullable().default(null),
  daysBefore: days(28).default(84), daysAfter: days(14).default(56),
  start: z.discriminatedUnion('how', [
    z.object({ how: z.literal('chosen'), starts: ChangeSpec.shape.starts }),
    z.object({
      how: z.literal('drawn'), units: z.array(line(200).min(1)).min(needed.units).max(mostUnits).refine(
        (u) => new Set(u).size === u.length, 'each unit once',
      ),
      /** As many units begin on each date; with `some` left as they are. */
      dates: z.array(day).min(1).max(52).refine((d) => new Set(d).size === d.length, 'each date once'),
      some: z.boolean().default(true),
    }),
  ]),
})
export type ChangeDraft = z.infer<typeof ChangeDraft>

export const Change = z.object({
  id: z.number().int(), name: z.string(), hypothesis: z.string(),
  owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  spec: ChangeSpec, madeBy: z.string().nullable(), madeAt: z.iso.datetime(),
  effect: ChangeEffect.nullable(), lookedAt: z.iso.datetime().nullable(), finding: z.number().int().nullable(),
})
export type Change = z.infer<typeof Change>
export const Changes = z.object({ items: z.array(Change) })

/** By what units can be told apart, and which there are, the busiest first. */
export const Units = z.object({ dimensions: z.array(z.object({ by: z.string(), units: z.array(z.string()) })) })
export type Units = z.infer<typeof Units>
