import { Problem } from '../../platform/problems/index.ts'
import type { Actor, OrgId } from '../../govern/roles/index.ts'

export type PeopleOf = (org: OrgId) => Promise<{ id: string; name: string }[]>
export type PersonOf = (id: string) => { id: string; name: string | null }

/** Names for ids; null for somebody who has left. */
export const namesFrom = (people: readonly { id: string; name: string }[]): PersonOf =>
  (id) => ({ id, name: people.find((p) => p.id === id)?.name ?? null })

/** What is decided stands under a person's name. */
export function personBehind(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  throw new Problem('auth.forbidden', 'A person decides this, under their own name: sign in.')
}

export async function requirePerson(people: PeopleOf, org: OrgId, id: string): Promise<void> {
  if (!(await people(org)).some((p) => p.id === id)) throw new Problem('not-found', 'Nobody of your organisation has this id.')
}
