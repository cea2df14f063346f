import type { Language } from '@heartline/survey'
import type { Contact } from '../../../govern/contact/contract.ts'
import type { Reach } from '../../../govern/contact/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { languageOf } from '../answering/open-answering.ts'
import { addressOf, hashOf } from '../links/tokens.ts'
import type { Skip } from './contract.ts'
import {
  type Invitation,
  insertLink,
  insertMessage,
  isBeingAsked,
  lockAsking,
  lockInvitation,
  markAsked,
  readProgress,
  skipInvitation,
} from './invitations-store.ts'
import { composeInvitation } from './mail/compose-invitation.ts'
import type { InvitationParts } from './parts.ts'
import type { Schedule } from './schedule.ts'
import { tokenOf } from './token.ts'

const dayMs = 86_400_000
/** A mail that quiet hours and caps did not let go within so many days of its moment is not sent any more. */
const patienceDays = 3

/**
 * Asks once about one occasion, and reminds. Everything of a step happens in one transaction that holds the invitation: the
 * link, the wish to send (which goes through govern/contact and its rules), and the note that it was done. Run again after a
 * crash, a step finds it done.
 */
export function createAsk(parts: InvitationParts, schedule: Schedule) {
  async function ask(org: OrgId, id: number): Promise<void> {
    await parts.db.transaction().execute(async (tx) => {
      const invitation = await lockInvitation(tx, org, id)
      if (invitation?.state !== 'planned') return
      const now = parts.now()
      const reach = await parts.customers.reach(tx, org, invitation.customer)
      const customer = reach?.customer ?? invitation.customer
      await lockAsking(tx, org, invitation.survey, customer)
      const reason = await whyNot(tx, org, invitation, reach?.ids ?? [customer], now)
      if (reason) return skipInvitation(tx, id, reason)

      const expires = new Date(now.getTime() + invitation.validDays * dayMs)
      const contact = await send(tx, org, invitation, { reach, customer, expires, nth: 0, now })
      const isRefused = contact.outcome.state === 'refused'
      const token = tokenOf(parts.secret, id)
      const link = isRefused
        ? null
        : await insertLink(tx, org, invitation, { hash: hashOf(token), customer, name: linkName, expires, at: now })
      await markAsked(tx, id, expires, link)
      await insertMessage(tx, org, id, 0, contact.id, contact.outcome)
      if (!isRefused && invitation.reminders > 0) await scheduleReminder(tx, org, invitation, 1, now)
    })
  }

  /** Reminds somebody who has not answered, where the first mail went out. */
  async function remind(org: OrgId, id: number, nth: number): Promise<void> {
    await parts.db.transaction().execute(async (tx) => {
      const invitation = await lockInvitation(tx, org, id)
      const now = parts.now()
      if (!invitation?.expires || invitation.expires <= now || !invitation.open || !invitation.wanted) return
      const { first, answerable, sent } = await readProgress(tx, id)
      if (!answerable || sent >= nth) return
      if (first === 'waiting' || first === 'sending') return schedule.remind(tx, org, id, nth, new Date(now.getTime() + dayMs))
      if (first !== 'sent') return
      const reach = await parts.customers.reach(tx, org, invitation.customer)
      const customer = reach?.customer ?? invitation.customer
      const contact = await send(tx, org, invitation, { reach, customer, expires: invitation.expires, nth, now })
      await insertMessage(tx, org, id, nth, contact.id, contact.outcome)
      if (nth < invitation.reminders) await scheduleReminder(tx, org, invitation, nth + 1, now)
    })
  }

  const scheduleReminder = (tx: Db<unknown>, org: OrgId, { id, reminderDays }: Invitation, nth: number, now: Date) =>
    schedule.remind(tx, org, id, nth, new Date(now.getTime() + reminderDays * dayMs))

  async function whyNot(
    tx: Db<unknown>,
    org: OrgId,
    { wanted, open, version, survey }: Invitation,
    ids: readonly number[],
    now: Date,
  ): Promise<Skip | undefined> {
    if (!wanted) return 'rule-off'
    if (!open || version === null) return 'survey-closed'
    return (await isBeingAsked(tx, org, survey, ids, now)) ? 'asked-already' : undefined
  }

  async function send(
    tx: Db<unknown>,
    org: OrgId,
    invitation: Invitation,
    to: { reach: Reach | undefined; customer: number; expires: Date; nth: number; now: Date },
  ): Promise<Contact> {
    const [{ survey }, organisation, names] = await Promise.all([
      parts.known.version(invitation.survey, invitation.version!),
      parts.organisation(org),
      parts.customers.namesOf(org, [to.customer]),
    ])
    const name = names.get(to.customer)
    const content = composeInvitation({
      survey,
      language: languageOf(survey, to.reach?.language ?? organisation.language) as Language,
      facts: { ...invitation.facts, ...(name && { 'customer.name': name }) },
      company: organisation.name,
      timeZone: to.reach?.timeZone ?? organisation.timeZone,
      url: addressOf(parts.publicUrl, tokenOf(parts.secret, invitation.id)),
      expires: to.expires,
      reminder: to.nth > 0,
    })
    const patience = new Date(to.now.getTime() + patienceDays * dayMs)
    return parts.contact.send(tx, {
      org,
      customer: to.customer,
      channel: 'email',
      purpose: 'survey',
      content,
      about: `survey ${invitation.key}`,
      template: to.nth === 0 ? 'survey invitation' : 'survey reminder',
      key: `survey invitation ${invitation.id} ${to.nth}`,
      latest: patience < to.expires ? patience : to.expires,
    })
  }

  return { ask, remind }
}

const linkName = 'E-mail'
