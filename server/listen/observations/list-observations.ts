import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Actor, may, scopeOf } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { ObservationCounts, ObservationFilter, ObservationQuery, ObservationView, PhraseKind } from './contract.ts'
import { countObservations, readObservations, type RecordedObservation } from './history-store.ts'
import { listPhrases, type PhrasesDb } from './phrase-store.ts'
import type { ObservationSlice } from './questions/slice.ts'
import { kindOfType } from './signal-of.ts'
import { type Held, listHeld, type ObservationsDb } from './store.ts'

export interface ListDeps {
  readonly db: ObservationsDb
  readonly phrases: PhrasesDb
  readonly clickhouse: ClickHouse
  readonly customers: Pick<Customers, 'find' | 'namesOf'>
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly people: (org: Actor['org']) => Promise<{ id: string; name: string }[]>
}

/** What was seen and heard, the latest first: on the first page before everything else what is not in history yet. */
export async function listObservations(
  deps: ListDeps,
  actor: Actor,
  q: ObservationQuery,
): Promise<{ items: ObservationView[]; next: string | null }> {
  const slice = await sliceOf(deps, actor, q)
  // First what is on its way, then history: what arrives there in between is seen in both, and told once.
  const waiting = q.cursor === undefined ? await listHeld(deps.db, actor.org, slice) : []
  const recorded = await readObservations(deps.clickhouse, actor.org, slice, q)
  const arrived = new Set(recorded.items.map((o) => o.id))
  const words = await wordsFor(deps, actor, [
    ...waiting.map((h) => h.draft.customer ?? 0),
    ...recorded.items.map((o) => o.customer),
  ])
  return {
    items: [
      ...waiting.filter((h) => !arrived.has(h.id)).map((h) => viewOfHeld(h, words)),
      ...recorded.items.map((o) => viewOfRecorded(o, words)),
    ],
    next: recorded.next,
  }
}

/** How often each phrase was chosen and each mood seen, and by whom. */
export async function readCounts(deps: ListDeps, actor: Actor, filter: ObservationFilter): Promise<ObservationCounts> {
  const slice = await sliceOf(deps, actor, filter)
  const { phrases, people, ...totals } = await countObservations(deps.clickhouse, actor.org, slice)
  const words = await wordsFor(deps, actor, [])
  return {
    ...totals,
    days: filter.days,
    phrases: phrases.map(({ type, phrase, ...counts }) => ({
      ...counts,
      kind: kindOfType(type) as PhraseKind,
      phrase: words.phrase(phrase || null),
    })),
    people: people.filter((p) => p.person !== '').map(({ person, n }) => ({ ...words.person(person), n })),
  }
}

/** The filter with every name of the touchpoint and every number of the customer. */
async function sliceOf(
  { touchpoints, customers }: ListDeps,
  actor: Actor,
  { touchpoint, customer, ...rest }: ObservationFilter,
): Promise<ObservationSlice> {
  const catalogue = touchpoint === undefined ? undefined : await touchpoints.catalogue(actor.org)
  const found = customer === undefined ? undefined : await customers.find(actor.org, customer)
  if (customer !== undefined && !found)
    throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
  const scope = scopeOf(actor)
  return {
    ...rest,
    // Who may see a customer sees everything of them.
    within: scope && !found && actor.kind === 'person' ? { scope, person: actor.id } : undefined,
    touchpoints:
      touchpoint === undefined
        ? undefined
        : [touchpoint, ...(catalogue?.touchpoints.find((t) => t.key === touchpoint)?.aliases ?? [])],
    customers: found && [found.id, ...found.merged],
  }
}

type Words = Awaited<ReturnType<typeof wordsFor>>

/** What numbers stand for, as far as this person may know it. */
async function wordsFor({ phrases, people, customers }: ListDeps, actor: Actor, customerIds: readonly number[]) {
  const known = [...new Set(customerIds)].filter((id) => id !== 0)
  const [phraseList, persons, names] = await Promise.all([
    listPhrases(phrases, actor.org),
    people(actor.org),
    may(actor, 'customers.identify') ? customers.namesOf(actor.org, known, scopeOf(actor)) : new Map<number, string | null>(),
  ])
  const readText = may(actor, 'verbatims.read') || may(actor, 'customers.identify')
  return {
    phrase: (id: number | null | undefined) => {
      const found = phraseList.items.find((p) => p.id === id)
      return found ? { id: found.id, names: found.names } : null
    },
    person: (id: string) => ({ id, name: persons.find((p) => p.id === id)?.name ?? null }),
    customer: (id: number) => (id === 0 ? null : { id, name: names.get(id) ?? null }),
    text: (text: string | null | undefined) => (readText && text ? text : null),
  }
}

function viewOfHeld({ id, state, due, seenAt, draft, person }: Held, words: Words): ObservationView {
  return {
    id,
    kind: draft.kind,
    state,
    until: state === 'held' ? due.toISOString() : null,
    time: seenAt.toISOString(),
    phrase: words.phrase(draft.phrase),
    topic: null,
    text: words.text(draft.text),
    mood: draft.mood ?? null,
    touchpoint: draft.touchpoint ?? null,
    branch: draft.branch ?? null,
    customer: words.customer(draft.customer ?? 0),
    person: words.person(person),
  }
}

function viewOfRecorded(o: RecordedObservation, words: Words): ObservationView {
  return {
    ...o,
    state: 'recorded',
    until: null,
    phrase: words.phrase(o.phrase),
    text: words.text(o.text),
    customer: words.customer(o.customer),
    person: words.person(o.person),
  }
}
