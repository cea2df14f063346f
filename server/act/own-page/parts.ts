import type { Postgres } from '../../platform/postgres/types.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { Organisation } from '../../govern/orgs/contract.ts'
import type { Purposes } from '../../govern/purposes/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Customers } from '../../record/customers/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { OwnPage } from '../membership/index.ts'

/** What customers' own pages stand on. */
export interface OwnPageDeps {
  readonly postgres: Postgres
  readonly customers: Pick<Customers, 'reach' | 'find' | 'correct'>
  readonly contact: Pick<ContactDoor, 'consentsOf' | 'recordConsent' | 'askToOptIn' | 'pendingOptIns' | 'send'>
  readonly purposes: Pick<Purposes, 'objectionsOf' | 'object'>
  readonly organisation: (org: OrgId) => Promise<Organisation>
  readonly catalogue: Touchpoints['catalogue']
  /** The latest of a customer's signals. */
  readonly givenBy: (org: OrgId, ids: readonly number[], most: number) => Promise<OwnPage['given']>
  readonly everythingOf: (org: OrgId, customer: number) => Promise<object | undefined>
  /** Begins to delete a customer; `kept` where the law wants them kept. */
  readonly erase: (org: OrgId, customer: number, words: string) => Promise<'begun' | 'kept'>
  readonly publicUrl: string
  /** Signs the links. */
  readonly secret: string
  readonly now: () => Date
}
