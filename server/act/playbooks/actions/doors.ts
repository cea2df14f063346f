import type { Db } from '../../../platform/postgres/types.ts'
import type { Contact } from '../../../govern/contact/contract.ts'
import type { Message, Reach } from '../../../govern/contact/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { OpenCase } from '../../cases/index.ts'
import type { OfferMade, OfferWish } from '../../offers/index.ts'
import type { StepAction } from '../types.ts'

type Granted = { readonly state: 'granted' } | { readonly state: 'refused'; readonly why: string }

/** The doors of other features through which a step does what it does. */
export interface Doors {
  readonly organisation: (org: OrgId) => Promise<{ readonly name: string; readonly language: 'zh' | 'en' }>
  readonly reach: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<Reach | undefined>
  readonly namesOf: (org: OrgId, customers: readonly number[]) => Promise<ReadonlyMap<number, string | null>>
  /** A customer's own link for friends, for words that ask for it. */
  readonly friendLink?: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<{ readonly url: string } | undefined>
  readonly send: (tx: Db<unknown>, message: Message) => Promise<Contact>
  /** Asks a person to do something, and contact policy before. */
  readonly openTask: StepAction<'task'>
  readonly openCase: (tx: Db<unknown>, org: OrgId, draft: OpenCase) => Promise<{ readonly id: number; readonly number: string }>
  readonly invite: (
    tx: Db<unknown>, org: OrgId,
    invitation: { key: string; survey: string; customer: number; facts: Readonly<Record<string, string>> },
  ) => Promise<boolean>
  readonly makeOffer: (tx: Db<unknown>, wish: OfferWish) => Promise<OfferMade>
  readonly grantPoints: (
    tx: Db<unknown>, org: OrgId, grant: { key: string; customer: number; points: number; reason: string },
  ) => Promise<Granted>
  readonly emit: (tx: Db<unknown>, org: OrgId, event: { type: 'playbook.step'; id: string; data: object }) => Promise<void>
}
