import { type Language, Months, Report, type Schedule, Sendings, type SendNow } from '../../../../server/learn/report/contract.ts'
import type { z } from 'zod'
import { request, resource } from '../../app/api.ts'

export const monthsQuery = resource('report-months', Months)
export const reportQuery = (language: Language, month: string | undefined) => resource('report', Report, { language, month })
export const sendingsQuery = {
  ...resource('report-sendings', Sendings),
  // Until everything that is on its way has arrived.
  refetchInterval: (query: { state: { data?: Sendings | undefined } }) =>
    (query.state.data?.sendings.some((s) => s.state === 'waiting') ? 2_000 : false) as number | false,
}
export const keepSchedule = (schedule: Schedule) => request('PUT', 'report-schedule', { body: schedule, shape: Sendings })
export const sendNow = (what: z.infer<typeof SendNow>) => request('POST', 'report-sendings', { body: what, shape: Sendings })
