import type { OrgId } from '../../govern/roles/index.ts'
import type { CampaignDraft } from './contract.ts'
import { readWished } from './history-store.ts'
import type { Parts } from './parts.ts'

/** The customers that a campaign names: of the segment, who said the wish; where both are asked for, both must hold. */
export async function audienceOf(parts: Parts, org: OrgId, { audience: { segment, wish } }: CampaignDraft): Promise<number[]> {
  const [members, wished] = await Promise.all([
    segment === null ? undefined : parts.customersOf(org, segment),
    wish === null ? undefined : readWished(parts.clickhouse, org, wish, parts.now()),
  ])
  if (!members || !wished) return members ?? wished ?? []
  const both = new Set(wished)
  return members.filter((customer) => both.has(customer))
}

/** Why it is about each of these customers: its subject, and what made them part of the audience. */
export function relevanceOf({ about, audience: { segment, wish } }: CampaignDraft): string | undefined {
  if (about === '') return undefined
  return [about, wish && `said: ${wish.what}`, segment && `segment: ${segment}`].filter(Boolean).join(' · ').slice(0, 300)
}
