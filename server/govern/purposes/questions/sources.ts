import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ source: z.string(), signals: z.number() })

/** Where signals come from, the busiest first. */
export const sources = (org: number): Question<z.infer<typeof Row>> => ({
  name: 'purposes.sources', org, row: Row,
  sql: 'SELECT source, count() AS signals FROM signals WHERE org = {org:UInt32} GROUP BY source ORDER BY signals DESC, source LIMIT 200',
})
