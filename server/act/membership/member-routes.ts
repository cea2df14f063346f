import { z } from 'zod'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { type Access, type Actor, may, nameOf, route } from '../../govern/roles/index.ts'
import { Correction, EntryPage, EntryQuery, MemberLink, MemberView, Reversal, SpendRequest } from './contract.ts'
import { adjust, type Holder, type Outcome, reverse, spend } from './ledger/move-points.ts'
import { listEntries } from './ledger/read-store.ts'
import { describeMember, holderOf, join, memberOf } from './members.ts'
import { makeToken } from './page/token.ts'
import { readProgramme } from './programme/programme-store.ts'
import type { RoutesDeps } from './routes.ts'
import { endLinks, findMembers, markLeft } from './tiers/members-store.ts'
import { addMonths } from './tiers/months.ts'

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const Path = z.object({ customer: id })
const work = { may: 'members.work', purpose: 'loyalty' } as const
const read = { may: 'customers.read', purpose: 'loyalty' } as const

/** How long a link to a member's own page works. */
const linkDays = 30

/** One member: what they have, and what people do for them. */
export function memberRoutes(deps: RoutesDeps & { secret: string; publicUrl: string }): Route<Access, Actor>[] {
  const { db } = deps.postgres
  const holder = async (tx: Db<unknown>, actor: Actor, customer: number): Promise<Holder> => {
    const found = await holderOf(deps, tx, actor.org, customer)
    if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
    return found
  }
  const show = async (actor: Actor, customer: number) => {
    const found = await holder(db, actor, customer)
    const names = may(actor, 'customers.identify') ? await deps.namesOf(actor.org, [found.customer]) : undefined
    return describeMember(deps, found, names?.get(found.customer) ?? null)
  }
  /** Moves points in a transaction of its own, and shows the member as they are then. */
  const moved = async (actor: Actor, customer: number, move: (tx: Db<unknown>, of: Holder) => Promise<Outcome>) => {
    const outcome = await db.transaction().execute(async (tx) => move(tx, await holder(tx, actor, customer)))
    if (outcome.state === 'refused') throw problemOf(outcome)
    return show(actor, customer)
  }
  return [
    route({
      method: 'GET', path: '/api/v1/members/:customer', summary: 'What a member has: tier, points, challenges, moves',
      access: read,
      params: Path, answers: MemberView, handle: ({ actor, params }) => show(actor, params.customer),
    }),
    route({
      method: 'PUT', path: '/api/v1/members/:customer', summary: 'Make a customer a member, as they asked', access: work,
      params: Path, answers: MemberView,
      async handle({ actor, params }) {
        const joined = await db.transaction().execute(async (tx) => join(deps, tx, await holder(tx, actor, params.customer)))
        if (!joined)
          throw new Problem('conflict', 'The membership does not run at present, so nobody can join. Begin it under Members.')
        return show(actor, params.customer)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/members/:customer',
      summary: 'End a membership, as the customer asked; points stay until they expire',
      access: work, params: Path, answers: MemberView,
      async handle({ actor, params }) {
        await db.transaction()
          .execute(async (tx) => markLeft(tx, actor.org, (await holder(tx, actor, params.customer)).customer, deps.now()))
        return show(actor, params.customer)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/members/:customer/entries', summary: 'The ledger of a member’s points, the newest first',
      access: read,
      params: Path, query: EntryQuery, answers: EntryPage,
      handle: async ({ actor, params, query }) =>
        listEntries(db, actor.org, (await holder(db, actor, params.customer)).ids, query),
    }),
    route({
      method: 'POST', path: '/api/v1/members/:customer/spends', summary: 'Use points of a member for something', access: work,
      params: Path, body: SpendRequest, answers: MemberView,
      handle: ({ actor, params, body }) => moved(actor, params.customer, (tx, of) =>
        spend(tx, of, body.points, {
          key: `spend:${body.key}`, at: deps.now(), why: { for: 'reward', what: body.what }, by: nameOf(actor),
        })),
    }),
    route({
      method: 'POST', path: '/api/v1/members/:customer/corrections', summary: 'Add or take points, with a reason',
      access: { may: 'members.manage', purpose: 'loyalty' }, params: Path, body: Correction, answers: MemberView,
      async handle({ actor, params, body }) {
        const { programme } = await readProgramme(db, actor.org)
        const expiresAt = programme.expiryMonths === null ? null : addMonths(deps.now(), programme.expiryMonths)
        return moved(actor, params.customer, (tx, of) => adjust(tx, of, body.points, {
          key: `correction:${body.key}`, at: deps.now(), why: { for: 'correction', reason: body.reason }, by: nameOf(actor),
        }, expiresAt))
      },
    }),
    route({
      method: 'POST', path: '/api/v1/members/:customer/entries/:entry/reverse',
      summary: 'Take back what an entry of the ledger did',
      access: { may: 'members.manage', purpose: 'loyalty' }, params: Path.extend({ entry: id }), body: Reversal,
      answers: MemberView,
      handle: ({ actor, params, body }) => moved(actor, params.customer, (tx, of) => reverse(tx, of, params.entry, {
        key: `reverse:${params.entry}`, at: deps.now(), why: { for: 'correction', reason: body.reason }, by: nameOf(actor),
      })),
    }),
    route({
      method: 'POST', path: '/api/v1/members/:customer/link',
      summary: 'A link to the member’s own page, to be handed to them; it works for 30 days',
      access: work, params: Path, answers: MemberLink,
      async handle({ actor, params }) {
        const link = await makeLink(deps, await holder(db, actor, params.customer))
        if (!link) throw new Problem('conflict', 'Only a member has a page. Make the customer a member first.')
        return link
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/members/:customer/link', summary: 'Make every link to the member’s own page invalid',
      access: work,
      params: Path, status: 204,
      handle: async ({ actor, params }) => endLinks(db, actor.org, (await holder(db, actor, params.customer)).customer),
    }),
  ]
}

function problemOf(refusal: Extract<Outcome, { state: 'refused' }>): Problem {
  switch (refusal.why) {
    case 'not-enough':
      return new Problem('conflict', `The member has ${refusal.balance} points, which is not enough. Nothing was taken.`)
    case 'no-entry': return new Problem('not-found', 'No entry with this number stands in the ledger of this customer.')
    case 'reversed-already': return new Problem('conflict', 'This entry was taken back before. Nothing was changed.')
    case 'cannot-be-reversed':
      return new Problem('conflict', 'Only points that were earned or used can be taken back. Make a correction instead.')
  }
}

/** A link to a member's own page; undefined for somebody who is none. */
export async function makeLink(
  deps: RoutesDeps & { secret: string; publicUrl: string }, holder: Holder, tx: Db<unknown> = deps.postgres.db,
): Promise<z.infer<typeof MemberLink> | undefined> {
  const member = holder.ids.length > 1
    ? await memberOf(tx, holder, (await readProgramme(tx, holder.org)).programme.tiers.map((t) => t.key))
    : (await findMembers(tx, holder.org, [holder.customer])).get(holder.customer)
  if (!member || member.leftAt) return undefined
  const until = new Date(deps.now().getTime() + linkDays * 86_400_000)
  const token = makeToken(deps.secret, { org: holder.org, customer: holder.customer, links: member.links, until })
  return { url: `${deps.publicUrl}/m/${token}`, until: until.toISOString() }
}
