import { languageOf } from '../../govern/contact/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { relevanceOf } from './audience.ts'
import { compose } from './compose.ts'
import type { CampaignDraft } from './contract.ts'
import { dueMembers, isAnotherMember, letGo, nextDue, noteWish, postponeMember } from './members-store.ts'
import { type Parts, patienceMs } from './parts.ts'
import { findCampaign, keyOf, moveOn } from './store.ts'

const atOnce = 25

/**
 * Wishes for the messages whose moment has come, some at a time. Each part is one transaction that holds the campaign: what is
 * wished for is noted with it, under a key that the door to customers knows again, so that a program killed at any moment sends
 * nobody a second one. Answers when to come again; undefined where the campaign is over, or stopped.
 */
export async function sendDue(parts: Parts, org: OrgId, id: number, signal: AbortSignal): Promise<Date | undefined> {
  for (;;) {
    signal.throwIfAborted()
    const step = await parts.postgres.db.transaction().execute((tx) => sendSome(parts, tx, org, id))
    if (step !== 'more') return step
  }
}

async function sendSome(parts: Parts, tx: Db<unknown>, org: OrgId, id: number): Promise<'more' | Date | undefined> {
  const campaign = await findCampaign(tx, org, id, true)
  if (campaign?.state !== 'sending') return undefined
  const now = parts.now()
  const due = await dueMembers(tx, id, now, atOnce)
  const names = due.length === 0
    ? new Map<number, string | null>()
    : await parts.customers.namesOf(org, due.map((m) => m.customer))
  for (const { customer, slot } of due)
    await sendOne(parts, tx, org, { id, draft: campaign.draft, customer, slot, now, name: names.get(customer) ?? null })
  if (due.length === atOnce) return 'more'
  const next = await nextDue(tx, id)
  if (!next) await moveOn(tx, org, id, ['sending'], 'done', { ended: now })
  return next
}

async function sendOne(
  parts: Parts, tx: Db<unknown>, org: OrgId,
  m: { id: number; draft: CampaignDraft; customer: number; slot: Date; now: Date; name: string | null },
): Promise<void> {
  const { channel, purpose } = m.draft
  const reach = await parts.customers.reach(tx, org, m.customer)
  if (await isAnotherMember(tx, m.id, m, reach?.ids ?? [])) return letGo(tx, m.id, m.customer)
  const ask = { org, customer: m.customer, channel, purpose, about: relevanceOf(m.draft) }
  const latest = new Date(m.slot.getTime() + patienceMs)
  const verdict = await parts.contact.may(tx, { ...ask, at: m.now })
  // What has to wait waits here and not at the door: a campaign that is stopped meanwhile then sends it no more.
  if (!verdict.allowed && verdict.from !== null && verdict.from > m.now && verdict.from <= latest)
    return postponeMember(tx, m.id, m.customer, verdict.from)
  const organisation = await parts.organisation(org)
  const language = languageOf(reach, organisation)
  const content = compose(m.draft, { language, name: m.name, company: organisation.name })
  const contact = await parts.contact.send(tx, {
    ...ask, template: keyOf(m.id), content: { subject: content.subject, text: content.text }, latest,
    key: `${keyOf(m.id)} ${m.customer}`,
  })
  await noteWish(tx, m.id, m.customer, contact)
}
