import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Asked, askedParams, customersRated } from './ratings.ts'

const Row = z.object({ segment: z.string(), rated: z.array(z.number()), customers: z.number() })
export type PatternRow = z.infer<typeof Row>

/** Who rated what: how many customers rated exactly these drivers (counted from 0), the most frequent sets first. */
export function ratingPatterns(org: number, asked: Asked): Question<PatternRow> {
  const set = 'arraySort(groupUniqArrayIf(toUInt8(slot - 2), slot BETWEEN 2 AND 249)) AS rated'
  return {
    name: 'drivers.rating-patterns', org, row: Row, params: askedParams(asked),
    sql: `SELECT segment, rated, count() AS customers FROM (${customersRated(asked, [set])}) GROUP BY segment, rated ORDER BY customers DESC LIMIT 20000`,
  }
}
