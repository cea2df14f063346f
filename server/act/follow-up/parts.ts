import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { ByHand, MadeByHand, Reach, Verdict, Ask } from '../../govern/contact/index.ts'
import type { ConsentDraft, SuppressionDraft } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Customers, OwnSignal } from '../../record/customers/index.ts'
import type { Tasks, Worker } from '../tasks/index.ts'
import type { Standing } from './contract.ts'
import type { QuietHoursOf } from './hours/create-quiet-hours.ts'

/** The one door to customers, as far as people who call need it. */
export interface ContactDoor {
  may(tx: Db<unknown>, ask: Ask): Promise<Verdict>
  begin(tx: Db<unknown>, contact: MadeByHand): Promise<ByHand>
  note(tx: Db<unknown>, contact: MadeByHand): Promise<{ readonly id: number }>
  recordConsent(tx: Db<unknown>, org: OrgId, customer: number, draft: ConsentDraft, by: string | null): Promise<unknown>
  suppress(tx: Db<unknown>, org: OrgId, draft: SuppressionDraft): Promise<unknown>
}

export interface OpenCase {
  readonly key: string
  readonly customer: number
  readonly severity: 'notable' | 'serious' | 'urgent'
  readonly subject: string
  readonly text?: string | undefined
}

export interface Organisation {
  readonly timeZone: string
  readonly currency: string
  readonly language: 'zh' | 'en'
}

/** What following up works with. */
export interface Parts {
  readonly postgres: Postgres
  readonly tasks: Tasks
  readonly contact: ContactDoor
  readonly customers: Pick<Customers, 'find' | 'namesOf'> & {
    reach(tx: Db<unknown>, org: OrgId, customer: number): Promise<Reach | undefined>
  }
  readonly people: (org: OrgId) => Promise<readonly Worker[]>
  readonly organisation: (org: OrgId) => Promise<Organisation>
  readonly openCase: (tx: Db<unknown>, org: OrgId, draft: OpenCase) => Promise<{ id: number; number: string }>
  readonly standingOf: (
    org: OrgId, customer: number,
  ) => Promise<{ readonly case: Standing['case']; readonly promised: readonly Standing['promised'][number][] }>
  readonly quietHours: QuietHoursOf
  readonly now: () => Date
  /** Has what came of a call written into history, if and when the transaction commits. */
  readonly tell: (tx: Db<unknown>, org: OrgId, customer: number, signal: OwnSignal) => Promise<void>
}
