import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import { decodeCursor, encodeCursor, RawAnswer, type Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { writeCsv } from '../../platform/tables/index.ts'
import { type Access, type Actor, type OrgId, route } from '../roles/index.ts'
import { checkChain } from './check-chain.ts'
import { AuditPage, AuditQuery, ChainCheck, type ChainHead } from './contract.ts'
import { exportedEntries } from './export-entries.ts'
import { keepLog } from './keep-log.ts'
import { notedOf, type Request } from './noted-of.ts'
import { rememberLooks } from './remember-looks.ts'
import { auditDb, listEntries, listPeople, migrations } from './store.ts'

export type { Noted } from './keep-log.ts'

export const manifest: Manifest = {
  name: 'govern/audit',
  migrations,
  personalData: [
    { where: 'audit_entries', fields: ['number', 'staff'], what: 'who of the people saw or changed what, when and from which address; customers by number', purposes: ['administration'] },
  ],
}

/** Who saw or changed what, and why: a log that can only grow, each entry sealed together with the one before it. */
export function createAudit(deps: {
  postgres: Postgres
  /** The key of the seals; it lies outside the database. */
  secret: string
  organisation: (org: OrgId) => Promise<{ timeZone: string }>
  now?: () => Date
}) {
  const db = auditDb(deps.postgres)
  const note = keepLog(db, deps.secret, deps.now ?? (() => new Date()))
  const isRepeat = rememberLooks(() => Date.now())
  const timeZoneOf = async (org: OrgId) => (await deps.organisation(org)).timeZone
  const check = (org: OrgId, known?: ChainHead) => checkChain(db, deps.secret, org, known)

  const access = { may: 'audit.read', purpose: 'administration' } as const
  const Filter = AuditQuery.omit({ cursor: true, limit: true })
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/audit', summary: 'Who saw or changed what, the newest first', access, query: AuditQuery, answers: AuditPage,
      handle: async ({ actor, query: { cursor, limit, ...filter } }) => {
        const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(cursor, z.number().int())
        const found = await listEntries(db, actor.org, filter, await timeZoneOf(actor.org), before, limit + 1)
        const items = found.slice(0, limit)
        return { items, next: found.length > limit ? encodeCursor(items.at(-1)!.number) : null, people: await listPeople(db, actor.org) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/audit/export', summary: 'The log as CSV', access: { ...access, freshProof: true }, query: Filter,
      handle: async ({ actor, query }) =>
        new RawAnswer('text/csv; charset=utf-8', writeCsv(exportedEntries(db, actor.org, query, await timeZoneOf(actor.org))), 'audit.csv'),
    }),
    route({
      method: 'GET', path: '/api/v1/audit/check', summary: 'Whether the log is what was written', access, perMinute: 10, answers: ChainCheck,
      handle: ({ actor }) => check(actor.org),
    }),
  ]

  return {
    routes,
    check,
    /** Notes what no route with a person behind it says by itself, such as a sign-in; resolves when that is durable. */
    note,
    /** Notes a call that was answered or refused, where it concerns people's data; resolves when that is durable. */
    async noteCall(request: Request, access: Access, actor: Actor | null, outcome: 'done' | 'refused'): Promise<void> {
      const noted = notedOf(request, access, actor, outcome)
      // What is taken along is noted each time.
      if (noted && ((access !== 'public' && access.exports !== undefined) || !isRepeat(noted))) await note(noted)
    },
    /** Notes what the program did by the clock, on nobody's call: what it was about, and in words what was done. */
    noteClock: (org: OrgId, subject: string, what: string): Promise<void> =>
      note({
        org, person: { id: 'heartline', name: 'Heartline' }, deed: 'changed', subject, method: 'CLOCK', route: subject, permission: 'customers.erase', purpose: 'legal',
        fields: [], reason: what, address: '',
      }),
  }
}
export type Audit = ReturnType<typeof createAudit>
