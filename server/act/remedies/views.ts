import { type Actor, may, type OrgId } from '../../govern/roles/index.ts'
import type { Remedy } from './contract.ts'
import { digitsOf } from './currency.ts'
import { openOf, type Parts } from './give.ts'
import type { StoredRemedy } from './store.ts'

type Viewing = Pick<Parts, 'customers' | 'people'>
type Person = Remedy['by']

export async function personsIn({ people }: Pick<Parts, 'people'>, org: OrgId): Promise<(id: string) => Person> {
  const known = new Map((await people(org)).map((p) => [p.id, p.name]))
  return (id) => ({ id, name: known.get(id) ?? null })
}

/** Remedies as somebody may see them: customers by name for those who may know it. */
export async function viewRemedies(parts: Viewing, actor: Actor, remedies: readonly StoredRemedy[]): Promise<Remedy[]> {
  const ids = [...new Set(remedies.map((r) => r.customer))]
  const names = may(actor, 'customers.identify') && ids.length > 0
    ? await parts.customers.namesOf(actor.org, ids)
    : new Map<number, string | null>()
  const person = await personsIn(parts, actor.org)
  return remedies.map((r) => ({
    id: r.id, customer: { id: r.customer, name: names.get(r.customer) ?? null }, kind: r.kind, amount: r.amount,
    currency: r.currency,
    digits: digitsOf(r.currency), reason: r.reason, about: r.about, by: person(r.asked_by), askedAt: r.asked_at.toISOString(),
    state: stateOf(r, person),
    used: r.used, takenBack: r.taken_back, open: openOf(r), cameBack: r.came_back?.toISOString() ?? null,
  }))
}

function stateOf(r: StoredRemedy, person: (id: string) => Person): Remedy['state'] {
  if (r.decision === null) return { state: 'asked' }
  if (r.decision === 'declined')
    return { state: 'declined', by: person(r.decided_by!), at: r.decided_at!.toISOString(), note: r.note ?? '' }
  const approvedBy = r.own ? null : person(r.decided_by!)
  return openOf(r) > 0
    ? { state: 'given', at: r.decided_at!.toISOString(), approvedBy }
    : { state: 'spent', at: r.last_at!.toISOString(), approvedBy }
}

