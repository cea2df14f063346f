import { z } from 'zod'
import { decodeCursor, encodeCursor, type Route } from '../../platform/http/index.ts'
import { type Access, type Actor, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import {
  Budget, Decline, Limits, LimitsView, Remedy, RemedyDraft, RemedyPage, RemedyPath, RemedyQuery, RemedyResults, ResultsQuery, TakeBack, Use,
} from './contract.ts'
import { digitsOf } from './currency.ts'
import { budgetOf, give, giverOf, type Parts, settleAsked, takeBack, use } from './give.ts'
import { listLimits, saveLimits } from './limits-store.ts'
import { readResults } from './read-results.ts'
import { listRemedies } from './store.ts'
import { viewRemedies } from './views.ts'

const giving = { may: 'remedies.give', purpose: 'service', scope: { of: 'remedy' } } as const
const managing = { may: 'remedies.manage', purpose: 'service', scope: { of: 'remedy' } } as const
const Position = z.tuple([z.number().int()])

/** What may be given, giving it, and what became of it. */
export function routes(parts: Parts): Route<Access, Actor>[] {
  const { postgres: { db } } = parts
  const shown = async (actor: Actor, id: number): Promise<Remedy> => (await viewRemedies(parts, actor, await listRemedies(db, actor.org, { limit: 1 }, { id })))[0]!
  const limits = async (org: OrgId): Promise<LimitsView> => {
    const { currency } = await parts.organisation(org)
    const items = (await listLimits(db, org)).map((l) => ({ ...l, each: Number(l.each), perMonth: Number(l.perMonth) }))
    return { currency, digits: digitsOf(currency), items }
  }

  return [
    route({
      method: 'GET', path: '/api/v1/remedies/budget', summary: 'What you may give on your own this month, and what is left of it', access: { ...giving, scope: 'open' }, answers: Budget,
      handle: ({ actor }) => budgetOf(parts, db, actor.org, giverOf(actor)),
    }),
    route({
      method: 'GET', path: '/api/v1/remedy-limits', summary: 'What each role may give on its own', access: { ...giving, scope: 'open' }, answers: LimitsView,
      handle: ({ actor }) => limits(actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/remedy-limits', summary: 'Say what each role may give on its own', access: { ...managing, scope: 'closed' }, body: Limits, answers: LimitsView,
      async handle({ actor, body }) {
        await db.transaction().execute((tx) => saveLimits(tx, actor.org, body.items))
        return limits(actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/remedies', summary: 'What was given, asked for and declined, the newest first', access: { ...giving, scope: 'rows' }, query: RemedyQuery, answers: RemedyPage,
      async handle({ actor, query }) {
        const [before] = query.cursor === undefined ? [undefined] : decodeCursor(query.cursor, Position)
        const customers = query.customer === undefined ? undefined : (await parts.customers.reach(db, actor.org, query.customer))?.ids ?? [query.customer]
        const rows = await listRemedies(db, actor.org, { ...query, limit: query.limit + 1 }, { before, customers, scope: scopeOf(actor) })
        const items = await viewRemedies(parts, actor, rows.slice(0, query.limit))
        return { items, next: rows.length > query.limit ? encodeCursor([items.at(-1)!.id]) : null }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/remedies/results', summary: 'Whether customers came back after what they were given', access: { ...managing, scope: 'closed' }, query: ResultsQuery, answers: RemedyResults,
      handle: ({ actor, query }) => readResults(parts, db, actor.org, Number(query.days)),
    }),
    route({
      method: 'POST', path: '/api/v1/remedies', summary: 'Give a customer something; above your own limit it is asked for', access: { ...giving, scope: 'rows' }, status: 201, body: RemedyDraft, answers: Remedy,
      async handle({ actor, body }) {
        const { id } = await db.transaction().execute((tx) => give(parts, tx, actor.org, giverOf(actor), body))
        return shown(actor, id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/remedies/:id/approve', summary: 'Approve what somebody asked to give', access: managing, params: RemedyPath, answers: Remedy,
      async handle({ actor, params }) {
        await db.transaction().execute((tx) => settleAsked(parts, tx, actor.org, params.id, giverOf(actor), { approve: true }))
        return shown(actor, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/remedies/:id/decline', summary: 'Decline what somebody asked to give, with a reason', access: managing, params: RemedyPath, body: Decline, answers: Remedy,
      async handle({ actor, params, body }) {
        await db.transaction().execute((tx) => settleAsked(parts, tx, actor.org, params.id, giverOf(actor), { approve: false, note: body.note }))
        return shown(actor, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/remedies/:id/use', summary: 'Write down that the customer used it, or part of it', access: giving, params: RemedyPath, body: Use, answers: Remedy,
      async handle({ actor, params, body }) {
        await db.transaction().execute((tx) => use(parts, tx, actor.org, params.id, body.amount, giverOf(actor).id))
        return shown(actor, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/remedies/:id/take-back', summary: 'Take back what is left of it', access: giving, params: RemedyPath, body: TakeBack, answers: Remedy,
      async handle({ actor, params, body }) {
        await db.transaction().execute((tx) => takeBack(parts, tx, actor.org, params.id, giverOf(actor).id, body.note))
        return shown(actor, params.id)
      },
    }),
  ]
}
