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
      : `SELECT ${keyOf('place')} AS key, sum(times) AS signals
        FROM (SELECT touchpoint, also, count() AS times FROM steps WHERE ${inSliceOfSignals} GROUP BY touchpoint, also) ARRAY JOIN arrayPushFront(also, touchpoint) AS place
        WHERE place IN {names:Array(String)} GROUP BY key`,
  }
}
