import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export interface ReceivedMail extends ParsedMail {
  /** To whom the envelope was addressed. */
  readonly recipient: string
}

/** An answer other than OK: `550 5.1.1 no such user`, or 'hang up' without a word. */
export type Refusal = string | undefined

export interface MailServer {
  readonly url: string
  readonly received: ReceivedMail[]
  /** How often somebody said RCPT TO. */
  attempts(): number
  /** What is answered to a sender, a recipient, or at the end of a message; undefined: OK. */
  answer: { sender?: () => Refusal; recipient?: (address: string, attempt: number) => Refusal; message?: () => Refusal }
  close(): Promise<void>
}

/** A real SMTP server on a spare port, which keeps what it receives and refuses what it is told to. */
export async function startMailServer(options: { password?: string } = {}): Promise<MailServer> {
  let attempts = 0
  const received: ReceivedMail[] = []
  const state: Pick<MailServer, 'answer'> = { answer: {} }
  const server = new SMTPServer({
    disabledCommands: options.password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true, closeTimeout: 100,
    onAuth: ({ password }, _session, done) =>
      password === options.password ? done(null, { user: 1 }) : done(refused('535 5.7.8 wrong password')),
    onMailFrom: (_address, session, done) => settle(state.answer.sender?.(), session, done),
    onRcptTo: ({ address }, session, done) => {
      attempts++
      settle(state.answer.recipient?.(address, attempts), session, done)
    },
    onData: (stream, session, done) => void take(stream, session).then((refusal) => settle(refusal, session, done), done),
  })
  const sockets = new Map<string, { destroy(): void }>()
  server.server.on('connection', (socket) => sockets.set(`${socket.remotePort}`, socket))
  server.on('error', () => {})

  async function take(stream: Readable, session: SMTPServerSession): Promise<Refusal> {
    const mail = await simpleParser(await buffer(stream))
    const refusal = state.answer.message?.()
    if (refusal === undefined) received.push({ ...mail, recipient: session.envelope.rcptTo[0]!.address })
    return refusal
  }

  function settle(refusal: Refusal, session: { remotePort: number }, done: (error?: Error) => void): void {
    if (refusal === 'hang up') return void sockets.get(`${session.remotePort}`)?.destroy()
    done(refusal === undefined ? undefined : refused(refusal))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`, received, attempts: () => attempts,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}

function refused(answer: string): Error {
  const [, code, text] = /^(\d{3}) (.*)$/.exec(answer)!
  return Object.assign(new Error(text), { responseCode: Number(code) })
}
