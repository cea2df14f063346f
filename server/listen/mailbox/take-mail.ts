import type { OrgId } from '../../govern/roles/index.ts'
import type { Receipt } from '../intake/contract.ts'
import type { DropReason, Outcome } from './contract.ts'
import { judgeMail } from './reading/judge-mail.ts'
import { readMail } from './reading/read-mail.ts'
import { type MailboxMeaning, signalOfMail } from './reading/signal-of-mail.ts'

export interface TakeMailDeps {
  readonly accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  /** What is done with a mail that says that one of ours could not be delivered. It may be called again with the same mail. */
  readonly onBounce: (raw: Buffer, org: OrgId) => Promise<unknown>
}

export interface Arrival extends MailboxMeaning {
  readonly raw: Buffer
  readonly received: Date
  readonly own: readonly string[]
  readonly envelopeFrom?: string | undefined
}

/**
 * Takes one mail in, however it came: a customer's voice becomes a signal, a bounce is handed on, anything else is dropped
 * with the reason. Done twice with the same mail it answers `repeated`, and nothing counts twice.
 */
export async function takeMail({ accept, onBounce }: TakeMailDeps, org: OrgId, arrival: Arrival): Promise<Outcome> {
  const read = await understand(arrival)
  if (read === 'bounce') await onBounce(arrival.raw, org)
  if (typeof read === 'string') return read
  const { accepted, repeated } = await accept(org, [read])
  return accepted > 0 ? 'taken' : repeated > 0 ? 'repeated' : 'refused'
}

/**
 * The signal of a mail, or why there is none. A mail that trips its reading is set down as unreadable, or it would stop those
 * after it.
 */
async function understand(arrival: Arrival): Promise<DropReason | ReturnType<typeof signalOfMail>> {
  try {
    const mail = await readMail(arrival.raw)
    return judgeMail(mail, arrival) ?? signalOfMail(mail, arrival, arrival.received)
  } catch {
    return 'unreadable'
  }
}
