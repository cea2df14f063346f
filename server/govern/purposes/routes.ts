import { z } from 'zod'
import { RawAnswer, type Route } from '../../platform/http/index.ts'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { writeCsv } from '../../platform/tables/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../roles/index.ts'
import { Assessment, AssessmentDraft, AssessmentList, ObjectionDraft, Objections, PurposeSettings, Register } from './contract.ts'
import { sources } from './questions/sources.ts'
import { recordOfProcessing } from './record-of-processing.ts'
import { declaredUses, type Declarations, registerOf } from './register.ts'
import { findSettings, insertAssessment, insertObjection, listAssessments, listObjections, saveSettings } from './store.ts'

export interface RoutesDeps {
  readonly postgres: Postgres
  readonly clickhouse: Pick<ClickHouse, 'query'>
  readonly declared: () => Declarations
  /** Every number of a customer; undefined where nobody has this one. */
  readonly numbersOf: (org: OrgId, customer: number) => Promise<readonly number[] | undefined>
  readonly forgetSettings: (org: OrgId) => void
  readonly now: () => Date
}

const manage = { may: 'purposes.manage', purpose: 'administration' } as const
const CustomerPath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export function routes(deps: RoutesDeps): Route<Access, Actor>[] {
  const { postgres: { db }, now } = deps
  const numbers = async (org: OrgId, customer: number) => {
    const found = await deps.numbersOf(org, customer)
    if (!found) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
    return found
  }
  async function register(org: OrgId): Promise<Register> {
    const all = deps.declared()
    const [{ settings }, heard] = await Promise.all([findSettings(db, org), deps.clickhouse.query(sources(org))])
    const counted = (by: string) => declaredUses(all).filter((u) => u.by === by && u.fields.length > 0).length
    return {
      settings, fields: registerOf(all, settings),
      counts: { routes: counted('route'), jobs: counted('job'), subscriptions: counted('subscription') }, sources: heard,
    }
  }
  return [
    route({
      method: 'GET', path: '/api/v1/purposes',
      summary: 'Which personal data is used where and for what, and what is allowed of it', access: manage, answers: Register,
      handle: ({ actor }) => register(actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/purposes', summary: 'Say what personal data may be used for', access: manage,
      body: PurposeSettings, answers: Register,
      async handle({ actor, body }) {
        await saveSettings(db, actor.org, body, nameOf(actor))
        deps.forgetSettings(actor.org)
        return register(actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/purposes/record',
      summary: 'The record of processing activities as CSV (GDPR Art. 30, PIPL Art. 54–55)', access: manage,
      query: z.object({ lang: z.enum(['zh', 'en']).default('en') }),
      async handle({ actor, query }) {
        const { settings } = await findSettings(db, actor.org)
        return new RawAnswer(
          'text/csv; charset=utf-8', writeCsv(recordOfProcessing(deps.declared(), settings, query.lang)),
          'record-of-processing.csv',
        )
      },
    }),
    route({
      method: 'GET', path: '/api/v1/assessments', summary: 'Assessments of automated decisions, the newest first', access: manage,
      answers: AssessmentList,
      handle: async ({ actor }) => ({ items: await listAssessments(db, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/assessments', summary: 'Write an assessment of an automated decision down, for good',
      access: manage, status: 201,
      body: AssessmentDraft, answers: Assessment,
      handle: ({ actor, body }) => insertAssessment(db, actor.org, body, now(), nameOf(actor)),
    }),
    route({
      method: 'GET', path: '/api/v1/customers/:id/objections', summary: 'What a customer objected to, with the proof',
      access: { may: 'customers.read', purpose: 'service' }, params: CustomerPath, answers: Objections,
      handle: async ({ actor, params }) => listObjections(db, actor.org, await numbers(actor.org, params.id)),
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/objections',
      summary: 'Record that a customer objects to a use of their data, or no longer does',
      access: { may: 'consents.record', purpose: 'service' }, params: CustomerPath, body: ObjectionDraft, answers: Objections,
      status: 201,
      async handle({ actor, params, body }) {
        const ids = await numbers(actor.org, params.id)
        await insertObjection(db, actor.org, params.id, body, now(), nameOf(actor))
        return listObjections(db, actor.org, ids)
      },
    }),
  ]
}
