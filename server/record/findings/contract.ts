import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'

/**
 * A finding: a claim about customers with what it stands on. Who claims something (*understand*, *learn*) stores it, so that a
 * number that somebody quotes can be looked up later: which question, which data, which method, how sure.
 */

export const subjectKinds = [
  'organisation', 'journey', 'touchpoint', 'factor', 'stage', 'segment', 'theme', 'need', 'customer', 'survey', 'campaign',
  'series', 'belief', 'playbook', 'change',
] as const

/**
 * What a claim speaks of: `key` is the touchpoint's key, the factor's name, the customer's number… and '' for the organisation.
 */
export const Subject = z.object({ kind: z.enum(subjectKinds), key: line(300) })
export type Subject = z.infer<typeof Subject>

/** What a claim can say of itself. `not-enough-data` is a finding too: `detail.missing` names what would be needed. */
export const verdicts = ['stands', 'uncertain', 'not-enough-data'] as const

const kind = line(80).regex(
  /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/, 'a kind is feature.claim in small letters, such as drivers.weight',
)

/** A claim as its feature makes it. */
export const FindingDraft = z.object({
  /** Feature and claim, such as `drivers.weight`: the web app's words for it stand under the same name. */
  kind,
  subject: Subject,
  /** The slice and settings it was asked with: enough to ask again. */
  question: z.record(z.string(), z.unknown()),
  /** The method's name in the field and the version of its code or model, such as `lmg` and `1`. */
  method: line(80).min(1),
  version: line(80).min(1),
  verdict: z.enum(verdicts),
  /** How many records it stands on. */
  n: z.number().int().nonnegative(),
  /** The number claimed with its interval, in `unit` ('tone', 'share', 'points', 'customers', 'days', 'ratio', a currency…). */
  estimate: z.object({
    value: z.number(), low: z.number().nullable(), high: z.number().nullable(), level: z.number(), unit: line(20),
  }).nullable(),
  /** What the words for this kind need besides. */
  detail: z.record(z.string(), z.unknown()).default({}),
})
export type FindingDraft = z.input<typeof FindingDraft>

/** A claim as it is remembered. Made again with the same numbers, it stays one finding and is `lastFound` again. */
export const Finding = FindingDraft.extend({
  id: z.number().int(),
  detail: z.record(z.string(), z.unknown()),
  firstFound: z.iso.datetime(),
  lastFound: z.iso.datetime(),
})
export type Finding = z.infer<typeof Finding>

export const FindingQuery = z.object({
  kind: text(80).optional(),
  subjectKind: z.enum(subjectKinds).optional(),
  subject: text(300).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const FindingPage = z.object({ items: z.array(Finding), next: z.string().nullable() })
