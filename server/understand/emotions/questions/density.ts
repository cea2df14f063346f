import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'
import type { FeelingSource } from '../contract.ts'
import { feelingsOf } from './feelings.ts'

const Row = z.object({ tone: z.number(), intensity: z.number(), n: z.number() })

/** How many feelings lie in each of 20 × 10 cells of the plane, by the middle of the cell. */
export function feelingDensity(
  org: number, slice: Slice, names: TouchpointNames, source: FeelingSource,
): Question<z.infer<typeof Row>> {
  return {
    name: `emotions.density-${source}`, org, row: Row, params: { ...sliceParams(slice), ...names },
    sql: `SELECT (least(floor((f.tone + 1) * 10), 19) + 0.5) / 10 - 1 AS tone, (least(floor(f.intensity * 10), 9) + 0.5) / 10 AS intensity, count() AS n
      FROM (${feelingsOf[source]}) AS f GROUP BY tone, intensity ORDER BY intensity, tone`,
  }
}
