import { DayDetail, MyDay } from '../../../../server/act/follow-up/contract.ts'
import { resource } from '../../app/api.ts'

/** Whether now is a good moment changes by the clock: looked at again each minute. */
export const dayQuery = { ...resource('my-day', MyDay), refetchInterval: 60_000 }
export const detailQuery = (task: number) => resource(`my-day/${task}`, DayDetail)
/** What is stale after something was done about a task. */
export const stale = ['my-day', 'tasks', 'follow-ups'] as const
