import { z } from 'zod'
import { line, RowId, RowNumber, text } from '../../platform/http/contract.ts'
import { Role } from '../../govern/roles/contract.ts'
import { Estimate } from '../../understand/slice/contract.ts'

/**
 * Who answers what, and handing a customer over warmly: whoever has the customer stays until the next one has the story and
 * accepts, so that the customer never tells it twice.
 */

const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day, such as 09:00')
/** When a topic is answered, by the organisation's clock; always where there are none. */
export const Hours = z.object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: TimeOfDay, to: TimeOfDay })
  .refine((h) => h.from < h.to, 'hours end after they begin')
export type Hours = z.infer<typeof Hours>

export const TopicDraft = z.object({
  name: line(80).min(1),
  /** What belongs to it, in a few words, for whoever looks for the right one. */
  what: text(500).trim().default(''),
  people: z.array(line(100)).max(100).default([]),
  /** Everybody of this role answers it too. */
  role: Role.nullable().default(null),
  hours: Hours.nullable().default(null),
}).refine((t) => t.people.length > 0 || t.role !== null, { path: ['people'], error: 'say who answers it: people, or a role' })
export type TopicDraft = z.infer<typeof TopicDraft>

const at = z.iso.datetime()
const count = z.number().int()
export const Person = z.object({ id: z.string(), name: z.string().nullable() })
export const Topic = z.object({
  id: count, name: z.string(), what: z.string(), role: Role.nullable(), hours: Hours.nullable(),
  people: z.array(Person),
  /** Whether it is answered at this moment, and who would be asked. */
  openNow: z.boolean(), answering: z.array(Person),
})
export type Topic = z.infer<typeof Topic>
/** `staff`: who can be put on a topic. */
export const TopicList = z.object({ items: z.array(Topic), staff: z.array(z.object({ id: z.string(), name: z.string() })) })
export type TopicList = z.infer<typeof TopicList>

export const TransferDraft = z.object({
  customer: z.number().int().positive(),
  topic: RowNumber,
  /** One person of the topic; anybody of it where nobody is named. */
  person: line(100).nullable().default(null),
  /** What the customer wants, what was said and tried: so that they need not say it again. */
  story: text(4_000).trim().min(10, 'tell the story in a sentence or two: the customer must not have to tell it again'),
  /** The transfer that this one goes on from: accepted by who offers now, or declined by who was asked. */
  after: RowNumber.nullable().default(null),
})
export type TransferDraft = z.input<typeof TransferDraft>

/** While it is `offered`, whoever offered it stays with the customer. */
export const TransferState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('offered') }),
  z.object({
    state: z.literal('accepted'), by: Person, at,
    /** Whether the customer had to tell it again, as who accepted says; null as long as they have not. */
    toldAgain: z.boolean().nullable(),
  }),
  z.object({ state: z.literal('declined'), by: Person, at, note: z.string() }),
  z.object({ state: z.literal('taken-back'), at }),
])
export type TransferState = z.infer<typeof TransferState>
export const Transfer = z.object({
  id: count, customer: z.object({ id: count, name: z.string().nullable() }), topic: z.object({ id: count, name: z.string() }),
  from: Person, to: Person.nullable(), story: z.string(), offeredAt: at, state: TransferState,
  /** Who has the customer now: the one who answers for them. */
  holder: Person,
  /** What was handed on before, the first one first: the whole story. */
  before: z.array(z.object({ from: Person, story: z.string(), at })),
  /** What the reader may do with it. */
  can: z.object({ answer: z.boolean(), takeBack: z.boolean(), say: z.boolean() }),
})
export type Transfer = z.infer<typeof Transfer>
export const TransferQuery = z.object({
  /** `waiting`: offered to me, or by me. `mine`: that I accepted. */
  show: z.enum(['waiting', 'mine', 'all']).default('waiting'),
  customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type TransferQuery = z.infer<typeof TransferQuery>
export const TransferPage = z.object({ items: z.array(Transfer), next: z.string().nullable() })
export type TransferPage = z.infer<typeof TransferPage>
export const IdPath = z.object({ id: RowId })
export const Declined = z.object({ note: text(1_000).trim().min(1, 'say why, and who may know: they stay with the customer') })
export const ToldAgain = z.object({ again: z.boolean() })

export const CountsQuery = z.object({ days: z.enum(['30', '90', '365']).default('90') })
/** Of the customers handed over within so many days. `handedOn`: who went through more hands than one. */
export const TransferCounts = z.object({
  days: count,
  /** Over all topics. */
  toldAgain: Estimate.nullable(),
  topics: z.array(z.object({
    topic: z.object({ id: count, name: z.string() }), transfers: count, accepted: count, declined: count,
    /** Half of those accepted were so within this many seconds; null where none was. */
    waitS: z.number().nullable(),
    /** Customers (conversations), and how many of them went through more than one transfer. */
    conversations: count, handedOn: count,
    /** Share of customers who had to tell it again, of those asked about; null where nobody said. */
    toldAgain: Estimate.nullable(),
  })),
})
export type TransferCounts = z.infer<typeof TransferCounts>
