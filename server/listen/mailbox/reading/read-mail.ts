import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import type { AddressObject, EmailAddress, ParsedMail } from 'mailparser'

/** A mail as far as Heartline reads it: what stands in the attachments is not looked at. */
export interface Mail {
  /** Its Message-ID, or, where it has none that can be used, a hash of the whole mail. */
  readonly id: string
  /** The id of the first mail of the conversation; its own where it begins one. */
  readonly thread: string
  readonly isReply: boolean
  readonly from: EmailAddress | undefined
  readonly replyTo: EmailAddress | undefined
  readonly to: readonly string[]
  readonly subject: string
  /** The text part, or the HTML part as text. */
  readonly text: string
  readonly attachments: readonly string[]
  readonly date: Date | undefined
  /** A header as it was sent, in small letters; '' where there is none. */
  header(name: string): string
}

const options = { skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true } as const
// Turning HTML into text holds up everybody else: a page of this size takes about as long as a mail may.
const mostHtml = 1_000_000
const mostBareHtml = 200_000
const mostIdLength = 200

/** Takes a mail apart. What was cut off in the middle is read as far as it goes. */
export async function readMail(raw: Buffer): Promise<Mail> {
  const parsed = await simpleParser(raw, { ...options, maxHtmlLengthToParse: mostHtml })
    // Too long, or nested deeper than any mail program does: only its tags are taken out.
    .catch(() => simpleParser(raw.subarray(0, mostHtml), { ...options, skipHtmlToText: true }))
  const lines = new Map(
    parsed.headerLines?.toReversed().map(({ key, line }) => [
      key,
      line
        .slice(line.indexOf(':') + 1)
        .replaceAll(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
    ]),
  )
  const id = idOf(parsed.messageId) ?? `sha256-${createHash('sha256').update(raw).digest('hex')}`
  const before = [parsed.references ?? []]
    .flat()
    .concat(parsed.inReplyTo ?? [])
    .flatMap((reference) => idOf(reference) ?? [])
  const subject = plain(parsed.subject ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return {
    id,
    thread: before[0] ?? id,
    isReply: before.length > 0 || replyMark.test(subject),
    from: firstOf(parsed.from),
    replyTo: firstOf(parsed.replyTo),
    to: [parsed.to, parsed.cc].flat().flatMap((list) => (list ? addressesOf(list) : [])),
    subject,
    text: textOf(parsed),
    date: Number.isNaN(parsed.date?.getTime() ?? Number.NaN) ? undefined : parsed.date,
    attachments: parsed.attachments
      .filter((a) => !(a.related && !a.filename))
      .map((a) =>
        plain(a.filename ?? a.contentType)
          .trim()
          .slice(0, 200),
      )
      .filter((n) => n !== ''),
    header: (name) => lines.get(name) ?? '',
  }
}

const replyMark = /^(?:re|aw|sv|回复|答复|回覆|答覆)\s*(?:\[\d+\])?\s*[:：]/i
const marks = /^\s*(?:(?:re|fwd?|aw|wg|sv|回复|答复|回覆|答覆|转发|轉寄|转寄)\s*(?:\[\d+\])?\s*[:：]\s*)+/i
/** A subject without the marks of answering and forwarding. */
export const bareSubject = (subject: string): string => subject.replace(marks, '').trim()

function idOf(reference: string | undefined): string | undefined {
  const id = reference?.replaceAll(/[\s\p{Cc}<>]/gu, '').toWellFormed()
  return id && id.length <= mostIdLength ? id : undefined
}

const addressesOf = (list: AddressObject): string[] =>
  list.value.flatMap((a) => [a, ...(a.group ?? [])]).flatMap((a) => a.address?.toLowerCase() ?? [])

function firstOf(list: AddressObject | undefined): EmailAddress | undefined {
  return list?.value.flatMap((a) => [a, ...(a.group ?? [])]).find((a) => a.address)
}

/** The words of a mail; places of pictures, and entities that QQ Mail leaves in its text part, are taken out. */
function textOf({ text = '', html }: ParsedMail): string {
  const words = text.trim() === '' && html ? html.slice(0, mostBareHtml).replaceAll(/<[^<>]*>/g, ' ') : text
  return plain(words)
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\[(?:cid|image):[^\]\n]{0,300}\]/g, '')
}

/** Without control characters but line ends and tabs, and without halves of character pairs. */
const plain = (text: string) => text.toWellFormed().replaceAll(/[^\P{Cc}\n\r\t]/gu, '')
