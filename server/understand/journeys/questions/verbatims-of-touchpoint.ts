import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSavedSegment, type Slice, sliceParams } from '../../slice/index.ts'

/** What is smallest in front, per order; the newest of equals first. */
const orders = {
  newest: '0',
  unhappiest: 'ifNull(tone * intensity, 0)',
  happiest: 'ifNull(-tone * intensity, 0)',
} as const
export type VerbatimOrder = keyof typeof orders

const Row = z.object({
  id: z.string(), source: z.string(), time: z.string(), customer: z.number(), text: z.string(), lang: z.string(),
  tone: z.number().nullable(), intensity: z.number().nullable(), weight: z.number(),
})
export type VerbatimRow = z.infer<typeof Row>

export interface VerbatimPosition {
  readonly weight: number
  readonly time: string
  readonly id: string
  readonly source: string
}

/** What customers wrote at a touchpoint. The happiest and unhappiest are those of the strongest feeling: tone times intensity. */
export function verbatimsOfTouchpoint(
  org: number, names: readonly string[],
  q: Slice & { order: VerbatimOrder; after?: VerbatimPosition | undefined; limit: number },
): Question<VerbatimRow> {
  // A text may speak of one touchpoint under two of its names.
  const once = names.length > 1 ? ' ORDER BY touchpoint LIMIT 1 BY id, source' : ''
  const after = q.after
    ? `AND (weight > {weight:Float64} OR (weight = {weight:Float64} AND (time, id, source) < (parseDateTime64BestEffort({time:String}, 3, 'UTC'), {id:String}, {source:String})))`
    : ''
  const ofDimension = q.dimension === undefined ? '' : `AND (id, source) IN (SELECT id, source FROM signals WHERE org = {org:UInt32}
        AND day >= {from:Date32} AND day <= {to:Date32} AND attributes[{dimension:String}] = {member:String})`
  return {
    name: 'journeys.verbatims-of-touchpoint', org, row: Row,
    params: { ...sliceParams(q), names, limit: q.limit, ...q.after },
    sql: `SELECT id, source, time, customer, text, lang, round(tone, 4) AS tone, round(intensity, 4) AS intensity, toFloat64(${orders[q.order]}) AS weight
      FROM (SELECT * FROM verbatims WHERE org = {org:UInt32} AND touchpoint IN {names:Array(String)} AND day >= {from:Date32} AND day <= {to:Date32} AND ${inSavedSegment} ${ofDimension}${once})
      WHERE 1 ${after} ORDER BY weight, time DESC, id DESC, source DESC LIMIT {limit:UInt32}`,
  }
}
