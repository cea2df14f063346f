import { z } from 'zod'
import { contactFields, factors } from '../vocabulary.ts'
import { answerLimits, limits } from '../limits.ts'
import { Condition } from './condition.ts'
import { Id, Label, Prose, Title } from './text.ts'

const Factor = z.enum(factors)

/** What every question has. */
const common = {
  id: Id,
  title: Title,
  help: Prose.optional(),
  required: z.boolean().optional(),
  showIf: Condition.optional(),
  /** The touchpoint's key in signals; without it the survey's own touchpoint is meant. */
  touchpoint: z.string().trim().min(1).max(80).optional(),
  factor: Factor.optional(),
  /** The construct that this is an item of: `reliability` in SERVQUAL, `image` in ECSI. */
  construct: Id.optional(),
}
const question = <K extends string, T extends z.ZodRawShape>(kind: K, own: T) =>
  z.strictObject({ kind: z.literal(kind), ...common, ...own })

/** The words at both ends of a scale; the page has its own where these are missing. */
const ends = { low: Label.optional(), high: Label.optional() }
const Option = z.strictObject({ id: Id, label: Label })
export type Option = z.infer<typeof Option>
const options = {
  options: z.array(Option).min(1).max(limits.options),
  /** Each person sees the options in an order of their own, the last `keepLast` excepted. */
  randomise: z.boolean().optional(),
  keepLast: z.number().int().min(0).max(limits.options).optional(),
}
/** The label of the field in which people write an answer of their own. */
const other = { other: Label.optional() }

const kinds = [
  question('nps', { ...ends, reason: Title.optional() }),
  question('csat', { ...ends, scale: z.literal([5, 7, 10]) }),
  question('ces', ends),
  /** Any other scale. `scoredAs: 'none'` is for what is no customer's experience, such as agreement with a belief. */
  question('rating', {
    ...ends,
    min: z.literal([0, 1]),
    max: z.number().int().min(2).max(10),
    scoredAs: z.enum(['rating', 'expectation', 'perception', 'none']).optional(),
  }),
  /** A point on the plane of tone and intensity; `words` replaces the standard words around it. */
  question('feeling', {
    words: z.array(z.strictObject({ id: Id, label: Label, tone: z.number().min(-1).max(1), intensity: z.number().min(0).max(1) }))
      .min(2).max(limits.words).optional(),
  }),
  question('emotions', {}),
  /** What was expected and what was found, on 1–7 each; the title names the matter, the two statements are what is rated. */
  question('pair', { ...ends, expectation: Title, perception: Title }),
  /** Ratings of 1–5 for factors; `labels` says in the company's words what a factor means. */
  question('factors', {
    ...ends,
    factors: z.array(Factor).min(1).max(factors.length),
    labels: z.partialRecord(Factor, Label).optional(),
  }),
  /** Means–end laddering: the title asks what, then so that, then why that matters. `{{id.what}}` pipes the rung below. */
  question('ladder', { soThat: Title.optional(), matters: Title.optional() }),
  question('choice', { ...options, ...other }),
  question('several', {
    ...options, ...other,
    min: z.number().int().min(1).max(limits.options).optional(),
    max: z.number().int().min(1).max(limits.options).optional(),
    /** The option that stands alone, such as "none of these". */
    exclusive: Id.optional(),
  }),
  question('ranking', { ...options, topN: z.number().int().min(1).max(limits.options).optional() }),
  question('number', {
    min: z.number().min(-answerLimits.number).max(answerLimits.number).optional(),
    max: z.number().min(-answerLimits.number).max(answerLimits.number).optional(),
    unit: Label.optional(),
    decimals: z.number().int().min(0).max(6).optional(),
  }),
  question('text', {
    lines: z.number().int().min(1).max(20).optional(),
    maxLength: z.number().int().min(1).max(answerLimits.text).optional(),
  }),
  /** `wording` is what the person reads and agrees to; a change of it is a new `version`. */
  question('consent', { purpose: Id, wording: Prose, version: z.string().trim().min(1).max(40) }),
  question('contact', { fields: z.array(z.enum(contactFields)).min(1).max(contactFields.length) }),
] as const

export const Question = z.discriminatedUnion('kind', kinds)
export type Question = z.infer<typeof Question>
export type QuestionKind = Question['kind']
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>

/** Every kind of question, in the order in which an editor offers them. */
export const questionKinds = kinds.map((kind) => kind.shape.kind.value) as readonly QuestionKind[]
