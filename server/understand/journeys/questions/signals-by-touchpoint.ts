import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { dailyPassing, inSliceOfSignals, keyOf, keyOfName, type Slice, sliceParams, type TouchpointNames } from '../../slice/index.ts'

const Row = z.object({ key: z.string(), signals: z.number() })
export type SignalsRow = z.infer<typeof Row>

/** How many signals came at each touchpoint. The daily tables know no customers: those of a saved segment are counted one by one. */
export function signalsByTouchpoint(org: number, slice: Slice, touchpoints: TouchpointNames): Question<SignalsRow> {
  return {
    name: 'journeys.signals-by-touchpoint', org, row: Row, params: { ...sliceParams(slice), ...touchpoints },
    sql: slice.segment === undefined
      ? `SELECT ${keyOfName} AS key, sum(passing_daily.signals) AS signals FROM ${dailyPassing} GROUP BY key`
      : `SELECT ${keyOf('came.1')} AS key, sum(came.2) AS signals
        FROM (
          SELECT arrayJoin(arrayPushFront(arrayMap(place -> (toString(place), toUInt64(1)), others), (toString(touchpoint), times))) AS came
          FROM (SELECT touchpoint, count() AS times, groupArrayArray(also) AS others FROM steps WHERE ${inSliceOfSignals} GROUP BY touchpoint)
        ) WHERE came.1 IN {names:Array(String)} GROUP BY key`,
  }
}
