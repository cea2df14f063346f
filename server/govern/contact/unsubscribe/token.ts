import { createHmac, timingSafeEqual } from 'node:crypto'
import type { OrgId } from '../../roles/index.ts'

/** Which contact an unsubscribe link belongs to. It works for ever: an old message must still be good for an end to new ones. */
export interface LinkTarget {
  readonly org: OrgId
  readonly contact: number
}

const sign = (secret: string, body: string) => createHmac('sha256', secret).update(`unsubscribe ${body}`).digest('base64url')

export function makeToken(secret: string, { org, contact }: LinkTarget): string {
  const body = `${org}.${contact}`
  return `${body}.${sign(secret, body)}`
}

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const [, body, signature] = /^(\d{1,10}\.\d{1,15})\.([\w-]{43})$/.exec(token) ?? []
  if (!body || !signature || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, body)))) return undefined
  const [org, contact] = body.split('.').map(Number)
  return { org: org as OrgId, contact: contact! }
}
