import type { Language } from '../orgs/contract.ts'
import type { Delivery } from '../../platform/mail/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { ContactPurpose } from './contract.ts'
import type { Content } from './store.ts'

/** A message on its way out, allowed just now. */
export interface Outgoing {
  readonly org: OrgId
  readonly contact: number
  /** Today's number of the customer. */
  readonly customer: number
  /** Null on a channel whose addresses Heartline does not keep. */
  readonly address: string | null
  readonly purpose: ContactPurpose
  /** The same at every attempt: a receiver can recognise a second one by it. */
  readonly messageId: string
  readonly content: Content
  readonly language: Language
  /** Null for an answer to the customer's own request, which nobody unsubscribes from. */
  readonly unsubscribeUrl: string | null
}

/** Hands a message over on one channel. What it throws counts as `unknown`, and the message is not sent again. */
export type Sender = (message: Outgoing) => Promise<Delivery>
