import type { Db } from '../../platform/postgres/types.ts'
import { type Actor, may, type OrgId } from '../../govern/roles/index.ts'
import { readClock } from './clock.ts'
import { type CaseDetail, type CaseLine, type CaseState, type Person, recoverySteps, type Steps } from './contract.ts'
import type { Parts } from './parts.ts'
import type { StoredCase } from './store.ts'
import { listSteps, otherCases, readStory } from './story-store.ts'

/** Names for the people of an organisation; null for somebody who has left. */
export async function namesOfPeople(parts: Parts, org: OrgId): Promise<(id: string) => Person> {
  const people = new Map((await parts.people(org)).map((p) => [p.id, p.name]))
  return (id) => ({ id, name: people.get(id) ?? null })
}

/** Those who may work on cases. */
export const workersOf = async (parts: Parts, org: OrgId) =>
  (await parts.people(org)).filter((p) => ['owner', 'manager', 'agent', 'front-line'].includes(p.role)).map(({ id, name }) =>
    ({ id, name }))

/** Cases as somebody may see them: without `customers.identify` a customer is a number. */
export async function viewCases(parts: Parts, actor: Actor, cases: readonly StoredCase[]): Promise<CaseLine[]> {
  const [names, person] = await Promise.all([
    may(actor, 'customers.identify')
      ? parts.customers.namesOf(actor.org, [...new Set(cases.map((c) => c.customer))])
      : new Map<number, string | null>(),
    namesOfPeople(parts, actor.org),
  ])
  return cases.map((c) => ({
    number: c.number, subject: c.subject, severity: c.severity, state: stateOf(c, person),
    customer: { id: c.customer, name: names.get(c.customer) ?? null },
    openedAt: c.openedAt.toISOString(), openedBy: c.openedBy, ...readClock(c, parts.now()), escalated: c.escalated,
    reopened: c.reopened, branch: c.branch,
    cause: c.cause === null || c.causeNames === null ? null : { id: c.cause, names: c.causeNames }, mentions: c.mentions,
  }))
}

export async function viewCase(parts: Parts, actor: Actor, c: StoredCase): Promise<CaseDetail> {
  const { db } = parts.postgres
  const { org } = actor
  const reach = await parts.customers.reach(db, org, c.customer)
  const [[line], story, steps, others, people, person] = await Promise.all([
    viewCases(parts, actor, [c]), readStory(db, org, c.id), stepsOf(parts, db, org, c.id),
    otherCases(db, org, reach?.ids ?? [c.customer], c.id),
    workersOf(parts, org), namesOfPeople(parts, org),
  ])
  const by = (id: string | null) => (id === null ? null : person(id))
  return {
    ...line!, revision: c.revision, text: c.text, touchpoint: c.touchpoint, steps, people,
    signals: story.signals.map((s) => ({ ...s, time: s.time.toISOString() })),
    // Who a case went to is shown by name.
    events: story.events.map((e) => ({
      ...e, id: Number(e.id), at: e.at.toISOString(), by: by(e.by),
      what: e.what !== null && (e.kind === 'given' || e.kind === 'taken') ? person(e.what).name : e.what,
    })),
    notes: story.notes.map((n) => ({
      ...n, at: n.at.toISOString(), by: by(n.by), editedAt: n.edited_at?.toISOString() ?? null, mentions: n.mentions.map(person),
    })),
    files: story.files.map((f) => ({ ...f, at: f.at.toISOString(), by: by(f.by) })),
    promises: story.promises.map((p) => ({
      ...p, at: p.at.toISOString(), by: by(p.by), keptAt: p.kept_at?.toISOString() ?? null,
    })),
    checks: story.checks.map((k) => ({
      ...k, askedAt: k.asked_at.toISOString(), answeredAt: k.answered_at?.toISOString() ?? null,
    })),
    others: others.map(({ opened_at, ...o }) => ({ ...o, openedAt: opened_at.toISOString() })),
  }
}

async function stepsOf(parts: Parts, db: Db<unknown>, org: OrgId, id: number): Promise<Steps> {
  const [rows, person] = await Promise.all([listSteps(db, org, id), namesOfPeople(parts, org)])
  return Object.fromEntries(recoverySteps.map((step) => {
    const row = rows.find((r) => r.step === step)
    if (!row) return [step, { state: 'todo' }]
    const when = { at: row.at.toISOString(), by: row.by === null ? null : person(row.by) }
    return [
      step, row.state === 'done' ? { state: 'done', ...when, words: row.words } : { state: 'left-out', ...when, why: row.words },
    ]
  })) as Steps
}

function stateOf(c: StoredCase, person: (id: string) => Person): CaseState {
  const since = c.stateSince.toISOString()
  switch (c.state) {
    case 'open': return { state: 'open' }
    case 'working': return { state: 'working', owner: person(c.owner!) }
    case 'checking': case 'content': return { state: c.state, owner: person(c.owner!), since }
    case 'closed':
      return {
        state: 'closed', by: c.closedBy === null ? null : person(c.closedBy), at: c.closedAt!.toISOString(), how: c.closedHow!,
      }
    case 'merged': return { state: 'merged', into: c.mergedInto!, by: null, at: since }
  }
}
