import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/**
 * How experience goes with results, over units (branches, cities, tiers) and months: what moves together within a unit, this
 * month and the next, and how units that stand higher stand otherwise. It says what goes together, never what causes what.
 */

export const experiences = ['tone', 'nps', 'csat'] as const
export const Experience = z.enum(experiences)
export type Experience = z.infer<typeof Experience>
export const outcomes = ['revenue', 'purchases', 'return', 'staff'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** A month of a unit counts from so many scores on; fewer units or months carry no verdict. */
export const needed = { scores: 10, units: 6, months: 6 } as const
/** Who buys again within so many days has come back. */
export const returnDays = 60

export const ResultsQuery = z.object({
  /** The dimension whose members are the units. */
  by: line(60).min(1).optional(),
  experience: Experience.default('tone'),
  from: z.iso.date().optional(), to: z.iso.date().optional(),
})
export type ResultsQuery = z.infer<typeof ResultsQuery>

/**
 * The change of the outcome with a step of experience (0.1 of tone, 10 points of NPS, 10
 * points of satisfied): a share, of revenue and purchases; else the outcome's own unit.
 */
const Effect = z.object({
  value: z.number(), low: z.number(), high: z.number(), p: z.number(),
  /** Adjusted over all effects on the page (Benjamini & Hochberg). */
  q: z.number(), stands: z.boolean(), cells: z.number().int(), units: z.number().int(), months: z.number().int(),
  finding: z.number().int().nullable(),
})
export type Effect = z.infer<typeof Effect>

export const Results = z.discriminatedUnion('state', [
  /** No attribute tells units apart. */
  z.object({ state: z.literal('no-units') }),
  z.object({
    state: z.literal('not-enough'), by: z.string(), dimensions: z.array(z.string()), units: z.number().int(),
    months: z.number().int(), needed: z.object({ units: z.number(), months: z.number(), scores: z.number() }),
  }),
  z.object({
    state: z.literal('ready'), by: z.string(), dimensions: z.array(z.string()), experience: Experience,
    currency: z.string().nullable(),
    units: z.number().int(), months: z.number().int(), cells: z.number().int(), from: z.string(), to: z.string(),
    outcomes: z.array(z.object({
      outcome: Outcome,
      /** Within units: with the experience of the same month, and of the month before. Null where the data cannot carry it. */
      same: Effect.nullable(), next: Effect.nullable(),
      /** The correlation of the units' means over all months. */
      between: z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() }).nullable(),
    })),
    points: z.array(z.object({
      unit: z.string(), experience: z.number(), scores: z.number().int(), revenue: z.number(), months: z.number().int(),
    })),
    foundAt: z.iso.datetime().nullable(),
  }),
])
export type Results = z.infer<typeof Results>
