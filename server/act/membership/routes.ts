import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { numbersOf } from '../../record/customers/index.ts'
import { type Access, type Actor, may, nameOf, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import {
  DeletionRequest, LiveChange, MemberListQuery, MemberPage, MembershipOverview, MembershipReturn, MovePage, MoveQuery,
  ProgrammeChange, ProgrammeView,
} from './contract.ts'
import { balancesOf } from './ledger/read-store.ts'
import type { MembersDeps } from './members.ts'
import { compareReturn, readOverview } from './overview.ts'
import { endRequest, listRequests } from './page/requests-store.ts'
import { readProgramme, saveProgramme, setLive } from './programme/programme-store.ts'
import { listMembers, listMoves, stateOf } from './tiers/members-store.ts'

export interface RoutesDeps extends MembersDeps {
  readonly namesOf: (org: OrgId, ids: readonly number[]) => Promise<Map<number, string | null>>
  /** Takes in who joined before the programme ran here, and looks at everybody. */
  readonly begin: (org: OrgId) => Promise<void>
}

const manage = { may: 'members.manage', purpose: 'administration' } as const
const read = { may: 'analysis.read', purpose: 'analysis' } as const
const list = { may: 'customers.read', purpose: 'loyalty', scope: 'rows' } as const

/** The company's side of the programme as a whole. */
export function routes(deps: RoutesDeps): Route<Access, Actor>[] {
  const { db } = deps.postgres
  const show = async (org: OrgId) => ({ ...(await readProgramme(db, org)), currency: (await deps.settings(org)).currency })
  const named = async <T extends { readonly customer: number }>(actor: Actor, items: readonly T[]) => {
    const names = may(actor, 'customers.identify')
      ? await deps.namesOf(actor.org, [...new Set(items.map((i) => i.customer))])
      : new Map<number, string>()
    return items.map((i) => ({ ...i, name: names.get(i.customer) ?? null }))
  }
  return [
    route({
      method: 'GET', path: '/api/v1/membership',
      summary: 'How the membership stands: members by tier, points owed, moves of this month',
      access: read, answers: MembershipOverview, handle: ({ actor }) => readOverview(deps, actor.org),
    }),
    route({
      method: 'GET', path: '/api/v1/membership/return',
      summary: 'Whether members come back more often than others: an association',
      access: read, answers: MembershipReturn, handle: ({ actor }) => compareReturn(deps, actor.org),
    }),
    route({
      method: 'GET', path: '/api/v1/membership/programme', summary: 'The programme: tiers, points, challenges, rewards',
      access: { may: 'catalogue.read', purpose: 'none' }, answers: ProgrammeView, handle: ({ actor }) => show(actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/membership/programme', summary: 'Change the programme; members are looked at again under it',
      access: manage, body: ProgrammeChange, answers: ProgrammeView,
      async handle({ actor, body }) {
        const saved = await db.transaction()
          .execute((tx) => saveProgramme(tx, actor.org, { ...body, by: nameOf(actor), at: deps.now() }))
        if (!saved)
          throw new Problem(
            'conflict',
            'Somebody else has changed the programme meanwhile. Nothing was saved; load it again and make your change there.',
          )
        return show(actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/membership/live',
      summary: 'Begin or pause the programme; what was bought before it began earns nothing',
      access: manage, body: LiveChange, answers: ProgrammeView,
      async handle({ actor, body }) {
        if (!(await setLive(db, actor.org, body.live, deps.now())))
          throw new Problem('conflict', 'Save the programme before you begin it. Nothing was changed.')
        if (body.live) await deps.begin(actor.org)
        return show(actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/membership/moves',
      summary: 'Who joined, rose, stayed, faded or went, and why; the newest first',
      access: list, query: MoveQuery, answers: MovePage,
      async handle({ actor, query }) {
        const { items, next } = await listMoves(db, actor.org, query, scopeOf(actor))
        return { items: await named(actor, items), next }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/members', summary: 'Members, who came to their tier last first', access: list,
      query: MemberListQuery, answers: MemberPage,
      async handle({ actor, query }) {
        const { items, next } = await listMembers(db, actor.org, query, scopeOf(actor))
        const numbers = await numbersOf(db, actor.org, items.map((m) => m.customer))
        const balances = await balancesOf(db, actor.org, numbers, deps.now())
        return {
          items: (await named(actor, items.map(stateOf))).map((m) => ({ ...m, balance: balances.get(m.customer) ?? 0 })), next,
        }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/membership/deletion-requests',
      summary: 'Members who asked to be deleted, for a person to carry out',
      access: manage, answers: z.object({ items: z.array(DeletionRequest) }),
      handle: async ({ actor }) => ({ items: await named(actor, await listRequests(db, actor.org)) }),
    }),
    route({
      method: 'POST', path: '/api/v1/membership/deletion-requests/:id/done',
      summary: 'Note that a person has been deleted as they asked',
      access: manage, params: z.object({ id: RowId }), status: 204,
      async handle({ actor, params }) {
        const ended = await endRequest(db, actor.org, params.id, nameOf(actor), deps.now())
        if (!ended) throw new Problem('not-found', 'No request under this number waits in your organisation.')
      },
    }),
  ]
}
