import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ unit: z.string(), month: z.string(), scores: z.number(), tone: z.number() })
export type UnitTone = z.infer<typeof Row>

/** Mean tone of customers by month and member of a dimension; the month as YYYY-MM. */
export const toneByMonth = (org: number, dimension: string): Question<UnitTone> => ({
  name: 'practices.tone-by-month', org, row: Row, params: { dimension },
  sql: `SELECT toString(member) AS unit, formatDateTime(day, '%Y-%m') AS month, sum(n) AS scores, sum(tone_sum) / scores AS tone FROM tone_daily
    WHERE org = {org:UInt32} AND dimension = {dimension:String} AND bin > -128 AND method NOT IN ('observed', 'expectation') GROUP BY unit, month ORDER BY unit, month`,
})
