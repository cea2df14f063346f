import { createHmac } from 'node:crypto'
import type { AuditEntry } from './contract.ts'

/**
 * The seal of an entry: an HMAC-SHA256 over everything in it and the seal before it. Who changes a row, even with full
 * rights in the database, would need the key, which lies outside of it, to make the chain whole again.
 */
export function sealEntry(key: string, org: number, previous: string, e: AuditEntry): string {
  const said = [
    org, e.number, e.at, e.person.id, e.person.name, e.deed, e.subject, e.method, e.route, e.permission, e.purpose, e.fields,
    e.reason, e.address,
  ]
  return createHmac('sha256', key).update(`${previous}\n${JSON.stringify(said)}`).digest('base64url')
}
