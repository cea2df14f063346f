import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Receipt } from '../intake/contract.ts'
import { Mapping } from '../imports/contract.ts'

/** Webhooks of an organisation: another system tells us at once what a customer said there. */
export const WebhookKind = z.enum(['reviews', 'social', 'survey-tool', 'generic'])
export type WebhookKind = z.infer<typeof WebhookKind>

/**
 * How the sender signs: an HMAC-SHA256 of the body in hexadecimal or base64 in a header of its own (with or without "sha256="
 * before it, as GitHub and Typeform have it), or by the rules of standardwebhooks.com.
 */
export const Signature = z.discriminatedUnion('scheme', [
  z.object({
    scheme: z.enum(['hex', 'base64']),
    header: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z\d-]{1,80}$/, 'must be the name of a header'),
  }),
  z.object({ scheme: z.literal('standard') }),
])
export type Signature = z.infer<typeof Signature>

/**
 * The mapping of an import, where a JSON object is a row: `form.title` is the column of a field in a field, `answers.0.text` of
 * one in a list, `answers[ref].text` of the one in a list that is called so. See docs/api.md for the columns that begin with $.
 */
export const WebhookMapping = Mapping.refine(
  (m) => m.joins.length === 0 && m.signals.every((rule) => rule.each === undefined),
  'a webhook brings no other files to join',
)
  .refine((m) => m.catalogue === undefined, 'a webhook adds nothing to the catalogue')
  .refine((m) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(m)), 'holds characters that no column has')
export type WebhookMapping = z.infer<typeof WebhookMapping>

const secret = z.string().min(8, 'a secret has at least 8 characters').max(500)
const common = { name: line(120).min(1), kind: WebhookKind, mapping: WebhookMapping, active: z.boolean().default(true) }

export const NewWebhook = z.object({ ...common, signature: Signature.and(z.object({ secret })).nullable().default(null) })
export type NewWebhook = z.infer<typeof NewWebhook>

/** Without a `secret` in its signature the secret stays what it was. */
export const WebhookChange = z.object({ ...common, signature: Signature.and(z.object({ secret: secret.optional() })).nullable() })
export type WebhookChange = z.infer<typeof WebhookChange>

export const Webhook = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: WebhookKind,
  mapping: Mapping,
  active: z.boolean(),
  signature: Signature.nullable(),
  /** The beginning of its token, to tell one from another. */
  start: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  lastUsed: z.iso.datetime().nullable(),
  /** When last something came whose signature was missing or wrong. */
  lastUnsigned: z.iso.datetime().nullable(),
})
export type Webhook = z.infer<typeof Webhook>

/** `token` is in this answer and nowhere else, ever; `path` is the address to give to the sender. */
export const WebhookWithToken = z.object({ webhook: Webhook, token: z.string(), path: z.string() })
export type WebhookWithToken = z.infer<typeof WebhookWithToken>

/** `ignored`: no rule of the mapping is for it, such as news of another event. */
export const DeliveryOutcome = z.enum(['accepted', 'repeated', 'refused', 'ignored'])
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>

export const Delivery = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  /** How often it came; what came again is counted once. */
  times: z.number().int(),
  lastAt: z.iso.datetime(),
  outcome: DeliveryOutcome,
  receipt: Receipt,
  bytes: z.number().int(),
  /** Whether what was sent is still kept, as it is for a week. */
  hasBody: z.boolean(),
})
export type Delivery = z.infer<typeof Delivery>
export const DeliveryDetail = Delivery.extend({ body: z.string().nullable() })

const Example = z.record(z.string(), z.unknown())

/** Tries a mapping on a delivery that is kept, or on an example. Nothing is stored. */
export const Trial = z
  .object({
    mapping: WebhookMapping, delivery: z.number().int().positive().optional(),
    example: z.union([Example, z.array(Example)]).optional(),
  })
  .refine((t) => (t.delivery === undefined) !== (t.example === undefined), 'give a delivery or an example')
export const TrialResult = z.object({
  signals: z.array(z.record(z.string(), z.unknown())),
  refused: Receipt.shape.refused,
  /** The columns that what was sent has, with their values. */
  columns: z.record(z.string(), z.string()),
})
export type TrialResult = z.infer<typeof TrialResult>

/** A mapping to begin with, and how that sender signs. */
export const ReadyMapping = z.object({
  key: z.string(),
  kind: WebhookKind,
  name: z.string(),
  mapping: Mapping,
  signature: Signature.nullable(),
})
export type ReadyMapping = z.infer<typeof ReadyMapping>
export type Trial = z.infer<typeof Trial>
