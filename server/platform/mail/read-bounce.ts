import { simpleParser } from 'mailparser'
import { meansAddress } from './delivery.ts'

/** What a mail system reports of a message that it could not deliver. */
export interface Bounce {
  /** The address that failed, as the message was sent to it where the report says so. */
  readonly recipient: string
  /** Whether the address is no good for any message; false for a full mailbox, a refused text, a server out of reach. */
  readonly permanent: boolean
  readonly reason: string
  /** The name of the message that failed, without its < >; undefined where the report does not carry it back. */
  readonly messageId: string | undefined
}

/**
 * Reads a delivery status notification (RFC 3464) of one failed recipient. Undefined for any other mail, and for reports of
 * delay or success. Who believes it must check that the message named is one of theirs: anybody can write such a report.
 */
export async function readBounce(raw: Buffer | string): Promise<Bounce | undefined> {
  const asItCame = { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true }
  const mail = await simpleParser(raw, asItCame)
  const part = (type: RegExp) => mail.attachments.find((a) => type.test(a.contentType))?.content.toString()
  const report = part(/^message\/(global-)?delivery-status$/)
  if (report === undefined) return undefined
  const failed = groupsOf(report).find((fields) => fields.get('action') === 'failed')
  const recipient = failed && addressOf(failed.get('original-recipient') ?? failed.get('final-recipient'))
  if (!failed || !recipient) return undefined

  const status = /^[245]\.\d+\.\d+/.exec(failed.get('status') ?? '')?.[0]
  const reason = [status, valueOf(failed.get('diagnostic-code'))].filter(Boolean).join(' ')
  const original = part(/^(message\/(rfc822|global|global-headers)|text\/rfc822-headers)$/)
  return {
    recipient,
    permanent: status !== undefined && meansAddress(status),
    reason: reason === '' ? 'no reason given' : reason,
    messageId: /^message-id:\s*<([!-;=?-~]+)>/im.exec(original ?? '')?.[1],
  }
}

/** The groups of fields of a report: the first speaks of the message, each other of one recipient. */
function groupsOf(report: string): Map<string, string>[] {
  const unfolded = report.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ')
  return unfolded.split(/\n\s*\n/).map((group) => new Map(group.split('\n').flatMap((line) => {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
    return name ? [[name.toLowerCase(), value!.trim()] as const] : []
  })).set('action', /^action:\s*(\w+)/im.exec(group)?.[1]?.toLowerCase() ?? ''))
}

/** A typed field, such as `rfc822; a@example.com`, without its type. */
const valueOf = (field: string | undefined) => field?.replace(/^[\w-]+\s*;\s*/, '').trim()

function addressOf(field: string | undefined): string | undefined {
  const value = valueOf(field)?.replace(/^<(.*)>$/, '$1')
  return value?.includes('@') ? value.toLowerCase() : undefined
}
