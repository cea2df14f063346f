import { z } from 'zod'
import { limits } from '../limits.ts'
import { Id } from './text.ts'

/** How an answer may be compared. Numbers compare the answer's score; see `plain` in ../answers/read.ts for what that is. */
export const comparisons = ['answered', 'equals', 'includes', 'atLeast', 'atMost'] as const

const Comparison = z.strictObject({
  question: Id,
  is: z.enum(comparisons),
  value: z.union([z.string().max(limits.label), z.number(), z.boolean()]).optional(),
})
export type Comparison = z.infer<typeof Comparison>

export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition }

const either = (inner: z.ZodType<Condition>[]): z.ZodType<Condition> => z.union(
  [Comparison, ...inner],
  { error: `a condition is { all: [] }, { any: [] }, { not } or { question, is, value }, at most ${limits.conditionDepth} deep` },
)
const deeper = (part: z.ZodType<Condition>): z.ZodType<Condition> => {
  const parts = z.array(part).min(1).max(limits.conditionParts)
  return either([z.strictObject({ all: parts }), z.strictObject({ any: parts }), z.strictObject({ not: part })])
}

/** When to show a question. Built to a fixed depth, so that no file nests deep enough to exhaust the parser. */
export const Condition: z.ZodType<Condition> = Array.from({ length: limits.conditionDepth - 1 })
  .reduce<z.ZodType<Condition>>(deeper, either([]))
