import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { dailyPassing, keyOfName, knownIn, sliceParams, type TouchpointNames, type Slice, whoPassed } from '../../slice/index.ts'

const Row = z.object({
  customers: z.number(),
  touchpoints: z.array(z.tuple([z.string(), z.number()])),
  /** Stage, its customers, and how many of them are also seen in the next of these stages; −1 at the last. */
  stages: z.array(z.tuple([z.number(), z.number(), z.number()])),
})
export type PassingRow = z.infer<typeof Row>

/**
 * How many customers pass each touchpoint and each stage, and how many of a stage are also seen in the next one, within
 * the slice. One scan: the bitmaps of a touchpoint are joined first, those of a stage are joined from them.
 * `stages` gives the stage (0 to 4) of each key. Customer 0 is nobody known and counts as no customer; a stage that
 * nobody else was seen in is left out.
 */
export function passingByStage(org: number, slice: Slice, touchpoints: TouchpointNames & { readonly stages: readonly number[] }): Question<PassingRow> {
  const { names, keys, stages } = touchpoints
  const both = '(arrayElement(by_stage, i).2, arrayElement(by_stage, i + 1).2)'
  return {
    name: 'journeys.passing-by-stage', org, row: Row,
    params: { ...sliceParams(slice), names, keys, stages },
    sql: `SELECT ${knownIn('everyone')} AS customers, touchpoint_list AS touchpoints,
        arrayMap(i -> (by_stage[i].1, ${knownIn('(by_stage[i].2)')},
          if(i = length(by_stage), -1, toInt64(bitmapAndCardinality${both})
            - bitmapContains((by_stage[i].2), toUInt32(0)) * bitmapContains((by_stage[least(i + 1, length(by_stage))].2), toUInt32(0)))), arrayEnumerate(by_stage)) AS stages
      FROM (
        SELECT groupBitmapOrState(stage_customers) AS everyone, arrayFlatten(groupArray(stage_touchpoints)) AS touchpoint_list,
          arraySort(s -> s.1, arrayFilter(s -> ${knownIn('(s.2)')} > 0, groupArray((stage, stage_customers)))) AS by_stage
        FROM (
          SELECT stage, groupBitmapOrState(passed) AS stage_customers, groupArray((key, ${knownIn('passed')})) AS stage_touchpoints
          FROM (
            SELECT ${keyOfName} AS key, toUInt8(transform(key, {keys:Array(String)}, {stages:Array(UInt8)}, 0)) AS stage,
              ${whoPassed(slice)} AS passed
            FROM ${dailyPassing} GROUP BY key
          ) GROUP BY stage
        )
      ) WHERE notEmpty(touchpoint_list)`,
  }
}
