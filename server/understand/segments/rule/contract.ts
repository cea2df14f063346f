import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { ScoreMethod, TextIntent, TouchpointKey } from '../../../record/signals/contract.ts'

/**
 * A rule as data: conditions on what is known of a customer, joined by "all of" and "any of". What is not there satisfies no
 * "at least", and every "at most": who never bought has bought at most twice.
 */

const bound = z.enum(['at-least', 'at-most'])
const days = z.number().int().min(1).max(3_650)
/** Only what happened in so many days up to the day of the refresh; all of history where none is given. */
const within = days.optional()
const amount = z.number().min(0).max(1e12)

export const Condition = z.discriminatedUnion('what', [
  /** The customer's latest value of an attribute, such as city. */
  z.object({
    what: z.literal('attribute'), dimension: line(60).min(1), is: z.enum(['one-of', 'none-of']),
    members: z.array(line(200).min(1)).min(1).max(50),
  }),
  /** Days with a purchase. */
  z.object({ what: z.literal('purchases'), is: bound, times: z.number().int().min(1).max(100_000), within }),
  z.object({ what: z.literal('spend'), is: bound, amount, currency: z.string().regex(/^[A-Z]{3}$/), within }),
  z.object({ what: z.literal('last-purchase'), is: bound, daysAgo: days }),
  z.object({ what: z.literal('first-seen'), is: bound, daysAgo: days }),
  /** The mean of the customer's own answers, in the points they were asked in. */
  z.object({
    what: z.literal('score'), method: ScoreMethod, is: bound, value: z.number().min(-1_000).max(1_000),
    touchpoint: TouchpointKey.optional(), within,
  }),
  /** The mean tone of all their scores, −1…1. */
  z.object({ what: z.literal('tone'), is: bound, tone: z.number().min(-1).max(1), touchpoint: TouchpointKey.optional(), within }),
  z.object({ what: z.literal('touchpoint'), is: z.enum(['met', 'not-met']), touchpoint: TouchpointKey, within }),
  z.object({ what: z.literal('need'), is: z.enum(['said', 'not-said']), need: line(200).min(1), within }),
  /** What they wrote and what the reader of texts heard in it: a complaint, praise, that they will leave… */
  z.object({ what: z.literal('intent'), is: z.enum(['said', 'not-said']), intent: TextIntent.exclude(['none']), within }),
  /** Worked out at night by the model of purchases; who it says nothing of is in no such segment. */
  z.object({ what: z.literal('alive'), is: bound, probability: z.number().min(0).max(1) }),
  z.object({ what: z.literal('value'), is: bound, amount }),
])
export type Condition = z.infer<typeof Condition>

export const ruleLimits = { conditions: 20, depth: 3 } as const

export type Rule = { readonly join: 'all' | 'any'; readonly of: readonly (Condition | Rule)[] }
const Node: z.ZodType<Condition | Rule> = z.lazy(() => z.union([Condition, Branch]))
const Branch: z.ZodType<Rule> = z.object({ join: z.enum(['all', 'any']), of: z.array(Node).min(1).max(ruleLimits.conditions) })

/** The conditions of a rule, in their order. */
export const conditionsOf = (rule: Rule): Condition[] => rule.of.flatMap((node) => ('join' in node ? conditionsOf(node) : [node]))
const depthOf = (rule: Rule): number => 1 + Math.max(0, ...rule.of.map((node) => ('join' in node ? depthOf(node) : 0)))

export const Rule = Branch
  .refine((rule) => depthOf(rule) <= ruleLimits.depth, `a rule has at most ${ruleLimits.depth} levels`)
  .refine((rule) => conditionsOf(rule).length <= ruleLimits.conditions, `a rule has at most ${ruleLimits.conditions} conditions`)
