import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest, PersonalField, Uses } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'
import type { ContactPurpose } from '../contact/contract.ts'
import type { ObjectionDraft, PurposeSettings } from './contract.ts'
import { fieldsOf } from './fields-of.ts'
import { createGate, type PurposeVerdict } from './gate.ts'
import { migrations } from './migrations.ts'
import type { Declarations } from './register.ts'
import { routes, type RoutesDeps } from './routes.ts'
import { findSettings, insertObjection, listObjections, markSignals } from './store.ts'

export { faultsOf } from './register.ts'
export type { Declarations } from './register.ts'
export type { PurposeVerdict } from './gate.ts'

export const manifest: Manifest = {
  name: 'govern/purposes',
  migrations,
  personalData: [{
    where: 'purpose_objections', fields: ['number', 'consents', 'staff'], what: 'what a customer objected to, when, where and in which words', purposes: ['service', 'administration'],
  }],
  erasure: [{ table: 'purpose_objections', customer: 'customer' }],
  retention: [{ table: 'purpose_objections', stays: 'with-its-customer' }],
}

/** A subscriber to a fact about customers, with what it uses of it. */
export interface Subscription<Handler> {
  readonly name: string
  readonly uses: Uses
  readonly handle: Handler
}

/** What each contact is for, as a use of data: what is our idea serves no customer. */
export const purposeOfContact = {
  service: 'service', survey: 'analysis', 'follow-up': 'service', invitation: 'marketing', membership: 'loyalty', referral: 'marketing', offer: 'marketing',
} as const satisfies Record<ContactPurpose, string>

const keptMs = 5_000
interface Asked { readonly method: string; readonly params: unknown; readonly routeOptions: { readonly url?: string | undefined } }

/** Personal data for its purpose only: what is declared, what an organisation and a customer allow of it, and the one gate. */
export function createPurposes(deps: Pick<RoutesDeps, 'postgres' | 'numbersOf'> & { readonly clickhouse: Pick<ClickHouse, 'query'>; readonly now?: () => Date }) {
  const { postgres } = deps
  const now = deps.now ?? (() => new Date())
  const gate = createGate({ clickhouse: deps.clickhouse, now })
  let declared: Declarations = { manifests: [], routes: [], jobs: [], subscriptions: [] }
  let routeByName = new Map<string, Declarations['routes'][number]>()
  const fieldsByRoute = new Map<string, readonly PersonalField[]>()
  const known = new Map<OrgId, { closed: boolean; until: number }>()

  /** Most organisations close nothing: that is remembered for some seconds, so that not every call asks for it. */
  async function closesAnything(org: OrgId): Promise<boolean> {
    const found = known.get(org)
    if (found && found.until > Date.now()) return found.closed
    const closed = (await findSettings(postgres.db, org)).settings.closed.length > 0
    known.set(org, { closed, until: Date.now() + keptMs })
    return closed
  }

  /** The personal data that a route takes or answers: read from its contract when first asked, which takes longer than the call itself. */
  function fieldsUsedBy(name: string): readonly PersonalField[] {
    const route = routeByName.get(name)
    const fields = fieldsByRoute.get(name) ?? (route ? fieldsOf(route) : [])
    fieldsByRoute.set(name, fields)
    return fields
  }

  return {
    routes: routes({
      ...deps, now, declared: () => declared, forgetSettings: (org) => void known.delete(org),
    }) satisfies Route<Access, Actor>[],
    /** Takes in what the whole program declares, once it is put together. */
    declare(all: Declarations): void {
      declared = all
      routeByName = new Map(all.routes.map((r) => [`${r.method} ${r.path}`, r]))
      fieldsByRoute.clear()
    },
    mayUse: (db: Db<unknown>, org: OrgId, ...rest: Parameters<typeof gate.mayUse> extends [unknown, unknown, ...infer R] ? R : never): Promise<PurposeVerdict> =>
      gate.mayUse(db, org, ...rest),
    /** Of these customers those whose data may be used to single them out for a purpose. */
    filter: gate.filter,
    /** Whether a customer, by every number, may be contacted for this, going by what their data was given for. */
    mayContact: async (db: Db<unknown>, org: OrgId, ids: readonly number[], purpose: ContactPurpose): Promise<boolean> =>
      purposeOfContact[purpose] === 'service' || (await gate.mayUse(db, org, purposeOfContact[purpose], ['consents'], ids)).allowed,
    /** Refuses a call that would use data for what it may not be used for. Throws `purpose.closed` or `purpose.not-given`. */
    async admit(actor: Actor, request: Asked, access: Access): Promise<void> {
      if (access === 'public' || access.purpose === 'none') return
      const path = request.routeOptions.url ?? ''
      const customer = customerIn(path, request.params)
      if (customer === undefined && !(await closesAnything(actor.org))) return
      const ids = customer === undefined ? undefined : await deps.numbersOf(actor.org, customer)
      const verdict = await gate.mayUse(postgres.db, actor.org, access.purpose, fieldsUsedBy(`${request.method} ${path}`), ids)
      if (verdict.allowed) return
      if (verdict.because === 'closed')
        throw new Problem('purpose.closed', `Your organisation does not use ${verdict.field} for ${access.purpose}. A manager can change that under Trust → Purposes.`)
      throw new Problem('purpose.not-given', verdict.because === 'objected'
        ? `This customer objects to the use of their data for ${access.purpose}.`
        : `What is known of this customer was not given for ${access.purpose}: it came from sources limited to something else, or its time has passed.`)
    },
    /** Remembers organisations whose signals say themselves what they were given for. */
    async onSignalsRecorded(fact: { readonly org: number; readonly signals: readonly { readonly data: Readonly<Record<string, unknown>> }[] }, tx: Db<unknown>) {
      if (fact.signals.some(({ data }) => 'givenFor' in data || 'givenUntil' in data)) await markSignals(tx, fact.org)
    },
    /** What an organisation allows, as it stands. */
    settingsOf: async (db: Db<unknown>, org: OrgId): Promise<PurposeSettings> => (await findSettings(db, org)).settings,
    objectionsOf: (db: Db<unknown>, org: OrgId, ids: readonly number[]) => listObjections(db, org, ids),
    object: (tx: Db<unknown>, org: OrgId, customer: number, draft: ObjectionDraft, by: string | null) => insertObjection(tx, org, customer, draft, now(), by),
  }
}
export type Purposes = ReturnType<typeof createPurposes>

/** The number of the customer whom an address is about. */
function customerIn(path: string, params: unknown): number | undefined {
  const own = params as Record<string, unknown>
  const value = path.includes('/customers/:id') ? own['id'] : own['customer']
  const number = Number(value)
  return value !== undefined && Number.isSafeInteger(number) && number > 0 ? number : undefined
}
