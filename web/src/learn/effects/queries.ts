import { Effects, PowerPlan, type PowerQuery, Units } from '../../../../server/learn/effects/contract.ts'
import { resource } from '../../app/api.ts'

export const effectsQuery = {
  ...resource('effects', Effects),
  refetchInterval: (query: { state: { data?: Effects | undefined } }) =>
    (query.state.data?.looking ? 1_500 : false) as number | false,
}
export const unitsQuery = resource('effects/units', Units)
export const powerQuery = (of: Partial<PowerQuery>) =>
  ({ ...resource('effects/power', PowerPlan, of), staleTime: 60_000, placeholderData: (last: PowerPlan | undefined) => last })
