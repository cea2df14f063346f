import type { OrgId } from '../../govern/roles/index.ts'
import { groupIdentifiers, keyOf, type Claim } from './group-identifiers.ts'
import {
  countExternalIds, type CustomersDb, type CustomersTransaction, findByIdentifiers, insertCustomers, insertIdentifiers,
  lockIdentities, mergeCustomers,
} from './store.ts'

/**
 * Finds or makes the customer behind each claim; 0 where a claim names nobody. Customers who turn out to be one are
 * merged into the one known longest. Run again with the same claims it answers the same.
 */
export async function resolveCustomers(db: CustomersDb, org: OrgId, claims: readonly Claim[]): Promise<number[]> {
  const identifiers = [...new Map(claims.flatMap((c) => c.identifiers).map((i) => [keyOf(i), i])).values()]
  if (identifiers.length === 0) return claims.map(() => 0)

  return db.transaction().execute(async (tx) => {
    await lockIdentities(tx, org)
    const known = await findByIdentifiers(tx, org, identifiers)
    const settled = claims.map((claim) => settledCustomer(claim, known))
    // Nearly all claims speak of one known customer and nothing new; only the others have to be weighed against each other.
    const open = claims.map((_, index) => index).filter((index) => settled[index] === undefined)
    if (open.length === 0) return settled as number[]

    const { customerOf, mergedInto } = await weigh(tx, org, open.map((index) => claims[index]!), known)
    open.forEach((index, at) => (settled[index] = customerOf[at]!))
    return settled.map((customer) => mergedInto.get(customer!) ?? customer!)
  })
}

/** The one known customer of a claim that says nothing new; 0 for nobody; undefined where something is to be decided. */
function settledCustomer(claim: Claim, known: ReadonlyMap<string, number>): number | undefined {
  if (claim.identifiers.length === 0) return 0
  const [first, ...others] = claim.identifiers.map((i) => known.get(keyOf(i)))
  return others.every((customer) => customer === first) ? first : undefined
}

/**
 * Groups the claims, makes whom nobody knows, merges those who are one. Answers each claim's customer, and who went into whom.
 */
async function weigh(tx: CustomersTransaction, org: OrgId, claims: readonly Claim[], known: ReadonlyMap<string, number>) {
  const concerned = claims.flatMap((claim) => claim.identifiers.flatMap((i) => known.get(keyOf(i)) ?? []))
  const idsOf = await countExternalIds(tx, [...new Set(concerned)])
  const groups = groupIdentifiers(claims, known, idsOf)

  const fresh = groups.filter((g) => g.known.size === 0)
  const created = await insertCustomers(tx, org, fresh.map((g) => g.claims.map((c) => claims[c]!.name).find((n) => n) ?? null))
  const customerOfGroup = new Map(fresh.map((g, i) => [g, created[i]!]))
  const mergedInto = new Map<number, number>()
  for (const group of groups) {
    if (group.known.size === 0) continue
    const [into, ...from] = [...group.known].toSorted((a, b) => a - b)
    customerOfGroup.set(group, into!)
    if (from.length > 0) await mergeCustomers(tx, org, from, into!)
    for (const gone of from) mergedInto.set(gone, into!)
  }
  await insertIdentifiers(tx, org, groups.flatMap((g) =>
    [...g.identifiers].filter(([key]) => !known.has(key)).map(([, i]) => ({ ...i, customer: customerOfGroup.get(g)! }))))

  const customerOf = claims.map(() => 0)
  for (const group of groups) for (const claim of group.claims) customerOf[claim] = customerOfGroup.get(group)!
  return { customerOf, mergedInto }
}
