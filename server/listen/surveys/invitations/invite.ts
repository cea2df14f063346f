import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { findOpenSurvey, insertInvitations } from './invitations-store.ts'
import type { Schedule } from './schedule.ts'

/** One customer asked by another feature. */
export interface InvitationWish {
  /** A second invitation with the same key is the first one. */
  readonly key: string
  /** The survey by its key. */
  readonly survey: string
  readonly customer: number
  readonly facts: Readonly<Record<string, string>>
  /** Not before this moment; now unless told. */
  readonly due?: Date
}

const patience = { validDays: 14, reminders: 0, reminderDays: 3 }

/**
 * Has a customer invited by the rules of contact, within the transaction
 * of who wishes it; false where no such survey is open for customers.
 */
export async function invite(schedule: Schedule, tx: Db<unknown>, org: OrgId, wish: InvitationWish, now: Date): Promise<boolean> {
  const survey = await findOpenSurvey(tx, org, wish.survey)
  if (survey === undefined) return false
  const planned = {
    survey, rule: null, occasion: wish.key, customer: wish.customer, facts: wish.facts, due: wish.due ?? now, ...patience,
  }
  for (const { id, due } of await insertInvitations(tx, org, [planned], now)) await schedule.ask(tx, org, id, due)
  return true
}
