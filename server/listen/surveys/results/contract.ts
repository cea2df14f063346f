import { z } from 'zod'
import { line, RowId, text } from '../../../platform/http/contract.ts'
import { ScoreMethod } from '../../../record/signals/contract.ts'

/** What a survey found: who answered, where they left, what they scored and wrote. */

const day = z.iso.date()
/** Days in the organisation's time zone, both included. */
export const Period = z.object({ from: day.optional(), to: day.optional() })
export type Period = z.infer<typeof Period>

const words = z.object({ 'zh-CN': z.string(), en: z.string() })
const rate = z.number().nullable()
export const ResponseRates = z.object({
  invited: z.number().int(),
  complete: z.number().int(),
  partial: z.number().int(),
  /** Said no, or broke off before half of what was asked. */
  refused: z.number().int(),
  undeliverable: z.number().int(),
  silent: z.number().int(),
  ineligible: z.number().int(),
  /** The share of those unknown that is taken to be eligible, in RR3 and RR4. */
  e: z.number().nullable(),
  rr1: rate,
  rr2: rate,
  rr3: rate,
  rr4: rate,
  rr5: rate,
  rr6: rate,
})
export type ResponseRates = z.infer<typeof ResponseRates>
const Started = z.object({
  started: z.number().int(),
  complete: z.number().int(),
  partial: z.number().int(),
  completion: z.number().nullable(),
})
export const ResponseView = z.object({
  /** Personal links: who was asked is known, so there are response rates; null where nobody was invited. */
  invited: ResponseRates.nullable(),
  invitedByChannel: z.array(ResponseRates.extend({ channel: z.string() })),
  /**
   * Shared links: nobody knows who passed by, so only how many of those who began were done. Null where it would show too
   * few.
   */
  shared: Started.nullable(),
  sharedByChannel: z.array(Started.extend({ channel: z.string() })),
  suspect: z.number().int(),
  notes: z.array(words.extend({ code: z.string() })),
})
export const ResponseQuery = Period.extend({ e: z.coerce.number().min(0).max(1).optional() })

/** A number with how many answers carry it; without an interval where they cannot give one. */
export const Figure = z.object({
  value: z.number(),
  n: z.number().int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  se: z.number().nullable(),
  method: z.string(),
  /** What weighting leaves of n. */
  effectiveN: z.number().nullable(),
})
export type Figure = z.infer<typeof Figure>

export const QuestionsView = z.object({
  version: z.number().int(),
  hidden: z.boolean(),
  sheets: z.object({ open: z.number().int(), complete: z.number().int(), partial: z.number().int(), empty: z.number().int() }),
  /** Median seconds from the first question seen to being done. */
  medianSeconds: z.number().nullable(),
  questions: z.array(
    z.object({
      question: z.string(),
      kind: z.string(),
      title: z.record(z.string(), z.string()),
      seen: z.number().int(),
      answered: z.number().int(),
      /** Sheets never completed of which this was the last question seen. */
      left: z.number().int(),
      medianSeconds: z.number().nullable(),
    }),
  ),
})
export type QuestionsView = z.infer<typeof QuestionsView>

const trait = z.union([z.enum(['place', 'channel', 'language', 'version', 'survey']), z.object({ segment: line(60).min(1) })])
export type Trait = z.infer<typeof trait>
export const ScoresAsked = z
  .object({
    /** Of several surveys the same question is one: by its id or by its title, as the caller chooses. */
    surveys: z.array(RowId).min(1).max(50),
    question: z.string().min(1).max(60).optional(),
    title: text(300).min(1).optional(),
    ...Period.shape,
    by: z.union([z.enum(['day', 'week', 'month']), trait]).optional(),
    /** Weighs answers so that they stand for a population of these shares (post-stratification). */
    population: z.object({ trait, shares: z.record(line(200), z.number().positive().max(1)) }).optional(),
  })
  .refine((a) => a.question === undefined || a.title === undefined, 'choose by question or by title, not by both')
export type ScoresAsked = z.infer<typeof ScoresAsked>

/**
 * Scores of one way of asking, for they never mix: together, and group by group. A group that would show too few people is
 * `hidden`.
 */
export const ScoresView = z.object({
  items: z.array(
    z.object({
      question: z.string(),
      titles: z.array(z.string()),
      method: ScoreMethod,
      factor: z.string(),
      scale: z.object({ min: z.number(), max: z.number() }),
      all: Figure.nullable(),
      groups: z.array(z.object({ group: z.string(), hidden: z.boolean(), figure: Figure.nullable() })),
      /** Why there are no weighted figures, where they were asked for and cannot be given. */
      unweighted: z.string().nullable(),
    }),
  ),
})
export type ScoresView = z.infer<typeof ScoresView>

export const VerbatimQuery = Period.extend({
  question: z.string().max(60).optional(),
  place: line(80).optional(),
  search: line(200).min(1).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const VerbatimPage = z.object({
  hidden: z.boolean(),
  items: z.array(
    z.object({
      sheet: z.uuid().nullable(),
      question: z.string(),
      text: z.string(),
      time: z.string(),
      language: z.string(),
      place: z.string().nullable(),
      channel: z.string(),
      customer: z.number().int().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export const ExportQuery = Period.extend({ rows: z.enum(['answers', 'people']).default('people') })
