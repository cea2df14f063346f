import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, keyOfName, type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'

const Row = z.object({
  customer: z.number(), time: z.string(), key: z.string(), type: z.string(), tone: z.number().nullable(),
  attributes: z.record(z.string(), z.string()),
})

/**
 * Every signal at the touchpoints of a journey, by customer and in order of time, with the mean tone of what was scored with it.
 */
export function eventsOfJourney(org: number, slice: Slice, names: TouchpointNames): Question<z.infer<typeof Row>> {
  return {
    name: 'paths.events', org, row: Row, params: { ...sliceParams(slice), ...names },
    sql: `SELECT customer, time, ${keyOfName} AS key, type, attributes,
        arrayFilter(t -> isNotNull(t), score_tone) AS tones, if(empty(tones), NULL, round(arrayAvg(arrayMap(t -> assumeNotNull(t), tones)), 4)) AS tone
      FROM signals WHERE ${inSliceOfSignals} AND customer > 0 AND touchpoint IN {names:Array(String)}
      ORDER BY customer, time, key, id`,
    // A whole history takes as long as it takes; the caller who goes away ends it.
    settings: { max_execution_time: 0 },
  }
}
