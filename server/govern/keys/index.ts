import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route, nameOf } from '../roles/index.ts'
import { CreatedKey, Key, NewKey } from './contract.ts'
import { findKey, insertKey, keysDb, listKeys, migrations, revokeKey, touchKey } from './store.ts'

export const manifest: Manifest = { name: 'govern/keys', migrations }

// A revoked key may be honoured this long by another process that saw it just before.
const trustedForMs = 5_000
const noteUseEveryMs = 60_000
// A key is 192 random bits, so a plain hash cannot be guessed back and costs nothing at 500 calls a second.
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Ingest keys: created, listed, revoked, and recognised on every call. */
export function createKeys(deps: { postgres: Postgres }) {
  const db = keysDb(deps.postgres)
  const known = new Map<string, { actor: Actor; id: number; checked: number; noted: number }>()

  async function create(org: OrgId, name: string, createdBy: string | null): Promise<CreatedKey> {
    const secret = `hl_${randomBytes(24).toString('base64url')}`
    return { key: await insertKey(db, org, { name, start: secret.slice(0, 7), hash: hashOf(secret), createdBy }), secret }
  }

  async function revoke(org: OrgId, id: number): Promise<void> {
    if (!(await revokeKey(db, org, id))) throw new Problem('not-found', 'No active key with this id belongs to your organisation.')
    for (const [hash, entry] of known) if (entry.id === id) known.delete(hash)
  }

  /** The organisation behind a key. Throws `auth.key-invalid` where it is unknown or revoked. */
  async function actorOf(secret: string): Promise<Actor> {
    const hash = hashOf(secret)
    const now = Date.now()
    let entry = known.get(hash)
    if (!entry || now - entry.checked > trustedForMs) {
      const found = await findKey(db, hash)
      if (!found) {
        known.delete(hash)
        throw new Problem('auth.key-invalid', 'It was mistyped or revoked. Create another under Trust → Keys, or with: heartline key create')
      }
      entry = { actor: { kind: 'key', callerId: `key:${found.id}`, ...found }, id: found.id, checked: now, noted: entry?.noted ?? 0 }
      known.set(hash, entry)
    }
    if (now - entry.noted > noteUseEveryMs) {
      entry.noted = now
      await touchKey(db, entry.id)
    }
    return entry.actor
  }

  const manage = { may: 'keys.manage', purpose: 'administration' } as const
  const KeyPath = z.object({ id: RowId })
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/keys', summary: 'Ingest keys', access: manage, answers: z.object({ items: z.array(Key) }),
      handle: async ({ actor }) => ({ items: await listKeys(db, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/keys', summary: 'Create an ingest key; its secret is shown this once', access: manage, status: 201,
      body: NewKey, answers: CreatedKey,
      handle: ({ actor, body }) => create(actor.org, body.name, nameOf(actor)),
    }),
    route({
      method: 'DELETE', path: '/api/v1/keys/:id', summary: 'Revoke a key', access: manage, params: KeyPath, status: 204,
      handle: ({ actor, params }) => revoke(actor.org, params.id),
    }),
  ]
  return { routes, create, revoke, actorOf, list: (org: OrgId) => listKeys(db, org) }
}
export type Keys = ReturnType<typeof createKeys>
