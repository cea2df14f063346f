import type { Db } from '../../platform/postgres/types.ts'
import { minuteIn } from '../../platform/time/index.ts'
import type { Ask, Verdict } from '../../govern/contact/index.ts'
import type { Refusal } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { QuietHoursOf } from './hours/create-quiet-hours.ts'
import { evening, eveningMoments, quietMoments } from './hours/quiet-hours.ts'

export interface Planning {
  readonly may: (tx: Db<unknown>, ask: Ask) => Promise<Verdict>
  readonly quietHours: QuietHoursOf
  readonly zoneOf: (tx: Db<unknown>, org: OrgId, customer: number) => Promise<{ customer: string; organisation: string }>
}

export interface Wish extends Omit<Ask, 'at'> {
  readonly hours: 'any' | 'off-peak' | 'evening'
  /** Whose traffic tells which hours are quiet; '' is that of all. */
  readonly branch: string
  readonly from: Date
  readonly until: Date
}

/**
 * When a customer is best contacted. `unknown`: the branch's traffic
 * is too little to tell quiet hours, so any allowed hour is taken.
 */
export type Plan =
  | { readonly at: Date; readonly offPeak: 'kept' | 'unknown' | 'not-found' | 'not-asked' }
  | { readonly at: null; readonly refused: Refusal }

/** At most so many quiet moments are asked of contact policy before any hour is taken. */
const mostAsked = 24

/**
 * Finds the moment at which contact policy allows a contact, in a quiet
 * hour or in the evening where that is wished; or says why there is none.
 */
export async function planContact(
  planning: Planning, tx: Db<unknown>, { hours, branch, from, until, ...ask }: Wish,
): Promise<Plan> {
  const earliest = await allowedFrom(planning, tx, { ...ask, at: from })
  if (!(earliest instanceof Date)) return { at: null, refused: earliest.refused }
  if (earliest > until) return { at: null, refused: 'too-late' }
  const zone = await planning.zoneOf(tx, ask.org, ask.customer)
  if (hours === 'evening') {
    let refused: Refusal = 'quiet-hours'
    for (const moment of eveningMoments(zone.customer, earliest, until)) {
      const verdict = await planning.may(tx, { ...ask, at: moment })
      const at = verdict.allowed ? moment : verdict.from
      if (at && at <= until && isEvening(zone.customer, at)) return { at, offPeak: 'not-asked' }
      if (!verdict.allowed) refused = verdict.reason
    }
    return { at: null, refused }
  }
  if (hours === 'any') return { at: earliest, offPeak: 'not-asked' }
  const quiet = await planning.quietHours(ask.org, zone.organisation, branch)
  if (!quiet.enough) return { at: earliest, offPeak: 'unknown' }
  let asked = 0
  for (const moment of quietMoments(quiet, zone.organisation, earliest, until)) {
    if (++asked > mostAsked) break
    if ((await planning.may(tx, { ...ask, at: moment })).allowed) return { at: moment, offPeak: 'kept' }
  }
  return { at: earliest, offPeak: 'not-found' }
}

const isEvening = (zone: string, at: Date) => {
  const minute = minuteIn(zone, at)
  return minute >= evening.from && minute < evening.to
}

async function allowedFrom(planning: Planning, tx: Db<unknown>, ask: Ask): Promise<Date | { refused: Refusal }> {
  const verdict = await planning.may(tx, ask)
  return verdict.allowed ? ask.at : (verdict.from ?? { refused: verdict.reason })
}
