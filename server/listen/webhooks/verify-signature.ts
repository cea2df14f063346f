import { createHmac, timingSafeEqual } from 'node:crypto'
import { isSigned as isStandard } from '../../platform/standard-webhooks/index.ts'
import type { Signature } from './contract.ts'

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

/** Whether these bytes were signed with the secret, as the sender's scheme has it. */
export function isSigned(signature: Signature, secret: string, bytes: Buffer, headers: HeaderBag, now = Date.now()): boolean {
  if (signature.scheme === 'standard') return isStandard(secret, bytes, headers, now)
  const given = text(headers[signature.header]).replace(/^sha256=/i, '')
  return isSame(decode(given, signature.scheme), createHmac('sha256', secret).update(bytes).digest())
}

const text = (header: string | string[] | undefined) => (typeof header === 'string' ? header.trim() : '')

function decode(digest: string, encoding: 'hex' | 'base64'): Buffer {
  const form = encoding === 'hex' ? /^[\da-f]{64}$/i : /^[A-Za-z\d+/_-]{43}=?$/
  return form.test(digest) ? Buffer.from(digest, encoding) : Buffer.alloc(0)
}

const isSame = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)
