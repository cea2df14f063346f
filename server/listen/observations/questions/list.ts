import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { observationTypes } from '../signal-of.ts'
import { inSlice, type ObservationSlice, sliceParams } from './slice.ts'

const Row = z.object({
  id: z.string(),
  type: z.enum(observationTypes),
  time: z.string(),
  customer: z.number(),
  touchpoint: z.string(),
  branch: z.string(),
  text: z.string(),
  data: z.string(),
  tone: z.array(z.number()),
  intensity: z.array(z.number()),
})
export type ObservationRow = z.infer<typeof Row>

/** Observations in history, the latest first. */
export function latestObservations(
  org: number,
  slice: ObservationSlice,
  page: { after?: readonly [time: string, id: string] | undefined; limit: number },
): Question<ObservationRow> {
  const after = page.after ? "AND (time, id) < (parseDateTime64BestEffort({time:String}, 3, 'UTC'), {id:String})" : ''
  const observed = (column: string) =>
    `arrayMap(x -> assumeNotNull(x.1), arrayFilter(x -> x.2 = 'observed' AND isNotNull(x.1), arrayZip(${column}, score_method)))`
  return {
    name: 'observations.latest',
    org,
    row: Row,
    params: { ...sliceParams(slice), time: page.after?.[0] ?? '', id: page.after?.[1] ?? '', limit: page.limit },
    sql: `SELECT id, type, time, customer, touchpoint, attributes['branch'] AS branch, text, data,
        ${observed('score_value')} AS tone, ${observed('score_intensity')} AS intensity
      FROM signals WHERE ${inSlice(slice)} ${after} ORDER BY time DESC, id DESC LIMIT {limit:UInt32}`,
  }
}
