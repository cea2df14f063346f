import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { type Access, type Actor, type OrgId, route, signedIn } from '../roles/index.ts'
import { CreatedPersonalKey, NewPersonalKey, PersonalKey } from './contract.ts'
import { insertPersonalKey, type KeysDb, listPersonalKeys } from './store.ts'

const dayMs = 86_400_000
const change = { may: 'self', purpose: 'none', freshProof: true } as const
const own = { may: 'self', purpose: 'none' } as const

/** Told of a new key of a person, by the call that made it. */
export type OnMade = (person: string, call: { readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly address: string }) => Promise<void>

/** The keys of whoever is signed in. They are made in the browser only: a key that makes keys could not be taken away for good. */
export function personalRoutes(db: KeysDb, hashOf: (secret: string) => string, revoke: (org: OrgId, id: number, person: string) => Promise<void>, onMade: OnMade): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/my-keys', summary: 'Your own keys', access: own, answers: z.object({ items: z.array(PersonalKey) }),
      handle: async ({ actor }) => ({ items: await listPersonalKeys(db, actor.org, signedIn(actor).id) }),
    }),
    route({
      method: 'POST', path: '/api/v1/my-keys', summary: 'Create a key that sees and does what you may; its secret is shown this once', access: change, status: 201,
      body: NewPersonalKey, answers: CreatedPersonalKey,
      handle: async ({ actor, body: { name, scope, days }, ...call }) => {
        const person = signedIn(actor)
        const secret = `hp_${randomBytes(24).toString('base64url')}`
        const expiresAt = new Date(Date.now() + days * dayMs)
        const key = await insertPersonalKey(db, actor.org, { name, start: secret.slice(0, 7), hash: hashOf(secret), person: person.id, scope, expiresAt })
        await onMade(person.id, call)
        return { key, secret }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/my-keys/:id', summary: 'Revoke a key of yours', access: own, status: 204, params: z.object({ id: RowId }),
      handle: ({ actor, params }) => revoke(actor.org, params.id, signedIn(actor).id),
    }),
  ]
}
