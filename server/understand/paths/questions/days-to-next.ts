import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Followed, followParams } from './follow.ts'
import { travellers } from './travellers.ts'

const Row = z.object({ stage: z.number(), moved: z.number(), days: z.number(), n: z.number() })

/** Days from the first time at a stage to the next time at the stage after it; until watching ended where that never came. */
export function daysToNext(org: number, followed: Followed): Question<z.infer<typeof Row>> {
  return {
    name: 'paths.days-to-next', org, row: Row, params: followParams(followed),
    sql: `SELECT stage, moved, days, count() AS n FROM (
        SELECT arrayJoin([0, 1, 2, 3] :: Array(Int8)) AS stage, arrayFilter(s -> s.3 = stage, steps) AS here,
          arrayFilter(s -> s.3 = stage + 1 AND s.1 >= here[1].1, steps) AS next, notEmpty(next) AS moved,
          round(greatest(if(moved, next[1].1, {until:Float64}) - here[1].1, 0), 1) AS days
        FROM (${travellers}) WHERE notEmpty(here))
      GROUP BY stage, moved, days ORDER BY stage, days`,
  }
}
