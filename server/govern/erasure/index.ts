import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Erasure as Declared, Manifest } from '../../platform/feature/index.ts'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../roles/index.ts'
import { type CarryingOut, carryOut } from './carry-out.ts'
import { firstSignals } from './history-store.ts'
import { appendDeletion, type Deletion, logOf, readDeletions } from './log.ts'
import { replayDeletions as replay, type WhoWaits } from './replay.ts'
import { Erasure, ErasureList, ErasureRequest, LegalHold } from './contract.ts'
import {
  customersOnTheirWay, erasureIn, findErasure, heldNumbers, holdsOf, identifiersOf, insertErasure, isAnyOnItsWay, isPending, liftHold, listErasures, migrations, numbersOf,
  type Pending, pendingErasures, putHold,
} from './store.ts'

export const manifest: Manifest = {
  name: 'govern/erasure',
  migrations,
  personalData: [
    { where: 'erasures', fields: ['number', 'staff'], what: 'which number was deleted, when, why and by whom; what led to the customer only until it is done', purposes: ['administration'] },
    { where: 'legal_holds', fields: ['number', 'staff'], what: 'which customers, by number, must be kept, and why', purposes: ['administration'] },
  ],
  erasure: [{ table: 'legal_holds', customer: 'customer' }],
  retention: [{ table: 'legal_holds', stays: 'with-its-customer' }],
}

/** Deletes customers in every room, proves it, and keeps those who must be kept. */
export function createErasure(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  manifests: readonly Manifest[]
  customerExists: (org: OrgId, id: number) => Promise<boolean>
  forgetNames: CarryingOut['forgetNames']
  eraseFiles: CarryingOut['eraseFiles']
  whoWaits: WhoWaits
  /** Where the log of deletions lies, which a backup does not put back. */
  home: string
  log: Log
  now?: () => Date
}) {
  const db = erasureIn(deps.postgres.db)
  const now = deps.now ?? (() => new Date())
  // Features stand from the ground up, and rows refer downwards: those above go first.
  const declared: readonly Declared[] = deps.manifests.toReversed().flatMap((m) => m.erasure ?? [])
  const parts: CarryingOut = { postgres: deps.postgres, clickhouse: deps.clickhouse, declared, forgetNames: deps.forgetNames, eraseFiles: deps.eraseFiles, now }

  /** Asks for a deletion; it is carried out within seconds, once the signals that are on their way have arrived. Throws `not-found` or `conflict`. */
  async function request(org: OrgId, customer: number, { askedBy, reason }: ErasureRequest, by: string | null): Promise<Erasure> {
    if (!(await deps.customerExists(org, customer))) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
    const customers = await numbersOf(db, org, [customer], [])
    const [hold] = await holdsOf(db, org, customers)
    if (hold) throw new Problem('conflict', `This customer must be kept: ${hold.reason}. Lift the hold first, under Trust → Deletions.`)
    if (await isPending(db, org, customer)) throw new Problem('conflict', 'The deletion of this customer is under way already.')
    const identifiers = await identifiersOf(db, org, customers)
    return insertErasure(db, org, { customers, persons: 1, askedBy, reason, requestedBy: by, identifiers, at: now() })
  }

  /** Asks for the deletion of several customers together, with one certificate, such as those of whom nothing was heard for long. */
  async function requestTogether(org: OrgId, asked: readonly number[], reason: string): Promise<void> {
    const customers = await numbersOf(db, org, asked, [])
    // Names are left out: among hundreds some are common words, and others' texts in which they stand last days only.
    const identifiers = (await identifiersOf(db, org, customers)).filter((i) => i.kind !== 'name')
    await insertErasure(db, org, {
      customers, persons: asked.length, askedBy: 'organisation', reason, requestedBy: null, identifiers, at: now(),
    })
  }

  /** Asks again for the deletions of a log that these databases do not know; see replay.ts. */
  const replayDeletions = async (path = logOf(deps.home)) => replay(db, await readDeletions(path), deps.whoWaits, now)
  let replayed: Promise<void> | undefined

  async function replayNow(): Promise<void> {
    const { unknown, customers, held } = await replayDeletions()
    if (unknown > 0) deps.log.warn({ deletions: unknown, customers, held }, 'these databases are from before some deletions, which are carried out again')
  }

  /**
   * Asks once for what the log of this home knows and these databases do not. Each program does so at its start, also where another
   * carries out: on several machines each has a log of its own.
   */
  function replayOwn(): Promise<void> {
    replayed ??= replayNow().catch((error: unknown) => {
      replayed = undefined
      throw error
    })
    return replayed
  }

  /** Carries out what was asked for. For the moment between two batches, when no signal is half-way into history. */
  async function carryOutPending(): Promise<void> {
    await replayOwn()
    for (const pending of await pendingErasures(db)) {
      if (await isAnyOnItsWay(db, pending.org, pending.requestedAt)) continue
      try {
        await appendDeletion(logOf(deps.home), { ...deletionOf(pending), firsts: await firstSignals(deps.clickhouse, pending.org, pending.customers) })
        await carryOut(parts, pending)
      } catch (err) {
        deps.log.error({ err, erasure: pending.id }, 'a deletion did not get through; it is tried again in a few seconds')
      }
    }
  }

  /** A customer's own wish, by a press on a page of theirs; `kept` where a hold stands before it. A second press is the first one. */
  async function askedByCustomer(org: OrgId, customer: number, words: string): Promise<'begun' | 'kept'> {
    if (await isPending(db, org, customer)) return 'begun'
    const [hold] = await holdsOf(db, org, await numbersOf(db, org, [customer], []))
    if (hold) return 'kept'
    await request(org, customer, { askedBy: 'customer', reason: words }, null)
    return 'begun'
  }

  const manage = { may: 'customers.erase', purpose: 'legal' } as const
  const CustomerPath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/erasures', summary: 'Deletions of customers with their certificates, and who must be kept', access: manage, answers: ErasureList,
      handle: async ({ actor }) => ({ items: await listErasures(db, actor.org), holds: await holdsOf(db, actor.org) }),
    }),
    route({
      method: 'GET', path: '/api/v1/erasures/:id', summary: 'One deletion with its certificate', access: manage, params: z.object({ id: RowId }), answers: Erasure,
      handle: async ({ actor, params }) => {
        const found = await findErasure(db, actor.org, params.id)
        if (!found) throw new Problem('not-found', 'No deletion with this number belongs to your organisation.')
        return found
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/erasure', summary: 'Delete everything that is held about a customer', access: { ...manage, freshProof: true }, status: 202,
      params: CustomerPath, body: ErasureRequest, answers: Erasure,
      handle: ({ actor, params, body }) => request(actor.org, params.id, body, nameOf(actor)),
    }),
    route({
      method: 'PUT', path: '/api/v1/customers/:id/hold', summary: 'Keep a customer from being deleted, for a legal reason', access: manage, status: 204,
      params: CustomerPath, body: LegalHold,
      handle: async ({ actor, params, body }) => {
        if (!(await deps.customerExists(actor.org, params.id))) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        await putHold(db, actor.org, params.id, body.reason, now(), nameOf(actor))
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/customers/:id/hold', summary: 'Lift the hold of a customer', access: manage, status: 204, params: CustomerPath,
      handle: async ({ actor, params }) => {
        if (!(await liftHold(db, actor.org, params.id))) throw new Problem('not-found', 'This customer is not held.')
      },
    }),
  ]
  return {
    routes, request, askedByCustomer, requestTogether, carryOutPending, declared, replayDeletions, start: replayOwn,
    isAnyUnderWay: async () => (await pendingErasures(db)).length > 0,
    /** Whom a legal hold keeps, under every number they have. */
    held: (org: OrgId) => heldNumbers(db, org),
    /** The customers whose deletion is under way. */
    underWay: (org: OrgId) => customersOnTheirWay(db, org),
  }
}
export type Erasures = ReturnType<typeof createErasure>

const deletionOf = ({ org, requestedAt, customers, persons, askedBy, reason, by }: Pending): Omit<Deletion, 'firsts'> =>
  ({ org, at: requestedAt.toISOString(), customers: [...customers], persons, askedBy, reason, by })
