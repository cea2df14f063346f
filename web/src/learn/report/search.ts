import { z } from 'zod'
import { Month } from '../../../../server/learn/report/contract.ts'

export const ReportSearch = z.object({ month: Month.optional().catch(undefined) })
export type ReportSearch = z.infer<typeof ReportSearch>
