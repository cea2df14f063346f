import { z } from 'zod'
import { limits } from '../../../record/signals/contract.ts'
import { cutQuotes } from './cut-quotes.ts'
import { senderOf } from './judge-mail.ts'
import { bareSubject, type Mail } from './read-mail.ts'

/** Under this source every mail is named, whichever way it came: the same mail twice is one signal. */
export const source = 'mailbox'

export interface MailboxMeaning {
  readonly type: 'complaint' | 'contact'
  readonly touchpoint: string | null
}

const mostWhole = 36_000
const mostAttachments = 50
const oldestMs = 30 * 86_400_000
const Address = z.email().max(254)

/** What a customer's mail says, as a CloudEvent for intake. */
export function signalOfMail(mail: Mail, meaning: MailboxMeaning, received: Date) {
  const own = cutQuotes(mail.text)
  const whole = mail.text.trim()
  const topic = bareSubject(mail.subject).slice(0, 200).toWellFormed()
  return {
    specversion: '1.0',
    id: mail.id,
    source,
    type: meaning.type,
    time: timeOf(mail.date, received).toISOString(),
    data: {
      ...(meaning.type === 'contact' ? { direction: 'inbound' } : {}),
      ...(meaning.touchpoint === null ? {} : { touchpoint: meaning.touchpoint }),
      ...(topic === '' ? {} : { topic }),
      ...customerOf(mail),
      text: textOf(mail, topic, own),
      thread: mail.thread,
      ...(mail.attachments.length > 0 ? { attachments: mail.attachments.slice(0, mostAttachments) } : {}),
      ...(isShorter(own, whole) ? { whole: within(whole, mostWhole) } : {}),
    },
  }
}

/** In an answer the subject is somebody else's: of a newsletter, or of our own mail. Only a mail that begins speaks with it. */
function textOf(mail: Mail, topic: string, own: string): string {
  const parts = mail.isReply && own !== '' ? [own] : [topic, own]
  return parts
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, limits.textLength)
    .toWellFormed()
}

const isShorter = (own: string, whole: string) =>
  own.replaceAll(/\s/g, '').length < whole.replaceAll(/\s/g, '').length || own.length > limits.textLength

function customerOf(mail: Mail): { customer?: { email: string; name?: string } } {
  const sender = senderOf(mail)
  const email = Address.safeParse(sender?.address?.toLowerCase()).data
  if (email === undefined) return {}
  const name = (sender?.name ?? '')
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
  return { customer: name === '' || name.includes('@') ? { email } : { email, name } }
}

/** When it was written, if that can be: not after it was received, and not more than 30 days before. */
function timeOf(date: Date | undefined, received: Date): Date {
  const at = date?.getTime() ?? Number.NaN
  const latest = Math.min(received.getTime(), Date.now())
  return new Date(at <= latest && at >= latest - oldestMs ? at : latest)
}

/** As much of the text as its JSON form has room for in a signal. */
function within(text: string, most: number): string {
  let kept = text.slice(0, most)
  while (JSON.stringify(kept).length > most) kept = kept.slice(0, Math.floor(kept.length * 0.9))
  return kept.toWellFormed()
}
