import type { Refusal } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { share } from '../../understand/slice/index.ts'
import { audienceOf, relevanceOf } from './audience.ts'
import type { CampaignDraft, Rehearsal } from './contract.ts'
import { readSpentBefore } from './history-store.ts'
import { powerOf } from './judge.ts'
import { type Parts, patienceMs } from './parts.ts'

const mostPlayed = 1_000

/** How the rules of contact would decide for some customers, if the campaign were sent now. */
export async function decideFor(
  parts: Parts, org: OrgId, draft: CampaignDraft, customers: readonly number[],
): Promise<{ customer: number; refused: Refusal | null; later: boolean }[]> {
  const at = parts.now()
  const latest = new Date(at.getTime() + patienceMs)
  const wishes = customers.map((customer) => ({
    customer, channel: draft.channel, purpose: draft.purpose, about: relevanceOf(draft), at, latest,
  }))
  const found = await parts.contact.rehearse(org, wishes)
  return found.map((r, i) => ({
    customer: customers[i]!, refused: r.sent === null ? r.refused : null, later: r.sent !== null && r.waitedFor !== null,
  }))
}

/**
 * How many a campaign would reach, whom the rules of contact protect and why, and what its hold-out could show. Changes nothing.
 */
export async function rehearseCampaign(parts: Parts, org: OrgId, draft: CampaignDraft): Promise<Rehearsal> {
  const audience = await audienceOf(parts, org, draft)
  const played = audience.length <= mostPlayed ? audience : drawn(audience, mostPlayed)
  const decided = await decideFor(parts, org, draft, played)
  const reached = decided.filter((d) => d.refused === null)
  const expected = played.length === 0 ? 0 : Math.round((audience.length * reached.length) / played.length)
  const { currency } = await parts.organisation(org)
  const before = await readSpentBefore(parts.clickhouse, org, audience, { currency, days: draft.watchDays, until: parts.now() })
  const heldOut = Math.round(expected * draft.holdOut)
  return {
    audience: audience.length, played: played.length, reached: share(reached.length, played.length),
    later: decided.filter((d) => d.later).length,
    refused: [...Map.groupBy(decided.filter((d) => d.refused !== null), (d) => d.refused!)]
      .map(([reason, own]) => ({ reason, n: own.length })).toSorted((a, b) => b.n - a.n),
    power: powerOf(before, expected - heldOut, heldOut),
  }
}

/** So many of them, by lot. */
function drawn(all: readonly number[], most: number): number[] {
  const left = [...all]
  for (let i = 0; i < most; i++) {
    const j = i + Math.floor(Math.random() * (left.length - i))
    ;[left[i], left[j]] = [left[j]!, left[i]!]
  }
  return left.slice(0, most)
}
