import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const BaseRow = z.object({ customers: z.number(), returned: z.number(), weekly: z.number() })
/**
 * Of those who bought in the ninety days before the last so many: how
 * many came again within so many days; and how many buy in a week.
 */
export const baseOfReturn = (org: number, days: number, last: string): Question<z.infer<typeof BaseRow>> => ({
  name: 'effects.base', org, row: BaseRow, params: { days, last },
  sql: `SELECT count() AS customers, countIf(came) AS returned, count() / 90 * 7 AS weekly FROM (
      SELECT customer, arrayMin(arrayFilter(d -> d > {last:Date} - {days:UInt32} - 90 AND d <= {last:Date} - {days:UInt32}, bought)) AS first,
        arrayExists(d -> d > first AND d <= first + {days:UInt32}, all_days) AS came
      FROM (
        SELECT customer, groupUniqArrayIf(day, type = 'purchase') AS bought, groupUniqArray(day) AS all_days FROM signals
        WHERE org = {org:UInt32} AND customer != 0 AND type IN ('purchase', 'visit') AND day > {last:Date} - {days:UInt32} - 90 AND day <= {last:Date} GROUP BY customer
      ) WHERE arrayExists(d -> d <= {last:Date} - {days:UInt32}, bought)
    )`,
})
