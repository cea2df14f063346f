import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Picture } from '../../platform/pdf/contract.ts'

/**
 * The report of a month on one page: how customers felt, the pond, what we did, what it did, and what was warned of. One data
 * structure, in the reader's language, from which the page and the PDF are both made.
 */

export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'a month is YYYY-MM')
export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>

/** One thing that is said, and the page that tells more. `course`: better or worse, only where the data say so. */
const Line = z.object({
  label: z.string(), text: z.string(), course: z.enum(['better', 'worse']).nullable(), page: z.string().nullable(),
})
export type Line = z.infer<typeof Line>

const Quote = z.object({ text: z.string(), lang: z.string(), feeling: z.enum(['pleasant', 'unpleasant']), said: z.string() })
const Part = z.object({ title: z.string(), lines: z.array(Line), picture: Picture.nullable() })
export type Part = z.infer<typeof Part>

export const Report = z.object({
  month: Month, language: Language, organisation: z.string(),
  title: z.string(),
  /** The month in a sentence. */
  answer: z.string(),
  /** How far the data go where the month is not over in them. */
  note: z.string(),
  heartline: Picture.nullable(), quotes: z.array(Quote),
  felt: Part, pond: Part, did: Part, effects: Part, warnings: Part,
})
export type Report = z.infer<typeof Report>

export const ReportQuery = z.object({ month: Month.optional(), language: Language.default('en') })
/** The months there are, latest first; the first whole one is the one that opens. */
export const Months = z.object({ items: z.array(z.object({ month: Month, whole: z.boolean() })) })
export type Months = z.infer<typeof Months>

/** On which day of the month, at seven in the morning of the organisation, the report of the month before goes to whom. */
export const Schedule = z.object({
  on: z.boolean(), day: z.number().int().min(1).max(28), language: Language, people: z.array(line(100).min(1)).max(50),
})
  .refine((s) => !s.on || s.people.length > 0, 'choose at least one person')
export type Schedule = z.infer<typeof Schedule>

export const SendingState = z.enum(['waiting', 'sent', 'failed', 'unknown'])
export const Sending = z.object({
  id: z.number().int(), month: Month, language: Language, person: z.object({ id: z.string(), name: z.string() }),
  state: SendingState, reason: z.string().nullable(),
  /** Who had it sent; null for the schedule. */
  by: z.string().nullable(), at: z.iso.datetime(), endedAt: z.iso.datetime().nullable(),
})
export type Sending = z.infer<typeof Sending>
export const Sendings = z.object({
  schedule: Schedule, sendings: z.array(Sending),
  /** Members whose role reaches to the report. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** False where no mail server is configured. */
  mailOn: z.boolean(),
})
export type Sendings = z.infer<typeof Sendings>
export const SendNow = z.object({ month: Month, language: Language, people: z.array(line(100).min(1)).min(1).max(50) })
