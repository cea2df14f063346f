import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route, nameOf } from '../roles/index.ts'
import { CreatedKey, Key, type KeyDoor, NewKey } from './contract.ts'
import { type OnMade, personalRoutes } from './personal-routes.ts'
import { findKey, type FoundKey, insertKey, keysDb, listKeys, migrations, revokeKey, touchKey } from './store.ts'

export const manifest: Manifest = { name: 'govern/keys', migrations }

// A revoked key may be honoured this long by another process that saw it just before.
const trustedForMs = 5_000
const noteUseEveryMs = 60_000
// A key is 192 random bits, so a plain hash cannot be guessed back and costs nothing at 500 calls a second.
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

type Person = Extract<Actor, { kind: 'person' }>

/** Keys: of systems, which hand in signals, and of people, for programs that act for them. Created, listed, revoked, and recognised on every call. */
export function createKeys(deps: {
  postgres: Postgres
  /** Who a person is now, with their organisation and role; null where they have left. */
  person: (id: string) => Promise<Person | null>
  onPersonalKey?: OnMade
}) {
  const db = keysDb(deps.postgres)
  const known = new Map<string, { actor: Actor; id: number; checked: number; noted: number }>()

  async function create(org: OrgId, name: string, createdBy: string | null, opens: KeyDoor = 'signals'): Promise<CreatedKey> {
    const secret = `${opens === 'scim' ? 'hs' : 'hl'}_${randomBytes(24).toString('base64url')}`
    return { key: await insertKey(db, org, { name, start: secret.slice(0, 7), hash: hashOf(secret), createdBy, opens }), secret }
  }

  async function revoke(org: OrgId, id: number, person: string | null = null): Promise<void> {
    if (!(await revokeKey(db, org, id, person))) throw new Problem('not-found', 'No active key with this id belongs to your organisation.')
    for (const [hash, entry] of known) if (entry.id === id) known.delete(hash)
  }

  async function holderOf(found: FoundKey): Promise<Actor | null> {
    if (found.person === null) return { kind: 'key', callerId: `key:${found.id}`, id: found.id, org: found.org, ...(found.opens === 'scim' ? { opens: found.opens, name: found.name } : {}) }
    const person = await deps.person(found.person)
    if (person?.org !== found.org) return null
    return { ...person, callerId: `key:${found.id}`, ...(found.scope === 'read' ? { readsOnly: true } : {}) }
  }

  /** Who is behind a key: a system, or a person. Throws `auth.key-invalid` where it is unknown or revoked. */
  async function actorOf(secret: string): Promise<Actor> {
    const hash = hashOf(secret)
    const now = Date.now()
    let entry = known.get(hash)
    if (!entry || now - entry.checked > trustedForMs) {
      const found = await findKey(db, hash)
      const actor = found && (await holderOf(found))
      if (!found || !actor) {
        known.delete(hash)
        throw new Problem('auth.key-invalid', 'It was mistyped, revoked, or its time is over. Create another under Trust → Keys, or with: heartline key create')
      }
      entry = { actor, id: found.id, checked: now, noted: entry?.noted ?? 0 }
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
      method: 'POST', path: '/api/v1/keys', summary: 'Create an ingest key; its secret is shown this once', access: { ...manage, freshProof: true }, status: 201,
      body: NewKey, answers: CreatedKey,
      handle: ({ actor, body }) => create(actor.org, body.name, nameOf(actor), body.opens),
    }),
    route({
      method: 'DELETE', path: '/api/v1/keys/:id', summary: 'Revoke a key', access: manage, params: KeyPath, status: 204,
      handle: ({ actor, params }) => revoke(actor.org, params.id),
    }),
    ...personalRoutes(db, hashOf, revoke, deps.onPersonalKey ?? (async () => {})),
  ]
  return { routes, create, revoke, actorOf, list: (org: OrgId) => listKeys(db, org) }
}
export type Keys = ReturnType<typeof createKeys>
