import type { HeardCampaign } from '../../../../server/understand/campaigns-heard/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'

/** By what the voices of a campaign are known, in words. */
export function useKnownBy(): (filter: HeardCampaign['filter']) => string {
  const { voices } = useMessages()
  const { nameOf } = useTouchpointNames()
  return ({ words, touchpoint, dimension, member, theme }) =>
    [words && `“${words}”`, touchpoint && nameOf(touchpoint), member && `${dimension}: ${member}`, theme !== undefined
      && voices.theme(String(theme))]
      .filter((part) => typeof part === 'string').join(' · ') || voices.campaigns.everyText
}
