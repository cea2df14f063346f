import type { Identifier } from './identifiers.ts'

/** What one signal says of its customer. */
export interface Claim {
  readonly identifiers: readonly Identifier[]
  readonly name?: string | undefined
}

/**
 * Identifiers that belong to one customer, those already known among them, and the claims (by index) that speak of that customer.
 */
export interface Group {
  readonly identifiers: ReadonlyMap<string, Identifier>
  readonly known: ReadonlySet<number>
  readonly claims: readonly number[]
}

export const keyOf = (i: Identifier) => `${i.kind}:${i.value}`

type Use = (identifier: Identifier, claim: Claim) => boolean

/**
 * Joins claims that share an identifier, directly or through someone already known, into groups: one group is one customer.
 *
 * An e-mail or phone that would join more than `mostIds` external ids is a shop's own number or a typing habit, not a
 * person: it joins nobody, since a wrong merge shows one customer's history to another and cannot be told apart again.
 * Where several that are each within the limit would together pass it, every claim of theirs stands alone.
 *
 * @param known customer by identifier key, as stored
 * @param idsOf how many external ids each known customer has already
 */
export function groupIdentifiers(
  claims: readonly Claim[], known: ReadonlyMap<string, number>, idsOf: ReadonlyMap<number, number>, mostIds = 5,
): Group[] {
  const reach = reachOf(claims, known, idsOf)
  const uses: readonly Use[] = [
    () => true,
    (i, claim) => i === ownIdentifier(claim) || i.kind === 'id' || reach.get(keyOf(i))! <= mostIds,
    (i, claim) => i === ownIdentifier(claim),
  ]
  const groups: Group[] = []
  let left = claims.map((_, index) => index)
  for (const use of uses) {
    const joined = join(left.map((index) => claims[index]!), known, use)
      .map((g) => ({ ...g, claims: g.claims.map((at) => left[at]!) }))
    const good = joined.filter((g) => use === uses.at(-1) || !joinsTooMany(g, known, idsOf, mostIds))
    groups.push(...good)
    const done = new Set(good.flatMap((g) => g.claims))
    left = left.filter((index) => claims[index]!.identifiers.length > 0 && !done.has(index))
  }
  return groups
}

function joinsTooMany(
  group: Group, known: ReadonlyMap<string, number>, idsOf: ReadonlyMap<number, number>, mostIds: number,
): boolean {
  const newIds = [...group.identifiers].filter(([key, i]) => i.kind === 'id' && !known.has(key)).length
  const oldIds = [...group.known].reduce((sum, customer) => sum + (idsOf.get(customer) ?? 0), 0)
  const joins = group.known.size > 1 || (newIds > 0 && oldIds + newIds > 1)
  return joins && oldIds + newIds > mostIds
}

/**
 * How many external ids each identifier would join by itself: those
 * in its claims, and those of whoever is known by it or by them.
 */
function reachOf(
  claims: readonly Claim[], known: ReadonlyMap<string, number>, idsOf: ReadonlyMap<number, number>,
): Map<string, number> {
  const beside = new Map<string, Set<string | number>>()
  for (const { identifiers } of claims)
    for (const i of identifiers) {
      let found = beside.get(keyOf(i))
      if (!found) beside.set(keyOf(i), (found = new Set()))
      for (const other of identifiers) {
        if (other !== i && other.kind !== 'id') continue
        const customer = known.get(keyOf(other))
        if (customer !== undefined) found.add(customer)
        else if (other.kind === 'id') found.add(keyOf(other))
      }
    }
  return new Map([...beside].map(([key, found]) =>
    [key, [...found].reduce<number>((sum, one) => sum + (typeof one === 'number' ? idsOf.get(one) ?? 0 : 1), 0)]))
}

/** The identifier by which a claim stands alone: its first external id, else whatever it has. */
function ownIdentifier(claim: Claim): Identifier | undefined {
  return claim.identifiers.find((i) => i.kind === 'id') ?? claim.identifiers[0]
}

function join(claims: readonly Claim[], known: ReadonlyMap<string, number>, use: Use): Group[] {
  const parent = new Map<string, string>()
  const root = (key: string): string => {
    let at = key
    while (parent.get(at) !== at) {
      const up = parent.get(at)!
      parent.set(at, parent.get(up)!)
      at = up
    }
    return at
  }
  const add = (key: string) => parent.has(key) || parent.set(key, key)
  const unite = (a: string, b: string) => parent.set(root(a), root(b))

  const used = claims.map((claim) => claim.identifiers.filter((i) => use(i, claim)))
  for (const identifiers of used) {
    for (const i of identifiers) {
      add(keyOf(i))
      unite(keyOf(i), keyOf(identifiers[0]!))
      const customer = known.get(keyOf(i))
      if (customer !== undefined) {
        add(`customer ${customer}`)
        unite(keyOf(i), `customer ${customer}`)
      }
    }
  }

  const groups = new Map<string, { identifiers: Map<string, Identifier>; known: Set<number>; claims: number[] }>()
  used.forEach((identifiers, index) => {
    if (identifiers.length === 0) return
    const at = root(keyOf(identifiers[0]!))
    let group = groups.get(at)
    if (!group) groups.set(at, (group = { identifiers: new Map(), known: new Set(), claims: [] }))
    group.claims.push(index)
    for (const i of identifiers) {
      group.identifiers.set(keyOf(i), i)
      const customer = known.get(keyOf(i))
      if (customer !== undefined) group.known.add(customer)
    }
  })
  return [...groups.values()]
}
