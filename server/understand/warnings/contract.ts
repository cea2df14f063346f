import { z } from 'zod'
import { line, RowId, text } from '../../platform/http/contract.ts'
import { Estimate } from '../slice/contract.ts'

/** What has changed that is not noise: over every touchpoint, factor, theme, segment and product at once, followed to its end. */

/**
 * What is watched, day by day. `tone` is what customers scored, `text-tone` and `factor` what they wrote (of all, and toward one
 * experience factor); the others are parts of a whole: deliveries that came late, complaints, contacts and returns of all signals (of
 * purchases, for a product), texts that speak of leaving, texts that speak unpleasantly of a theme.
 */
export const measures = ['tone', 'text-tone', 'factor', 'late', 'complaints', 'contacts', 'returns', 'leaving', 'theme'] as const
export const Measure = z.enum(measures)
export type Measure = z.infer<typeof Measure>

/** One series: a measure of some customers ('' is everybody; the dimension `product` is who bought it) at a touchpoint ('' is all). */
export const SeriesKey = z.object({
  measure: Measure, dimension: z.string(), member: z.string(), touchpoint: z.string(),
  /** The experience factor, or the number of the theme, that the series is about; else ''. */
  topic: z.string(),
})
export type SeriesKey = z.infer<typeof SeriesKey>

export const Course = z.enum(['worse', 'better'])
export type Course = z.infer<typeof Course>

const day = z.iso.date()
/** Since when, with the earliest and the latest day that it may have been. */
export const Since = z.object({ day, earliest: day, latest: day })

/** One series within a warning: its change against before, and how often chance alone would show one as large. */
export const SeriesChange = z.object({
  series: SeriesKey, /** What its theme is called; null where it is about none. */ about: z.string().nullable(), before: z.number(), change: Estimate, p: z.number(), q: z.number(),
})
export type SeriesChange = z.infer<typeof SeriesChange>

/** What the customers touched have spent less than others did over the same days; association, not proof. */
export const Cost = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), lost: Estimate, currency: z.string(), untouched: z.number().int(), days: z.number().int() }),
  z.object({ known: z.literal(false), why: z.enum(['no-purchases', 'too-short', 'few-touched', 'few-untouched', 'mixed-currencies', 'better']) }),
])
export type Cost = z.infer<typeof Cost>

const Person = z.object({ id: z.string(), name: z.string().nullable() })

/** `open`: nobody has it yet. `watching`: somebody does. `over`: it went by itself, became the new level, fell silent, or somebody ended it. */
export const WarningState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('watching'), owner: Person }),
  z.object({ state: z.literal('over'), on: day, how: z.enum(['back', 'settled', 'silent', 'ended']), by: Person.nullable() }),
])
export type WarningState = z.infer<typeof WarningState>

export const Warning = z.object({
  id: z.number().int(),
  state: WarningState,
  mutedUntil: day.nullable(),
  course: Course,
  /** The series that says it most clearly, and the others that moved with it. */
  leader: SeriesChange,
  others: z.array(SeriesChange),
  raisedOn: day,
  since: Since,
  asOf: day,
  /** Different customers met since the change began; those nobody knows by number are not among them. */
  customers: z.number().int(),
  cost: Cost,
  /** The finding that holds the evidence. */
  finding: z.number().int().nullable(),
})
export type Warning = z.infer<typeof Warning>

export const WarningQuery = z.object({ show: z.enum(['now', 'over', 'muted']).default('now') })
export const LookState = z.object({
  state: z.enum(['never', 'waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Part done, 0…1, while it runs. */
  progress: z.number(), asOf: day.nullable(), finished: z.iso.datetime().nullable(),
  /** Series judged in the last look, and those that hold too little to judge. */
  judged: z.number().int(), notJudged: z.number().int(),
  problem: z.string().nullable(),
})
export type LookState = z.infer<typeof LookState>
/** `people` are those it can be given to, for who may give it. */
export const WarningList = z.object({ look: LookState, warnings: z.array(Warning), people: z.array(z.object({ id: z.string(), name: z.string() })) })
export type WarningList = z.infer<typeof WarningList>

/** The leader's course around the onset: one point a week (a day where the change is young). */
export const WarningDetail = z.object({
  warning: Warning,
  chart: z.object({
    bucketDays: z.number().int(), before: z.number(),
    points: z.array(z.object({ day, mean: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })),
  }),
  verbatims: z.array(z.object({ signal: z.string(), source: z.string(), day, text: z.string(), lang: z.string(), tone: z.number() })),
  history: z.array(z.object({
    at: z.iso.datetime(), day: day.nullable(), what: z.enum(['raised', 'grew', 'assigned', 'released', 'muted', 'unmuted', 'over', 'reopened']),
    by: Person.nullable(), to: Person.nullable(), how: z.string().nullable(),
  })),
})
export type WarningDetail = z.infer<typeof WarningDetail>

export const WarningId = z.object({ id: RowId })
export const Assignment = z.object({ person: line(100).nullable() })
/** Muted until a day, or for as long as it lasts. */
export const Mute = z.object({ until: day.nullable() })
export const PersonView = Person

// ————— who is unhappy, now —————

export const severities = ['notable', 'serious', 'urgent'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

export const reasonKinds = ['low-score', 'mood', 'unpleasant-text', 'complaint', 'leaving'] as const
export const ReasonKind = z.enum(reasonKinds)
export type ReasonKind = z.infer<typeof ReasonKind>

/** Why a customer is flagged: one signal, and what in it says so. */
export const Reason = z.object({
  kind: ReasonKind, severity: Severity, signal: z.string(), source: z.string(), time: z.iso.datetime(), touchpoint: z.string(),
  tone: z.number().nullable(), intensity: z.number().nullable(),
})
export type Reason = z.infer<typeof Reason>

export const outcomes = ['solved', 'apologised', 'gone', 'no-answer', 'not-unhappy'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** `open` has nobody; `taken` has an owner; `done` has an outcome; `faded` was quiet for so long that it is over. */
export const FlagState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('taken'), owner: Person, at: z.iso.datetime() }),
  z.object({ state: z.literal('done'), outcome: Outcome, by: Person, at: z.iso.datetime() }),
  z.object({ state: z.literal('faded'), at: z.iso.datetime() }),
])
export type FlagState = z.infer<typeof FlagState>

export const UnhappyFlag = z.object({
  id: z.number().int(),
  customer: z.object({ id: z.number().int(), name: z.string().nullable() }),
  severity: Severity, state: FlagState,
  since: z.iso.datetime(), last: z.iso.datetime(),
  /** The latest reason of each kind first; `signals` counts all of the episode. */
  reasons: z.array(Reason), signals: z.number().int(),
  /** The customer's own words, masked, for those who may read them. */
  text: z.string().nullable(),
})
export type UnhappyFlag = z.infer<typeof UnhappyFlag>

export const FlagQuery = z.object({
  state: z.enum(['open', 'taken', 'now', 'done', 'faded']).default('now'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const FlagPage = z.object({
  items: z.array(UnhappyFlag), next: z.string().nullable(),
  counts: z.object({ open: z.number().int(), taken: z.number().int() }),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type FlagPage = z.infer<typeof FlagPage>
export const FlagOutcome = z.object({ outcome: Outcome, note: text(500).trim().default('') })

/** From which point on a customer is flagged. Tones are −1…1, intensities 0…1. */
export const Thresholds = z.object({
  /** A score of their own with this tone or a lower one. */
  lowScoreTone: z.number().min(-1).max(0),
  /** A mood that staff saw: this tone or a lower one. */
  moodTone: z.number().min(-1).max(0),
  /** A text as unpleasant as this and as strong as that. */
  textTone: z.number().min(-1).max(0),
  textIntensity: z.number().min(0).max(1),
  complaints: z.boolean(),
  leaving: z.boolean(),
  /** A flag fades after so many days without another sign; older signals raise none. */
  fadesAfterDays: z.number().int().min(1).max(366),
})
export type Thresholds = z.infer<typeof Thresholds>

/** The fact that a change was found that is not noise: a new warning. */
export interface WarningRaised {
  readonly fact: 'warning.raised'
  readonly org: number
  readonly warning: number
  readonly course: Course
  readonly raisedOn: string
  /** The series that says it most clearly. */
  readonly series: SeriesKey
}

/** The fact that a customer is unhappy (a new flag), or more so than before (a flag that became more severe). */
export interface CustomerFlagged {
  readonly fact: 'customer.flagged'
  readonly org: number
  readonly flags: readonly {
    readonly flag: number
    readonly customer: number
    readonly severity: Severity
    readonly isNew: boolean
    readonly reasons: readonly Reason[]
  }[]
}
