import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'
import { Channel } from '../contact/contract.ts'

/**
 * Channels besides e-mail: text message, WeChat, telephone and the
 * like, carried by another system of the company or its provider.
 */

/** E-mail has a mail server; a visit is made by people. */
export const CarriedChannel = Channel.exclude(['email', 'visit'])
export type CarriedChannel = z.infer<typeof CarriedChannel>

export const AdapterDraft = z.object({ url: z.string().trim().max(2_000), active: z.boolean().default(true) })
export type AdapterDraft = z.infer<typeof AdapterDraft>

const at = z.iso.datetime()
/** How a call to the adapter went last. */
export const LastCall = z.object({ at, status: z.number().int().nullable(), problem: z.string().nullable() })
export const Adapter = z.object({
  channel: CarriedChannel, url: z.string(), active: z.boolean(), createdAt: at, createdBy: z.string().nullable(),
  /** Until when the secret before this one counts too; null where there is none. */
  oldSecretUntil: at.nullable(),
  last: LastCall.nullable(),
  /** When last something came back from there; null where nothing ever did. */
  lastHeard: at.nullable(),
  /** Where what became of messages is told, signed with the same secret. */
  backPath: z.string(),
})
export type Adapter = z.infer<typeof Adapter>
export const AdapterList = z.object({ items: z.array(Adapter) })
/** `secret` is in this answer and nowhere else, ever; null where an adapter that was there keeps its own. */
export const AdapterWithSecret = z.object({ adapter: Adapter, secret: z.string().nullable() })
export type AdapterWithSecret = z.infer<typeof AdapterWithSecret>

export const ChannelPath = z.object({ channel: line(20) })
export const TestMessage = z.object({ to: line(254).min(1), text: text(1_000).min(1) })
export const TestResult = z.object({
  delivered: z.boolean(), status: z.number().int().nullable(), answer: z.string().nullable(), problem: z.string().nullable(),
})
export type TestResult = z.infer<typeof TestResult>

export const BackPath = z.object({ token: line(100) })
const which = { messageId: line(300).min(1).optional(), from: line(254).min(1).optional() }
const named = (w: { messageId?: string | undefined; from?: string | undefined }) =>
  w.messageId !== undefined || w.from !== undefined
const needsName = 'say which message (messageId) or which address (from) it is about'
/** What an adapter says of a message later, by the name it was sent under or by the customer's address. */
export const BackWord = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message.delivered'), data: z.object(which).refine(named, needsName) }),
  z.object({
    type: z.literal('message.failed'),
    data: z.object({ ...which, reason: text(1_000).default(''), addressBad: z.boolean().default(false) })
      .refine(named, needsName),
  }),
  z.object({
    type: z.literal('message.unsubscribed'),
    data: z.object({ ...which, words: text(1_000).default('') }).refine(named, needsName),
  }),
  z.object({
    type: z.literal('message.replied'), data: z.object({ ...which, text: text(10_000).min(1) }).refine(named, needsName),
  }),
])
export type BackWord = z.infer<typeof BackWord>
/** `taken`: it was about a message of ours. `repeated`: it came before. `unknown`: nothing of ours went there. */
export const BackAnswer = z.object({ result: z.enum(['taken', 'repeated', 'unknown']) })
