import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import { Assignment, FlagOutcome, FlagPage, FlagQuery, type FlagState, Thresholds, UnhappyFlag, WarningId } from './contract.ts'
import { oldestOf } from './flag-unhappy.ts'
import {
  assignFlag, countFlags, finishFlag, type FlagsDb, listFlags, readFlag, readThresholds, type StoredFlag, writeThresholds,
} from './flags-store.ts'
import { readFlaggedTexts } from './history-store.ts'
import { namesFrom, type PeopleOf, personBehind, requirePerson } from './people.ts'

export interface UnhappyDeps {
  readonly flags: FlagsDb
  readonly clickhouse: ClickHouse
  readonly customers: Pick<Customers, 'namesOf'>
  readonly people: PeopleOf
}

const read = { may: 'customers.read', purpose: 'service', scope: 'rows' } as const
const answer = { may: 'customers.answer', purpose: 'service', scope: { of: 'flag' } } as const
const Position = z.tuple([z.number().int(), z.iso.datetime(), z.number().int()])

/** Who is unhappy now, who takes it on, and how it ended. */
export function unhappyRoutes(deps: UnhappyDeps): Route<Access, Actor>[] {
  const { flags, people } = deps
  const oldest = async (org: OrgId) => oldestOf((await readThresholds(flags, org)).fadesAfterDays, new Date())

  /** The flag as it is now, after a decision that took effect or came too late. */
  async function settled(actor: Actor, id: number, took: boolean): Promise<UnhappyFlag> {
    const flag = await readFlag(flags, actor.org, id)
    if (!flag) throw new Problem('not-found', `There is no flag ${id}.`)
    if (!took) throw new Problem('conflict', 'This episode is over: somebody has answered it, or it has faded. A new sign raises a new flag.')
    return (await views(deps, actor, [flag]))[0]!
  }

  return [
    route({
      method: 'GET', path: '/api/v1/unhappy', summary: 'Customers who are unhappy now, the most severe first, and who has them', access: read,
      query: FlagQuery, answers: FlagPage,
      handle: async ({ actor, query: { cursor, ...query } }) => {
        const since = await oldest(actor.org)
        const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)
        const [page, counts] = await Promise.all([listFlags(flags, actor.org, { ...query, oldest: since, scope: scopeOf(actor), after }), countFlags(flags, actor.org, since, scopeOf(actor))])
        const persons = may(actor, 'customers.answer') ? (await people(actor.org)).map(({ id, name }) => ({ id, name })) : []
        return { items: await views(deps, actor, page.items), next: page.next && encodeCursor([...page.next]), counts, people: persons }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/unhappy/:id/take', summary: 'Take an unhappy customer on', access: answer, params: WarningId, answers: UnhappyFlag,
      handle: async ({ actor, params }) => settled(actor, params.id, await assignFlag(flags, actor.org, params.id, personBehind(actor))),
    }),
    route({
      method: 'PUT', path: '/api/v1/unhappy/:id/owner', summary: 'Give an unhappy customer to a person, or to nobody', access: answer,
      params: WarningId, body: Assignment, answers: UnhappyFlag,
      handle: async ({ actor, params, body }) => {
        personBehind(actor)
        if (!(await readFlag(flags, actor.org, params.id))) throw new Problem('not-found', `There is no flag ${params.id}.`)
        if (body.person !== null) await requirePerson(people, actor.org, body.person)
        return settled(actor, params.id, await assignFlag(flags, actor.org, params.id, body.person))
      },
    }),
    route({
      method: 'POST', path: '/api/v1/unhappy/:id/done', summary: 'Say how it ended', access: answer, params: WarningId, body: FlagOutcome, answers: UnhappyFlag,
      handle: async ({ actor, params, body }) =>
        settled(actor, params.id, await finishFlag(flags, actor.org, params.id, personBehind(actor), body.outcome, body.note)),
    }),
    route({
      method: 'GET', path: '/api/v1/unhappy-thresholds', summary: 'From which point on a customer is flagged', access: { ...read, scope: 'open' }, answers: Thresholds,
      handle: ({ actor }) => readThresholds(flags, actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/unhappy-thresholds', summary: 'Change from which point on a customer is flagged',
      access: { may: 'warnings.manage', purpose: 'none' }, body: Thresholds, answers: Thresholds,
      handle: async ({ actor, body }) => {
        await writeThresholds(flags, actor.org, body)
        return body
      },
    }),
  ]
}

async function views({ clickhouse, customers, people }: UnhappyDeps, actor: Actor, flags: readonly StoredFlag[]): Promise<UnhappyFlag[]> {
  const mayIdentify = may(actor, 'customers.identify')
  const mayRead = may(actor, 'verbatims.read') || mayIdentify
  const [names, persons, textOf] = await Promise.all([
    mayIdentify ? customers.namesOf(actor.org, flags.map((f) => f.customer)) : new Map<number, string | null>(),
    people(actor.org),
    readFlaggedTexts(clickhouse, actor.org, mayRead ? flags.flatMap((f) => f.reasons) : []),
  ])
  const person = namesFrom(persons)
  return flags.map((f) => ({
    id: f.id, customer: { id: f.customer, name: names.get(f.customer) ?? null }, severity: f.severity, state: stateOf(f, person),
    since: f.since, last: f.last, reasons: [...f.reasons], signals: f.signals, text: f.reasons.map(textOf).find((t) => t !== null) ?? null,
  }))
}

function stateOf(f: StoredFlag, person: ReturnType<typeof namesFrom>): FlagState {
  if (f.state === 'taken') return { state: 'taken', owner: person(f.owner!), at: f.changedAt }
  if (f.state === 'done') return { state: 'done', outcome: f.outcome!, by: person(f.owner!), at: f.changedAt }
  return f.state === 'faded' ? { state: 'faded', at: f.changedAt } : { state: 'open' }
}
