import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Log } from '../../platform/log/index.ts'
import { errorCode, SetupError } from '../../platform/processes/index.ts'
import type { Outcome } from './contract.ts'
import type { Recipient } from './store.ts'

/** The largest mail taken; most services send none above 25 MB. */
export const mostBytes = 25 * 1024 * 1024
const mostRecipients = 20

export interface ListenerDeps {
  readonly find: (token: string) => Promise<Recipient | undefined>
  readonly take: (recipient: Recipient, mail: { raw: Buffer; received: Date; envelopeFrom: string }) => Promise<Outcome>
  readonly log: Log
}

/** What a mail server is answered: 4xx it tries again, 5xx it tells the sender. */
const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
const notNow = () => answer(451, '4.3.0 The mail cannot be kept just now; please try again')

/**
 * Heartline's own door for mail: takes what is addressed to the token of a mailbox at any domain, and nothing else. It relays
 * nothing, asks nobody to sign in, and says 250 only when intake has the mail.
 */
export async function listenForMail(deps: ListenerDeps, at: { port: number; host: string }) {
  const { log } = deps
  const recipients = new WeakMap<SMTPServerSession, Map<string, Recipient>>()

  async function recipient({ address }: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const found = await deps.find(tokenOf(address)).catch((err: unknown) => {
      log.warn({ err }, 'A recipient could not be looked up; the sender will try again')
      throw notNow()
    })
    if (!found) throw answer(550, '5.1.1 There is no such mailbox here')
    if (session.envelope.rcptTo.length === 0) recipients.set(session, new Map())
    const known = recipients.get(session)!
    if (known.size >= mostRecipients) throw answer(452, '4.5.3 Too many recipients for one mail')
    known.set(address, found)
  }

  async function data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const raw = await readAll(stream)
    if (raw === undefined) throw answer(552, `5.3.4 The mail is larger than ${mostBytes / 1024 / 1024} MB`)
    const { mailFrom, rcptTo } = session.envelope
    const mail = { raw, received: new Date(), envelopeFrom: mailFrom ? mailFrom.address : '' }
    const mailboxes = new Map(rcptTo.flatMap(({ address }) => recipients.get(session)?.get(address) ?? []).map((r) => [r.id, r]))
    const outcomes: Outcome[] = []
    for (const mailbox of mailboxes.values())
      outcomes.push(
        await deps.take(mailbox, mail).catch((err: unknown) => {
          log.warn({ err, mailbox: mailbox.id }, 'A mail could not be kept; the sender will try again')
          throw notNow()
        }),
      )
    if (outcomes.every((outcome) => outcome === 'unreadable')) throw answer(554, '5.6.0 The mail cannot be read')
    return '2.0.0 Taken'
  }

  const server = new SMTPServer({
    size: mostBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    maxClients: 100,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    banner: 'Heartline',
    logger: false,
    onRcptTo: callbackify(recipient),
    onData: callbackify(data),
  })
  server.on('error', (err) => log.debug({ err }, 'A mail connection ended early'))
  server.listen(at.port, at.host)
  await once(server.server, 'listening').catch((cause: unknown) => {
    throw new SetupError(
      `Mail cannot be taken at ${at.host}:${at.port} (${errorCode(cause) ?? 'unknown reason'}). `
        + 'Choose another MAIL_IN_PORT or MAIL_IN_HOST, or unset MAIL_IN_PORT and Heartline takes no mail itself',
      { cause },
    )
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
export type MailListener = Awaited<ReturnType<typeof listenForMail>>

/** The token of `token@domain`, also as `token+anything@domain`. */
function tokenOf(address: string): string {
  return address.slice(0, address.lastIndexOf('@')).split('+')[0]!.toLowerCase()
}

/**
 * The whole of a mail, or undefined where it is too large; read to its end either way, or the sender would not hear the answer.
 */
async function readAll(stream: Readable): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length
    if (size <= mostBytes) pieces.push(piece)
    else pieces.length = 0
  }
  return size > mostBytes ? undefined : Buffer.concat(pieces)
}
