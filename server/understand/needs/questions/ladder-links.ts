import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams } from '../../slice/index.ts'
import { fewestToShow } from '../contract.ts'
import { laddersClimbed } from './said.ts'

const Row = z.object({ step: z.enum(['so-that', 'matters']), from: z.string(), to: z.string(), customers: z.number() })

/** Which what leads to which so-that, and which so-that to which why; what one customer alone said stays theirs. */
export function ladderLinks(org: number, slice: Slice, most: number): Question<z.infer<typeof Row>> {
  return {
    name: 'needs.ladder-links', org, row: Row, params: { ...sliceParams(slice), fewest: fewestToShow, most },
    sql: `SELECT link.1 AS step, link.2 AS from, link.3 AS to, count() AS customers FROM (
        SELECT arrayJoin([('so-that', what, so_that), ('matters', so_that, matters)]) AS link FROM (${laddersClimbed}))
      WHERE from != '' AND to != '' GROUP BY step, from, to HAVING customers >= {fewest:UInt32} ORDER BY customers DESC, step, from, to LIMIT {most:UInt32}`,
  }
}

/** How many ladders were climbed at all. */
export function countLadders(org: number, slice: Slice): Question<{ n: number }> {
  return {
    name: 'needs.count-ladders', org, row: z.object({ n: z.number() }), params: sliceParams(slice),
    sql: `SELECT count() AS n FROM (${laddersClimbed})`,
  }
}
