import type { Db, Postgres } from '../../../platform/postgres/types.ts'
import type { Log } from '../../../platform/log/index.ts'
import type { Channel, ContactPurpose } from '../../../govern/contact/contract.ts'
import type { Reach, Verdict } from '../../../govern/contact/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { KeyOf } from '../match.ts'
import type { Actions } from '../types.ts'

/** What a playbook may ask of a customer, from the features that know it; where one is not there, its condition does not hold. */
export interface Asking {
  readonly reach: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<Reach | undefined>
  readonly attributesOf: (
    tx: Db<unknown>, org: OrgId, customers: readonly number[],
  ) => Promise<ReadonlyMap<number, Readonly<Record<string, string>>>>
  readonly mayContact: (
    tx: Db<unknown>, ask: { org: OrgId; customer: number; channel: Channel; purpose: ContactPurpose; about: string; at: Date },
  ) => Promise<Verdict>
  readonly hasOpenCase: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<boolean>
  readonly isMember: (org: OrgId, segment: string, customer: number) => Promise<boolean>
  readonly tierOf: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<string | null>
}

export interface Organisation {
  readonly name: string
  readonly timeZone: string
  readonly currency: string
  readonly language: 'zh' | 'en'
}

/** What moves runs. */
export interface Running {
  readonly postgres: Postgres
  readonly asking: Asking
  readonly actions: Partial<Actions>
  readonly organisation: (org: OrgId) => Promise<Organisation>
  /** The catalogue's key of a name that signals use. */
  readonly keysOf: (org: OrgId) => Promise<KeyOf>
  readonly log: Log
  readonly now: () => Date
}
