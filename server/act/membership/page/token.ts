import { createHmac, timingSafeEqual } from 'node:crypto'
import type { OrgId } from '../../../govern/roles/index.ts'

/** Whose page a link opens, and until when; `links` makes all links before it invalid. */
export interface LinkTarget {
  readonly org: OrgId
  readonly customer: number
  readonly links: number
  readonly until: Date
}

const sign = (secret: string, body: string) => createHmac('sha256', secret).update(`member page ${body}`).digest('base64url')

export function makeToken(secret: string, { org, customer, links, until }: LinkTarget): string {
  const body = `${org}.${customer}.${links}.${Math.floor(until.getTime() / 1000)}`
  return `${body}.${sign(secret, body)}`
}

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const [, body, signature] = /^(\d{1,10}\.\d{1,15}\.\d{1,9}\.\d{1,11})\.([\w-]{43})$/.exec(token) ?? []
  if (!body || !signature || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, body)))) return undefined
  const [org, customer, links, until] = body.split('.').map(Number)
  return { org: org as OrgId, customer: customer!, links: links!, until: new Date(until! * 1000) }
}
