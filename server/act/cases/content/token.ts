import { createHmac, timingSafeEqual } from 'node:crypto'
import type { OrgId } from '../../../govern/roles/index.ts'

/** Which question to a customer a link belongs to. */
export interface LinkTarget { readonly org: OrgId; readonly check: number }

const sign = (secret: string, body: string) => createHmac('sha256', secret).update(`content ${body}`).digest('base64url')

export function makeToken(secret: string, { org, check }: LinkTarget): string {
  const body = `${org}.${check}`
  return `${body}.${sign(secret, body)}`
}

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const [, body, signature] = /^(\d{1,10}\.\d{1,10})\.([\w-]{43})$/.exec(token) ?? []
  if (!body || !signature || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, body)))) return undefined
  const [org, check] = body.split('.').map(Number)
  return { org: org as OrgId, check: check! }
}
