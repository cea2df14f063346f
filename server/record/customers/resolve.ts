import type { OrgId } from '../../govern/roles/index.ts'
import { groupIdentifiers, type Claim } from './group-identifiers.ts'
import {
  countExternalIds, type CustomersDb, findByIdentifiers, insertCustomers, insertIdentifiers, lockIdentities, mergeCustomers,
} from './store.ts'

/**
 * Finds or makes the customer behind each claim; 0 where a claim names nobody. Customers who turn out to be one are
 * merged into the one known longest. Run again with the same claims it answers the same.
 */
export async function resolveCustomers(db: CustomersDb, org: OrgId, claims: readonly Claim[]): Promise<number[]> {
  const answer = new Array<number>(claims.length).fill(0)
  const identifiers = [...new Map(claims.flatMap((c) => c.identifiers).map((i) => [`${i.kind}:${i.value}`, i])).values()]
  if (identifiers.length === 0) return answer

  await db.transaction().execute(async (tx) => {
    await lockIdentities(tx, org)
    const known = await findByIdentifiers(tx, org, identifiers)
    const idsOf = await countExternalIds(tx, [...new Set(known.values())])
    const groups = groupIdentifiers(claims, known, idsOf)

    const fresh = groups.filter((g) => g.known.size === 0)
    const created = await insertCustomers(tx, org, fresh.map((g) => g.claims.map((c) => claims[c]!.name).find((n) => n) ?? null))
    const customerOf = new Map(fresh.map((g, i) => [g, created[i]!]))
    for (const group of groups) {
      if (group.known.size === 0) continue
      const [into, ...from] = [...group.known].toSorted((a, b) => a - b)
      customerOf.set(group, into!)
      if (from.length > 0) await mergeCustomers(tx, org, from, into!)
    }
    await insertIdentifiers(tx, org, groups.flatMap((g) =>
      [...g.identifiers].filter(([key]) => !known.has(key)).map(([, i]) => ({ ...i, customer: customerOf.get(g)! }))))
    for (const group of groups) for (const claim of group.claims) answer[claim] = customerOf.get(group)!
  })
  return answer
}
