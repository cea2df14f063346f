import type { Log } from '../../../platform/log/index.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { ContactDoor } from '../../../govern/contact/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Customers } from '../../../record/customers/index.ts'
import type { Touchpoints } from '../../../record/touchpoints/index.ts'
import type { Known } from '../answering/known.ts'
import type { InvitationsDb } from './rules-store.ts'

/** What invitations stand on. */
export interface InvitationParts {
  readonly db: InvitationsDb
  readonly clickhouse: ClickHouse
  readonly known: Known
  readonly contact: Pick<ContactDoor, 'send' | 'rehearse'>
  readonly customers: Pick<Customers, 'reach' | 'namesOf' | 'attributesOf'>
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly organisation: (
    org: OrgId,
  ) => Promise<{ readonly name: string; readonly timeZone: string; readonly language: 'zh' | 'en' }>
  readonly jobs: Pick<Jobs, 'define'>
  readonly publicUrl: string
  /** Makes the tokens of links. */
  readonly secret: string
  readonly now: () => Date
  readonly log: Log
}
