import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Signature } from './contract.ts'

const standardToleranceS = 5 * 60

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

/** Whether these bytes were signed with the secret, as the sender's scheme has it. */
export function isSigned(signature: Signature, secret: string, bytes: Buffer, headers: HeaderBag, now = Date.now()): boolean {
  if (signature.scheme === 'standard') return isStandard(secret, bytes, headers, now)
  const given = text(headers[signature.header]).replace(/^sha256=/i, '')
  return isSame(decode(given, signature.scheme), createHmac('sha256', secret).update(bytes).digest())
}

/**
 * By standardwebhooks.com: over id, time and body, so that what was overheard cannot be sent again later. Keys may be changing:
 * one of several fits.
 */
function isStandard(secret: string, bytes: Buffer, headers: HeaderBag, now: number): boolean {
  const [id, time] = [text(headers['webhook-id']), text(headers['webhook-timestamp'])]
  if (id === '' || !/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > standardToleranceS) return false
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(bytes).digest()
  return text(headers['webhook-signature'])
    .split(' ')
    .some((one) => one.startsWith('v1,') && isSame(decode(one.slice(3), 'base64'), expected))
}

const text = (header: string | string[] | undefined) => (typeof header === 'string' ? header.trim() : '')

function decode(digest: string, encoding: 'hex' | 'base64'): Buffer {
  const form = encoding === 'hex' ? /^[\da-f]{64}$/i : /^[A-Za-z\d+/_-]{43}=?$/
  return form.test(digest) ? Buffer.from(digest, encoding) : Buffer.alloc(0)
}

const isSame = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)
