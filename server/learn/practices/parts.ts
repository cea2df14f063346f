import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Inbox } from '../../govern/inbox/index.ts'
import type { Actor, OrgId, Role } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Mine } from './goals/contract.ts'
import type { MeasureChange } from './improvements/measure.ts'
import type { StaffMonth } from '../../listen/surveys/index.ts'

/** What practices stand on. */
export interface Parts {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly findings: Findings
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly inbox: Pick<Inbox, 'tell'>
  readonly people: (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string; readonly role: Role }[]>
  readonly organisation: (org: OrgId) => Promise<{ readonly timeZone: string }>
  /** What staff answered, a month and a place each; groups too small to stay unknown are not among them. */
  readonly staffMonths: (org: OrgId) => Promise<readonly StaffMonth[]>
  /** What this person may give on their own this month, and what became of what they gave. */
  readonly leeway: (actor: Extract<Actor, { kind: 'person' }>) => Promise<Mine['leeway']>
  /** By what units the company's work can be told apart, such as branches, and which there are. */
  readonly units: (org: OrgId) => Promise<readonly { by: string; units: string[] }[]>
  readonly measureChange: MeasureChange
  readonly now: () => Date
}
export const db = ({ postgres }: Parts): Db<unknown> => postgres.db
export const manage = { may: 'practices.manage', purpose: 'administration' } as const
export const read = { may: 'analysis.read', purpose: 'analysis' } as const
