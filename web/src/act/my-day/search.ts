import { z } from 'zod'

/** Which task is looked at. */
export const DaySearch = z.object({ task: z.number().int().positive().optional().catch(undefined) })
export type DaySearch = z.infer<typeof DaySearch>
