import { sql } from 'kysely'
import type { ContactOutcome } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { LinkFacts } from '../contract.ts'
import type { z } from 'zod'
import type { Skip } from './contract.ts'
import type { InvitationsDb } from './rules-store.ts'

export interface Planned {
  readonly survey: number
  /** Null where somebody invites by hand. */
  readonly rule: number | null
  readonly occasion: string
  readonly customer: number
  readonly facts: z.infer<typeof LinkFacts>
  readonly due: Date
  readonly validDays: number
  readonly reminders: number
  readonly reminderDays: number
}

/** Writes down what is to be asked about; an occasion that is known is passed over. Answers the new ones. */
export async function insertInvitations(
  tx: InvitationsDb,
  org: OrgId,
  planned: readonly Planned[],
  now: Date,
): Promise<{ id: number; due: Date }[]> {
  const column = <K extends keyof Planned>(name: K) => planned.map((p) => p[name])
  const { rows } = await sql<{ id: number; due: Date }>`
    insert into survey_invitations (org, survey, rule, occasion, by_hand, customer, facts, due, valid_days, reminders,
      reminder_days, created_at)
    select ${org}, p.survey, p.rule, p.occasion, p.rule is null, p.customer, p.facts, p.due, p.valid_days, p.reminders,
      p.reminder_days, ${now}
    from unnest(${column('survey')}::int[], ${column('rule')}::int[], ${column('occasion')}::text[],
      ${column('customer')}::bigint[],
      ${planned.map((p) => JSON.stringify(p.facts))}::jsonb[], ${planned.map((p) => p.due.toISOString())}::timestamptz[],
      ${column('validDays')}::int[], ${column('reminders')}::int[], ${column('reminderDays')}::int[])
      as p (survey, rule, occasion, customer, facts, due, valid_days, reminders, reminder_days)
    on conflict (survey, occasion) do nothing returning id, due`.execute(tx)
  return rows
}

/** The survey of this key where customers may be invited to it now. */
export async function findOpenSurvey(tx: InvitationsDb, org: OrgId, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from surveys where org = ${org} and key = ${key} and state = 'open' and not anonymous and coalesce(draft->>'audience', 'customer') = 'customer'`.execute(tx)
  return rows[0]?.id
}

/** An invitation with what its survey and its rule are at this moment. */
export interface Invitation {
  readonly id: number
  readonly state: 'planned' | 'asked' | 'skipped'
  readonly survey: number
  readonly key: string
  readonly open: boolean
  readonly version: number | null
  /** False where its rule was switched off or is gone. */
  readonly wanted: boolean
  readonly customer: number
  readonly facts: Record<string, string>
  readonly validDays: number
  readonly reminders: number
  readonly reminderDays: number
  readonly expires: Date | null
  readonly link: number | null
}

/** The invitation, held to the end of the transaction: of any number of programs one works on it. */
export async function lockInvitation(tx: InvitationsDb, org: OrgId, id: number): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`
    select i.id, i.state, i.survey, s.key, s.state = 'open' and not s.anonymous as open, s.latest as version,
      i.by_hand or coalesce((select r.is_on from survey_invitation_rules r where r.id = i.rule), false) as wanted,
      i.customer, i.facts, i.valid_days as "validDays", i.reminders, i.reminder_days as "reminderDays", i.expires, i.link
    from survey_invitations i join surveys s on s.id = i.survey where i.org = ${org} and i.id = ${id} for update of i`.execute(tx)
  return rows[0]
}

/** Who decides to ask a customer decides it alone, to the end of the transaction; or two occasions could be taken up at once. */
export async function lockAsking(tx: InvitationsDb, org: OrgId, survey: number, customer: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`heartline invitation ${org} ${survey} ${customer}`}, 0))`.execute(tx)
}

/** Whether a customer, by any of their numbers, has an invitation to this survey that holds and is not known to have failed. */
export async function isBeingAsked(
  tx: InvitationsDb,
  org: OrgId,
  survey: number,
  ids: readonly number[],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select from survey_invitations i join survey_invitation_messages m on m.invitation = i.id and m.nth = 0
    where i.org = ${org} and i.survey = ${survey} and i.customer = any(${ids}::bigint[]) and i.state = 'asked'
      and i.expires > ${now} and m.outcome->>'state' not in ('refused', 'failed', 'bounced') limit 1`.execute(tx)
  return rows.length > 0
}

export async function skipInvitation(tx: InvitationsDb, id: number, reason: Skip): Promise<void> {
  await sql`update survey_invitations set state = 'skipped', reason = ${reason} where id = ${id}`.execute(tx)
}

export async function markAsked(tx: InvitationsDb, id: number, expires: Date, link: number | null): Promise<void> {
  await sql`update survey_invitations set state = 'asked', expires = ${expires}, link = ${link} where id = ${id}`.execute(tx)
}

/** The personal link of an invitation. */
export async function insertLink(
  tx: InvitationsDb,
  org: OrgId,
  invitation: Invitation,
  link: { hash: Buffer; customer: number; name: string; expires: Date; at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into survey_links (org, survey, kind, hash, name, channel, per_browser, per_address, customer, facts, expires,
      created_at)
    values (${org}, ${invitation.survey}, 'personal', ${link.hash}, ${link.name}, 'email', 1, 1, ${link.customer},
      ${JSON.stringify(invitation.facts)}, ${link.expires}, ${link.at}) returning id`.execute(tx)
  return rows[0]!.id
}

export async function insertMessage(
  tx: InvitationsDb,
  org: OrgId,
  invitation: number,
  nth: number,
  contact: number,
  outcome: ContactOutcome,
): Promise<void> {
  await sql`
    insert into survey_invitation_messages (invitation, nth, org, contact, outcome)
    values (${invitation}, ${nth}, ${org}, ${contact}, ${JSON.stringify(outcome)})`.execute(tx)
}

export interface Progress {
  /** What the first mail came to so far. */
  readonly first: ContactOutcome['state'] | null
  /** Whether the link still leads somewhere and nobody has answered. */
  readonly answerable: boolean
  /** The reminders that were wished for. */
  readonly sent: number
}

export async function readProgress(tx: InvitationsDb, id: number): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select (select m.outcome->>'state' from survey_invitation_messages m where m.invitation = i.id and m.nth = 0) as first,
      l.id is not null and l.revoked_at is null and l.outcome is null
        and not exists (select from sheets h join answers a on a.sheet = h.id where h.link = l.id) as answerable,
      (select coalesce(max(m.nth), 0)::int from survey_invitation_messages m where m.invitation = i.id) as sent
    from survey_invitations i left join survey_links l on l.id = i.link where i.id = ${id}`.execute(tx)
  return rows[0] ?? { first: null, answerable: false, sent: 0 }
}

/**
 * Notes what became of a message. A first one that was refused never arrived anywhere, so its link is withdrawn and counts
 * nowhere; one that could not be delivered is an undeliverable invitation (AAPOR).
 */
export async function noteOutcome(tx: InvitationsDb, org: OrgId, contact: number, outcome: ContactOutcome): Promise<void> {
  const { rows } = await sql<{ link: number | null; nth: number }>`
    update survey_invitation_messages m set outcome = ${JSON.stringify(outcome)} from survey_invitations i
    where m.org = ${org} and m.contact = ${contact} and i.id = m.invitation returning i.link, m.nth`.execute(tx)
  const message = rows[0]
  if (!message || message.nth > 0 || message.link === null) return
  if (outcome.state === 'refused')
    await sql`update survey_links set revoked_at = now() where id = ${message.link} and revoked_at is null`.execute(tx)
  if (outcome.state === 'failed' || outcome.state === 'bounced')
    await sql`update survey_links set outcome = 'undeliverable' where id = ${message.link} and outcome is null`.execute(tx)
}
