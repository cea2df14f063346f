import type { DropReason } from '../contract.ts'
import type { Mail } from './read-mail.ts'

export interface Delivery {
  /** The sender on the envelope, where the mail was delivered to us; '' is nobody, as bounces have it. */
  readonly envelopeFrom?: string | undefined
  /** The company's own domains and addresses. */
  readonly own: readonly string[]
}

/** Why a mail is no customer's voice; undefined where it is one. */
export function judgeMail(mail: Mail, { envelopeFrom, own }: Delivery): DropReason | undefined {
  const sender = mail.from?.address?.toLowerCase() ?? ''
  if (mail.from === undefined && mail.subject === '' && mail.text.trim() === '' && mail.attachments.length === 0)
    return 'unreadable'
  if (isBounce(mail, sender, envelopeFrom)) return 'bounce'
  if (/^yes\b/.test(mail.header('x-spam-flag')) || /^yes\b/.test(mail.header('x-spam-status'))) return 'spam'
  // Before lists: the company's own group address hands on what customers wrote, with the headers of a list.
  if (isList(mail) && !own.some((entry) => isOwnList(mail, entry))) return 'list'
  if (isAutomatic(mail, sender)) return 'automatic'
  if (own.some((entry) => isOwn(senderOf(mail)?.address ?? '', entry))) return 'own'
  return undefined
}

/**
 * Who speaks: the From address; but a form on a website sends under the company's own name or as "no-reply", and names the
 * customer under Reply-To.
 */
export function senderOf(mail: Mail): Mail['from'] {
  const from = mail.from?.address?.toLowerCase()
  const isForm = from === undefined || isNoReply(from) || mail.to.includes(from)
  return isForm && mail.replyTo ? mail.replyTo : mail.from
}

function isBounce(mail: Mail, sender: string, envelopeFrom: string | undefined): boolean {
  const type = mail.header('content-type')
  if (type.startsWith('multipart/report') && type.includes('delivery-status')) return true
  if (type.startsWith('message/delivery-status')) return true
  const nobody = envelopeFrom === '' || mail.header('return-path') === '<>'
  return (nobody || mail.header('x-failed-recipients') !== '') && /^(?:mailer-daemon|postmaster)(?:@|$)/.test(sender)
}

const isList = (mail: Mail) =>
  ['list-id', 'list-unsubscribe', 'list-post'].some((name) => mail.header(name) !== '')
  || /^(?:bulk|list|junk)\b/.test(mail.header('precedence'))

const automaticSubject =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|自动回复|自動回覆|自动答复|自動答覆|系统自动回复)\s*[:：]?/i

function isAutomatic(mail: Mail, sender: string): boolean {
  if (!/^(?:no\b|$)/.test(mail.header('auto-submitted'))) return true
  if (['x-autoreply', 'x-autorespond', 'x-autoreply-from'].some((name) => mail.header(name) !== '')) return true
  if (mail.header('precedence').startsWith('auto_reply')) return true
  // Receipts for having been opened, and calendars that accept.
  if (/^(?:multipart\/report|message\/disposition-notification|text\/calendar)/.test(mail.header('content-type'))) return true
  return automaticSubject.test(mail.subject) || (isNoReply(sender) && mail.replyTo === undefined)
}

const isNoReply = (address: string) => /^(?:no|do[-_.]?not)[-_.]?reply\b|^mailer-daemon@/.test(address)

/** True for an address of the company: the very one, or any of the domain or below it. */
function isOwn(address: string, entry: string): boolean {
  const given = address.toLowerCase()
  if (entry.includes('@')) return given === entry
  const domain = given.slice(given.lastIndexOf('@') + 1)
  return domain === entry || domain.endsWith(`.${entry}`)
}

/** True for a list of the company's own, such as the group that stands behind a service address. */
function isOwnList(mail: Mail, entry: string): boolean {
  const id = /<?([\w.-]+)>?$/.exec(mail.header('list-id'))?.[1] ?? ''
  return entry.includes('@') ? id === entry.replace('@', '.') : id === entry || id.endsWith(`.${entry}`)
}
