import { useQuery } from '@tanstack/react-query'
import type { CampaignDraft } from '../../../../server/act/campaigns/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { savedQuery } from '../../understand/segments/queries.ts'

/** Whom a campaign is for, in words. */
export function useAudience(): (draft: CampaignDraft) => string {
  const { campaigns: say } = useMessages()
  const { seesAll } = useSession()
  const segments = useQuery({ ...savedQuery, enabled: seesAll }).data?.items ?? []
  return ({ audience: { segment, wish } }) => [
    segment !== null && say.segmentOf(segments.find((s) => s.key === segment)?.name ?? segment),
    wish !== null && say.wishOf(wish.what, wish.days),
  ].filter((part) => part !== false).join(say.both)
}
