import type { Cap, ContactPolicy, ContactPurpose, Refusal } from './contract.ts'

/** A contact that was made, or is about to be. */
export interface PastContact {
  readonly purpose: ContactPurpose
  readonly at: Date
}

const dayMs = 86_400_000

/** Why one more contact would be too many, and from when it would not be; `from` is null where it always would. */
export function tooOften(
  caps: ContactPolicy['caps'], purpose: ContactPurpose, past: readonly PastContact[], at: Date,
): { readonly reason: Refusal; readonly from: Date | null } | undefined {
  if (purpose === 'service') return undefined
  const counted = past.filter((p) => p.purpose !== 'service')
  const all = firstWithin(caps.everything, counted, at)
  const own = caps.purposes[purpose]
  const same = own ? firstWithin(own, counted.filter((p) => p.purpose === purpose), at) : at
  const reason = same === null || (all !== null && same > all) ? 'too-often-for-purpose' : 'too-often'
  if (all === null || same === null) return { reason, from: null }
  const from = all > same ? all : same
  return from > at ? { reason, from } : undefined
}

/** The first moment, at or after this one, at which one more is within the cap. */
function firstWithin({ most, days }: Cap, past: readonly PastContact[], at: Date): Date | null {
  if (most === 0) return null
  const times = past.map((p) => p.at.getTime()).toSorted((a, b) => b - a)
  // Once the most-th newest is so many days old, fewer than `most` are younger.
  const deciding = times[most - 1]
  return deciding === undefined ? at : new Date(Math.max(at.getTime(), deciding + days * dayMs))
}
