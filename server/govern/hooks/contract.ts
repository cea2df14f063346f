import { z } from 'zod'
import { line, RowId } from '../../platform/http/contract.ts'

/** Webhooks out, by the Standard Webhooks specification: other systems are told at once what happens here. */

export const eventTypes = [
  'customer.flagged', 'warning.raised', 'case.opened', 'case.closed', 'task.ended', 'contact.ended', 'playbook.step',
  'signal.recorded',
] as const
/** `signal.recorded` brings every signal, in lists; `playbook.step` is what a playbook's webhook step sends. */
export const EventType = z.enum(eventTypes)
export type EventType = z.infer<typeof EventType>
/** What a new endpoint is told unless it says otherwise: not every signal. */
export const usualEvents: readonly EventType[] = eventTypes.filter((type) => type !== 'signal.recorded')
/** A message by the button: to see that it arrives. */
export const testType = 'heartline.test'

export const EndpointDraft = z.object({
  name: line(120).min(1),
  url: z.string().trim().max(2_000),
  events: z.array(EventType).min(1, 'choose at least one event').max(eventTypes.length)
    .transform((types) => eventTypes.filter((type) => types.includes(type))),
  active: z.boolean().default(true),
})
export type EndpointDraft = z.infer<typeof EndpointDraft>

const at = z.iso.datetime()
/** `off`: somebody switched it off. `stopped`: Heartline did, after it failed for days or said that it is gone. */
export const EndpointState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('on'), failingSince: at.nullable() }),
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('stopped'), since: at, why: z.string() }),
])
export type EndpointState = z.infer<typeof EndpointState>

export const Endpoint = z.object({
  id: z.number().int(), name: z.string(), url: z.string(), events: z.array(EventType), state: EndpointState,
  /** Until when the secret before this one signs too; null where there is none. */
  oldSecretUntil: at.nullable(),
  createdAt: at, createdBy: z.string().nullable(), lastDelivered: at.nullable(),
  /** Over the last 30 days, as long as messages are kept. */
  counts: z.object({ delivered: z.number().int(), waiting: z.number().int(), failed: z.number().int() }),
})
export type Endpoint = z.infer<typeof Endpoint>
export const EndpointList = z.object({ items: z.array(Endpoint) })
/** `secret` is in this answer and nowhere else, ever. */
export const EndpointWithSecret = z.object({ endpoint: Endpoint, secret: z.string() })
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>

export const DeliveryState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), next: at }),
  z.object({ state: z.literal('delivered'), at }),
  z.object({ state: z.literal('failed'), at }),
])
export const Delivery = z.object({
  id: z.number().int(),
  /** The `webhook-id`: the same at every attempt and at every replay. */
  message: z.string(),
  type: z.string(), createdAt: at, state: DeliveryState, attempts: z.number().int(),
  /** Of the last attempt: the status of the answer and its beginning, or why there was none; how long it took. */
  status: z.number().int().nullable(), answer: z.string().nullable(), problem: z.string().nullable(),
  tookMs: z.number().int().nullable(),
})
export type Delivery = z.infer<typeof Delivery>
export const DeliveryDetail = Delivery.extend({ body: z.string() })
export type DeliveryDetail = z.infer<typeof DeliveryDetail>
export const DeliveryQuery = z.object({
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export const DeliveryPage = z.object({ items: z.array(Delivery), next: z.string().nullable() })
export type DeliveryPage = z.infer<typeof DeliveryPage>

export const EndpointPath = z.object({ id: RowId })
export const DeliveryPath = EndpointPath.extend({ delivery: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** Sends again what happened in a period: what did not arrive, or everything; also what was missed while it was off. */
export const Replay = z.object({
  from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }),
  what: z.enum(['missed', 'everything']).default('missed'),
})
  .refine((r) => new Date(r.from) < new Date(r.to), 'a period begins before it ends')
export type Replay = z.infer<typeof Replay>
/** `left`: more than is sent again in one go; ask once more for the rest. */
export const Replayed = z.object({ sent: z.number().int(), left: z.number().int() })
export type Replayed = z.infer<typeof Replayed>
