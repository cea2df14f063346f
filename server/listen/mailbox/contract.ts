import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { TouchpointKey } from '../../record/signals/contract.ts'

/** Mailboxes of an organisation: mail that customers send to the company becomes signals. */

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:[^\s@]{1,64}@)?[^\s@.]+(?:\.[^\s@.]+)+$/, 'must be a domain such as example.com, or an address')
  .max(254)

/** What a mail in this box is, and where in the journey it was written. */
const common = {
  name: line(120).min(1),
  type: z.enum(['complaint', 'contact']),
  touchpoint: TouchpointKey.nullable().default(null),
  /** The company's own domains and addresses: what they send is no customer's voice. */
  own: z.array(Domain).max(100).default([]),
  active: z.boolean().default(true),
}

export const Security = z.enum(['tls', 'starttls', 'none'])
export type Security = z.infer<typeof Security>

const connection = {
  host: z
    .string()
    .trim()
    .toLowerCase()
    .min(1)
    .max(253)
    .regex(/^[\w.:[\]-]+$/, 'must be the name of a server, such as imap.example.com'),
  port: z.number().int().min(1).max(65_535).default(993),
  /** TLS from the first byte (993), TLS asked for after it (143), or none, which only an intranet can allow. */
  security: Security.default('tls'),
  user: line(254).min(1),
  folder: line(200).min(1).default('INBOX'),
}
export const password = z.string().min(1).max(1_000)

/** A mailbox that Heartline reads every minute, over IMAP. */
export const NewImapMailbox = z.object({
  kind: z.literal('imap'),
  ...common,
  ...connection,
  password,
  /** Mails that lie there already are taken if they came within so many days; 0 takes only what comes from now on. */
  pastDays: z.number().int().min(0).max(30).default(0),
})
/** A mailbox at Heartline's own door: mail is delivered to it by SMTP. */
export const NewSmtpMailbox = z.object({ kind: z.literal('smtp'), ...common })
export const NewMailbox = z.discriminatedUnion('kind', [NewImapMailbox, NewSmtpMailbox])
export type NewMailbox = z.infer<typeof NewMailbox>

/** The password is only sent where it changes; where the server or the user changes it must be. */
export const MailboxChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('imap'), ...common, ...connection, password: password.optional() }),
  NewSmtpMailbox,
])
export type MailboxChange = z.infer<typeof MailboxChange>

/** Whether a mailbox can be read, before it is kept. */
export const ConnectionTest = z.object({ ...connection, password })
export type ConnectionTest = z.infer<typeof ConnectionTest>

export const problemCodes = [
  'address',
  'unreachable',
  'certificate',
  'encryption',
  'login',
  'folder',
  'password',
  'server',
] as const
/** Why a mailbox cannot be read: a code for the app, and the same in words. */
export const MailboxProblem = z.object({ code: z.enum(problemCodes), detail: z.string() })
export type MailboxProblem = z.infer<typeof MailboxProblem>

export const ConnectionTestResult = z.discriminatedUnion('works', [
  z.object({ works: z.literal(true), mails: z.number().int() }),
  z.object({ works: z.literal(false), problem: MailboxProblem }),
])
export type ConnectionTestResult = z.infer<typeof ConnectionTestResult>

/** Why a mail did not become a signal. */
export const dropReasons = ['automatic', 'bounce', 'list', 'own', 'spam', 'unreadable', 'refused'] as const
export type DropReason = (typeof dropReasons)[number]
export const outcomes = ['taken', 'repeated', ...dropReasons] as const
export type Outcome = (typeof outcomes)[number]

export const Mailbox = z.object({
  id: z.number().int(),
  kind: z.enum(['imap', 'smtp']),
  name: z.string(),
  type: z.enum(['complaint', 'contact']),
  touchpoint: z.string().nullable(),
  own: z.array(z.string()),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  /** The part before the @ of a mailbox at Heartline's own door; any domain whose mail comes here may follow it. */
  token: z.string().nullable(),
  connection: z
    .object({ host: z.string(), port: z.number().int(), security: Security, user: z.string(), folder: z.string() })
    .nullable(),
  state: z.object({
    lastPoll: z.iso.datetime().nullable(),
    problem: MailboxProblem.nullable(),
    taken: z.number().int(),
    /** Mails that were taken before, by this way or another. */
    repeated: z.number().int(),
    lastTaken: z.iso.datetime().nullable(),
    dropped: z.array(z.object({ reason: z.enum(dropReasons), count: z.number().int(), last: z.iso.datetime() })),
  }),
})
export type Mailbox = z.infer<typeof Mailbox>

export const Mailboxes = z.object({
  items: z.array(Mailbox),
  /** Whether mail can be delivered to Heartline itself, and at which port. */
  smtp: z.object({ port: z.number().int() }).nullable(),
})
