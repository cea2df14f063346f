import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Language } from '../../govern/orgs/contract.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { CampaignsHeard } from '../../understand/campaigns-heard/index.ts'

/** What campaigns stand on. */
export interface Parts {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly contact: Pick<ContactDoor, 'may' | 'rehearse' | 'send'>
  readonly customers: Pick<Customers, 'reach' | 'namesOf'>
  readonly findings: Pick<Findings, 'remember'>
  readonly heard: Pick<CampaignsHeard, 'follow'>
  /** Who belongs to a saved segment. */
  readonly customersOf: (org: OrgId, segment: string) => Promise<number[]>
  /** Has a customer invited to a survey; false where it is not open. */
  readonly invite: (
    tx: Db<unknown>, org: OrgId,
    wish: { key: string; survey: string; customer: number; facts: Record<string, string>; due: Date },
  ) => Promise<boolean>
  readonly organisation: (org: OrgId) => Promise<{
    readonly name: string; readonly timeZone: string; readonly language: Language; readonly currency: string
  }>
  readonly now: () => Date
}

/** A message that rules asked to wait is worth nothing after so long. */
export const patienceMs = 3 * 86_400_000
