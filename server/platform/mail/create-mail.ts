import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Config } from '../config/index.ts'
import { countMail, measured } from '../telemetry/index.ts'
import { type Delivery, deliveryOf } from './delivery.ts'

export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string | undefined
  /** The name by which a bounce can be traced back, without its < >. */
  readonly messageId: string
  readonly headers?: Readonly<Record<string, string>>
  readonly attachments?:
    readonly { readonly filename: string; readonly contentType: string; readonly content: Buffer }[] | undefined
}

export interface Mail {
  /** False where no mail server is configured: then nothing is sent, and every delivery says so. */
  readonly on: boolean
  /** Hands one message to the mail server, once. Never throws for what the server or the network does. */
  deliver(message: MailMessage): Promise<Delivery>
}

/** Mail through the configured SMTP server; one message a connection, so that nothing behind our back sends it again. */
export function createMail(config: Pick<Config, 'mail'>): Mail {
  if (!config.mail) {
    const reason = 'Mail is off: no mail server is configured. Set SMTP_URL and MAIL_FROM, and start Heartline again'
    return { on: false, deliver: async () => ({ outcome: 'temporary', reason }) }
  }
  const { smtpUrl, from } = config.mail
  const transport = createTransport({
    url: smtpUrl, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000,
    // A message is what it says, never a file or an address that its text happens to name.
    disableFileAccess: true, disableUrlAccess: true,
  })
  const handedOver = new Set<string>()
  transport.use('stream', (mail, done) => {
    const { messageId } = mail.data
    mail.message.processFunc((input) => Readable.from(noteFirstRead(input, () => handedOver.add(String(messageId)))))
    done()
  })

  async function deliver({ to, subject, text, html, messageId, headers, attachments }: MailMessage): Promise<Delivery> {
    const id = `<${messageId}>`
    try {
      await transport.sendMail({
        from, to: { name: '', address: to }, subject, text, messageId: id,
        ...(html !== undefined && { html }), ...(headers && { headers: { ...headers } }),
        ...(attachments && { attachments: [...attachments] }),
      })
      return { outcome: 'accepted' }
    } catch (error) {
      return deliveryOf(error, handedOver.has(id))
    } finally {
      handedOver.delete(id)
    }
  }
  return {
    on: true,
    async deliver(message) {
      const delivery = await measured('mail', 'smtp', () => deliver(message))
      countMail(delivery.outcome)
      return delivery
    },
  }
}

/** The server is given the first byte only after it agreed to take the message, so the first read is the moment of no return. */
async function* noteFirstRead(input: Readable, note: () => void) {
  note()
  yield* input
}
