import { z } from 'zod'

/** How long what is held of customers is kept, by kind of data; what goes next, and what went. */

export const kindsOfData = [
  'leftovers', 'texts', 'signals', 'surveys', 'messages', 'care', 'actions', 'cases', 'observations', 'customers',
] as const
/**
 * `leftovers` are signals that could not be used; `texts` what customers wrote, `signals` what they did and said one by one;
 * `care` is tasks, calls and flags that are done with, `actions` what playbooks did and what was offered; `customers` everything
 * of those of whom nothing was heard.
 */
export const KindOfData = z.enum(kindsOfData)
export type KindOfData = z.infer<typeof KindOfData>

/** Whole months; null keeps it until its customer is deleted. */
export const Months = z.number().int().min(1).max(240).nullable()
export type Months = z.infer<typeof Months>

export const RetentionPeriods = z.record(KindOfData, Months)
export type RetentionPeriods = z.infer<typeof RetentionPeriods>

/**
 * What we would set, as nobody's law but with a reason each: docs/decisions/12-retention.md names the sources. Nothing is deleted
 * by it before a person of the organisation has put it in force.
 */
export const usualPeriods: RetentionPeriods = {
  leftovers: 3, texts: 24, signals: 36, surveys: 36, messages: 24, care: 24, actions: 24, cases: 36, observations: 24,
  customers: 36,
}

export const RetentionPolicy = z.object({
  periods: RetentionPeriods,
  /** False until somebody has decided: nothing goes by itself before. */
  inForce: z.boolean(),
})
export type RetentionPolicy = z.infer<typeof RetentionPolicy>

/** One kind of data that is due: everything before a day. `rows` are customers where whole customers go. */
export const Due = z.object({ kind: KindOfData, before: z.iso.date(), rows: z.number().int() })
export type Due = z.infer<typeof Due>

/** One night's work: how much of each kind went. Never what stood in it. */
export const RetentionRun = z.object({
  id: z.number().int(), begun: z.iso.datetime(), done: z.iso.datetime().nullable(), went: z.array(Due),
})
export type RetentionRun = z.infer<typeof RetentionRun>

export const RetentionState = z.object({
  policy: RetentionPolicy,
  changed: z.object({ at: z.iso.datetime(), by: z.string().nullable() }).nullable(),
  usual: RetentionPeriods,
  /** The newest first. */
  runs: z.array(RetentionRun),
})
export type RetentionState = z.infer<typeof RetentionState>

/**
 * What the next night takes, or would take if the periods were in force. `held`: how many customers are spared by a legal hold.
 */
export const NextNight = z.object({ due: z.array(Due), held: z.number().int() })
export type NextNight = z.infer<typeof NextNight>
