import type { Language } from '../orgs/contract.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { isZone } from '../../platform/time/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Channel } from './contract.ts'

/** How a customer can be reached, as another feature knows it. */
export interface Reach {
  /** Who the customer is today, and every number they were known by. */
  readonly customer: number
  readonly ids: readonly number[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** As they came. */
  readonly language: string | null
  readonly timeZone: string | null
}
export type FindReach = (tx: Db<unknown>, org: OrgId, customer: number) => Promise<Reach | undefined>

export interface OrganisationFacts {
  readonly name: string
  readonly timeZone: string
  readonly language: Language
}

/** The addresses of a channel; undefined where Heartline keeps none, and whoever delivers must know them. */
export function addressesOf(reach: Reach, channel: Channel): readonly string[] | undefined {
  if (channel === 'email') return reach.emails
  return channel === 'sms' || channel === 'phone' ? reach.phones : undefined
}

/** The customer's own zone, else the organisation's. */
export function zoneOf(reach: Reach, organisation: OrganisationFacts): string {
  return reach.timeZone !== null && isZone(reach.timeZone) ? reach.timeZone : organisation.timeZone
}

/** The language to write in: the customer's, if it is one of ours, else the organisation's. */
export function languageOf(reach: Reach | undefined, organisation: OrganisationFacts): Language {
  const own = /^(zh|en)\b/i.exec(reach?.language ?? '')?.[1]?.toLowerCase()
  return own === 'zh' || own === 'en' ? own : organisation.language
}
