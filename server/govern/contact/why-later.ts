import { type PastContact, tooOften } from './caps.ts'
import type { Channel, ContactPolicy, ContactPurpose, Refusal } from './contract.ts'
import { keepsQuietHours } from './purposes.ts'
import { nextOpenMoment } from './quiet-hours.ts'

/**
 * Why a contact may not be made at this moment though it may be made at all: too often, or in quiet hours by the customer's
 * clock; and from when it may. Undefined where it may be made now.
 */
export function whyLater(
  policy: ContactPolicy, contact: { readonly channel: Channel; readonly purpose: ContactPurpose; readonly zone: string },
  past: readonly PastContact[], at: Date,
): { readonly reason: Refusal; readonly from: Date | null } | undefined {
  const { channel, purpose, zone } = contact
  const open = (from: Date) => (keepsQuietHours(channel, purpose) ? nextOpenMoment(policy.quiet, from, zone) : from)
  const often = tooOften(policy.caps, purpose, past, at)
  if (often) return { reason: often.reason, from: often.from && open(often.from) }
  const from = open(at)
  return from > at ? { reason: 'quiet-hours', from } : undefined
}
