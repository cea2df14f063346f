import { FlagPage, Thresholds, WarningDetail, WarningList } from '../../../../server/understand/warnings/contract.ts'
import { pages, resource } from '../../app/api.ts'

/** Who is unhappy is asked for this often: a flag stands on the page within seconds of its signal. */
const flagsEveryMs = 5_000
const warningsEveryMs = 60_000
const whileLookingMs = 1_000

export const warningsQuery = (show: 'now' | 'over' | 'muted' = 'now') => ({
  ...resource('warnings', WarningList, { show }),
  refetchInterval: (query: { state: { data?: WarningList | undefined } }) =>
    (/waiting|running/.test(query.state.data?.look.state ?? '') ? whileLookingMs : warningsEveryMs),
})
/** What stands behind a warning as of a day: a later look asks for it anew. */
export const warningQuery = (id: number, asOf: string) => {
  const { queryFn, queryKey } = resource(`warnings/${id}`, WarningDetail)
  return { queryFn, queryKey: [...queryKey, asOf] }
}
export const unhappyQuery = (limit: number) => ({ ...resource('unhappy', FlagPage, { limit }), refetchInterval: flagsEveryMs })
export const unhappyPages = (state: 'now' | 'done' | 'faded') =>
  ({ ...pages('unhappy', FlagPage, { state, limit: 20 }), refetchInterval: state === 'now' ? flagsEveryMs : 60_000 })
export const thresholdsQuery = resource('unhappy-thresholds', Thresholds)
