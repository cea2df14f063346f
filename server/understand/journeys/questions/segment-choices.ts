import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ dimension: z.string(), member: z.string(), signals: z.number(), first: z.string(), last: z.string() })

/** Every segment with its number of signals and its days; ('', '') is everybody. */
export function segmentChoices(org: number): Question<z.infer<typeof Row>> {
  return {
    name: 'journeys.segment-choices', org, row: Row,
    sql: `SELECT dimension, member, sum(passing_daily.signals) AS signals, toString(min(day)) AS first, toString(max(day)) AS last
      FROM passing_daily WHERE org = {org:UInt32} AND touchpoint = '' GROUP BY dimension, member ORDER BY dimension, signals DESC, member`,
  }
}
