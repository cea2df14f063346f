import { proportion } from '@heartline/stats/scores'
import type { Db } from '../../platform/postgres/types.ts'
import { type Actor, may, type OrgId } from '../../govern/roles/index.ts'
import type { Topic, Transfer, TransferCounts } from './contract.ts'
import { answerersOf, mayAnswer, type Member, memberOf, type Parts } from './hand-over.ts'
import { isOpen } from './hours.ts'
import { countByTopic, listTransfers, type StoredTransfer, type TopicCount } from './store.ts'
import type { StoredTopic } from './topics-store.ts'

type PersonOf = (id: string) => { id: string; name: string | null }
const namesIn = (people: readonly Member[]): PersonOf => (id) => ({ id, name: people.find((p) => p.id === id)?.name ?? null })

export async function viewTopics(parts: Parts, org: OrgId, topics: readonly StoredTopic[]): Promise<Topic[]> {
  const [people, { timeZone }] = await Promise.all([parts.people(org), parts.organisation(org)])
  return topics.map(({ id, name, what, role, hours, people: ids }) => ({
    id, name, what, role, hours, people: ids.map(namesIn(people)), openNow: isOpen(hours, parts.now(), timeZone),
    answering: answerersOf({ people: ids, role }, people).map((p) => ({ id: p.id, name: p.name })),
  }))
}

/** Transfers as somebody may see them, each with all that was told before it. */
export async function viewTransfers(
  parts: Parts, db: Db<unknown>, actor: Actor, transfers: readonly StoredTransfer[],
): Promise<Transfer[]> {
  const { org } = actor
  const reader = memberOf(actor)
  const ids = [...new Set(transfers.map((t) => t.customer))]
  const conversations = [...new Set(transfers.map((t) => t.conversation))]
  const [people, names, told] = await Promise.all([
    parts.people(org),
    may(actor, 'customers.identify') && ids.length > 0 ? parts.customers.namesOf(org, ids) : new Map<number, string | null>(),
    conversations.length > 0 ? listTransfers(db, org, { conversations, limit: 1_000 }) : [],
  ])
  const person = namesIn(people)
  return transfers.map((t) => ({
    id: t.id, customer: { id: t.customer, name: names.get(t.customer) ?? null }, topic: { id: t.topic, name: t.topicName },
    from: person(t.from), to: t.to === null ? null : person(t.to), story: t.story, offeredAt: t.offeredAt.toISOString(),
    state: stateOf(t, person),
    holder: person(t.state === 'accepted' ? t.endedBy! : t.from),
    before: told.filter((o) => o.conversation === t.conversation && o.id < t.id).toReversed()
      .map((o) => ({ from: person(o.from), story: o.story, at: o.offeredAt.toISOString() })),
    can: {
      answer: t.state === 'offered' && mayAnswer(t, reader), takeBack: t.state === 'offered' && t.from === reader.id,
      say: t.state === 'accepted' && t.endedBy === reader.id,
    },
  }))
}

function stateOf(t: StoredTransfer, person: PersonOf): Transfer['state'] {
  switch (t.state) {
    case 'offered': return { state: 'offered' }
    case 'accepted': return { state: 'accepted', by: person(t.endedBy!), at: t.endedAt!.toISOString(), toldAgain: t.toldAgain }
    case 'declined': return { state: 'declined', by: person(t.endedBy!), at: t.endedAt!.toISOString(), note: t.note ?? '' }
    case 'taken-back': return { state: 'taken-back', at: t.endedAt!.toISOString() }
  }
}

/** How often customers were handed over, and how often they had to tell it again, by topic. */
export async function readCounts(parts: Parts, db: Db<unknown>, org: OrgId, days: number): Promise<TransferCounts> {
  const rows = await countByTopic(db, org, new Date(parts.now().getTime() - days * 86_400_000))
  return {
    days, toldAgain: shareOf(sum(rows, 'again'), sum(rows, 'said')),
    topics: rows.map(({ topic, name, said, again, ...counts }) =>
      ({ topic: { id: topic, name }, ...counts, toldAgain: shareOf(again, said) })),
  }
}

const sum = (rows: readonly TopicCount[], of: 'again' | 'said') => rows.reduce((n, row) => n + row[of], 0)

function shareOf(successes: number, of: number) {
  if (of === 0) return null
  const { value, interval, n } = proportion(successes, of)
  return { value, low: interval.low, high: interval.high, n }
}
