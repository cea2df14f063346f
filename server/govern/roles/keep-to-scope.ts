import type { Call, Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Scope } from './contract.ts'
import { type Access, type Actor, isInside, type OrgId } from './index.ts'
import type { ScopedThing } from './access.ts'
import { wayOf } from './scope-way.ts'

type AnyCall = Call<Actor, unknown, unknown, unknown>
type Bag = Readonly<Record<string, unknown>>
type Person = Extract<Actor, { kind: 'person' }>
type Attributes = Readonly<Record<string, string>>
/** Whose a thing is, by what its address calls it; undefined where there is no such thing, or it is nobody's. */
type CustomerOf = (org: OrgId, name: string, actor: Person) => Promise<number | 'own' | undefined>

/** What the gate asks of the rooms above, which know the customers. */
export interface ScopeAsked {
  /** The latest attributes of customers, by the numbers asked with. */
  readonly attributesOf: (org: OrgId, customers: readonly number[]) => Promise<ReadonlyMap<number, Attributes>>
  readonly customerOf: Readonly<Record<Exclude<ScopedThing, 'customer'>, CustomerOf>>
}

/** A scope in words, such as: branch Xihu or Binjiang. */
export const inWords = ({ dimension, members }: Scope): string => `${dimension} ${members.join(' or ')}`

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {})

/**
 * The one gate of scopes: between what a person asked and the handler. It refuses what is not theirs to see, fills in their
 * part where a question is asked of one, and passes the rest on as it came. What is somebody else's and what is not there get
 * the same answer.
 */
export function createKeepToScope({ attributesOf, customerOf }: ScopeAsked) {
  async function requireCustomers(actor: Actor, scope: Scope, customers: readonly number[]): Promise<void> {
    if (customers.length === 0) return
    const known = await attributesOf(actor.org, customers)
    if (!customers.every((c) => isInside(scope, known.get(c)))) throw nothingHere(scope)
  }

  /** Throws `scope.closed`, `scope.outside`, or `not-found` for a customer, or a thing of a customer, who is not inside. */
  return async function keepToScope<C extends AnyCall>(
    route: Pick<Route<Access, Actor>, 'method' | 'path' | 'access'>, call: C,
  ): Promise<C> {
    const { actor } = call
    if (actor?.kind !== 'person' || actor.scope === null) return call
    const { scope } = actor
    const way = wayOf(route)
    if (way === 'open') return call
    if (way === 'closed' || (way === 'asked' && customersIn(call.query).length === 0))
      throw new Problem('scope.closed',
        `This adds up or changes the whole organisation; you see ${inWords(scope)} only. Ask somebody who sees everything.`)
    if (typeof way === 'object') {
      const name = String(bag(call.params)[/:(\w+)/.exec(route.path)?.[1] ?? ''])
      const customer = way.of === 'customer' ? Number(name) : await customerOf[way.of](actor.org, name, actor)
      if (customer === undefined) throw nothingHere(scope)
      if (customer !== 'own') await requireCustomers(actor, scope, [customer])
    }
    await requireCustomers(actor, scope, [...customersIn(call.query), ...customersIn(call.body)])
    return way === 'slice' ? { ...call, query: narrowed(bag(call.query), scope, call) } : call
  }
}

/** The customers whom a query or a body names. */
function customersIn(value: unknown): number[] {
  const { customer, customers, askedBy, from, into } = bag(value)
  const named = [customer, askedBy, from, into, ...(Array.isArray(customers) ? customers : [])]
  return named.flatMap((c) => (typeof c === 'number' ? [c] : []))
}

/** A question of everybody becomes one of the first of their members, and the answer says which; one of another is refused. */
function narrowed(query: Bag, scope: Scope, call: AnyCall): Bag {
  const { dimension, member } = query
  if (dimension === undefined) {
    const own = scope.members[0]!
    call.answer.header('x-heartline-slice', `${encodeURIComponent(scope.dimension)}=${encodeURIComponent(own)}`)
    return { ...query, dimension: scope.dimension, member: own }
  }
  if (dimension === scope.dimension && scope.members.includes(String(member))) return query
  throw new Problem('scope.outside', `You see ${inWords(scope)} only. Ask of one of these, or somebody who sees everything.`)
}

const nothingHere = (scope: Scope) =>
  new Problem('not-found', `There is nothing here that you may see. You see ${inWords(scope)} only.`)
