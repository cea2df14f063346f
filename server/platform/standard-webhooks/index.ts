import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Signatures by the Standard Webhooks specification (standardwebhooks.com), symmetric form `v1`. */

/** How far the clocks of sender and receiver may be apart; older messages may have been overheard and sent again. */
export const toleranceS = 5 * 60

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

/** A new secret: `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** The three headers of a message. Each secret signs: while one replaces another, the receiver may know either. */
export function signedHeaders(
  secrets: readonly string[], message: { readonly id: string; readonly at: Date; readonly body: string | Buffer },
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const time = String(Math.floor(message.at.getTime() / 1000))
  const signatures = secrets.map((secret) => `v1,${digest(secret, message.id, time, message.body).toString('base64')}`)
  return { 'webhook-id': message.id, 'webhook-timestamp': time, 'webhook-signature': signatures.join(' ') }
}

/** Whether these bytes were signed with the secret, and lately. One of several signatures fits where keys are changing. */
export function isSigned(secret: string, bytes: Buffer, headers: HeaderBag, now = Date.now()): boolean {
  const [id, time] = [text(headers['webhook-id']), text(headers['webhook-timestamp'])]
  if (id === '' || !/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > toleranceS) return false
  const expected = digest(secret, id, time, bytes)
  return text(headers['webhook-signature']).split(' ').some((one) => one.startsWith('v1,') && isSame(one.slice(3), expected))
}

function digest(secret: string, id: string, time: string, body: string | Buffer): Buffer {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  return createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest()
}

const text = (header: string | string[] | undefined) => (typeof header === 'string' ? header.trim() : '')

function isSame(given: string, expected: Buffer): boolean {
  const bytes = /^[A-Za-z\d+/_-]{43}=?$/.test(given) ? Buffer.from(given, 'base64') : Buffer.alloc(0)
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
