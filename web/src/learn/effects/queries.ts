import { Effects, PowerPlan, type PowerQuery, Units } from '../../../../server/learn/effects/contract.ts'
import { resource, untilFirstMs } from '../../app/api.ts'

export const effectsQuery = {
  ...resource('effects', Effects),
  refetchInterval: ({ state: { data } }: { state: { data?: Effects | undefined } }) => {
    if (data?.looking) return 1_500
    return data && !data.recoveryAt ? untilFirstMs : false
  },
}
export const unitsQuery = resource('effects/units', Units)
export const powerQuery = (of: Partial<PowerQuery>) =>
  ({ ...resource('effects/power', PowerPlan, of), staleTime: 60_000, placeholderData: (last: PowerPlan | undefined) => last })
