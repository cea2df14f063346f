import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { ScoreMethod } from '../../../record/signals/contract.ts'

const Row = z.object({
  source: z.string(), id: z.string(), time: z.string(), type: z.string(), customer: z.number(), touchpoint: z.string(),
  touchpoints: z.array(z.string()),
  amount: z.string().nullable(), currency: z.string(), attributes: z.record(z.string(), z.string()), items: z.string(),
  methods: z.array(ScoreMethod), tones: z.array(z.number().nullable()), nth: z.number(),
})
export type TriggerRow = z.infer<typeof Row>

/**
 * Signals of a type at some touchpoints between two moments, the latest first; `nth` is which purchase of its customer a purchase
 * was. Without `counting` it is nought, and only the period is read.
 */
export function triggerSignals(
  org: number, of: {
    readonly type: string; readonly names: readonly string[]; readonly from: string; readonly to: string;
    readonly counting: boolean; readonly nth: number; readonly limit: number
  },
): Question<TriggerRow> {
  const moment = (name: string) => `parseDateTime64BestEffort({${name}:String}, 3, 'UTC')`
  const period = (time: string) => `${time} >= ${moment('from')} AND ${time} < ${moment('to')}`
  const places = of.names.length === 0
    ? ''
    : `AND if(place = '', hasAny(touchpoints, {names:Array(String)}), place IN {names:Array(String)})`
  const columns =
    `source, id, toString(time) AS moment, type, customer, toString(touchpoint) AS place, touchpoints, toString(amount) AS money, currency, attributes,
        JSONExtractRaw(data, 'items') AS items, score_method, score_tone, time AS happened`
  const own = `org = {org:UInt32} AND type = {type:String} AND customer != 0`
  const counted = `
      SELECT ${columns}, row_number() OVER (PARTITION BY customer ORDER BY time, id) AS count_so_far
      FROM signals WHERE ${own} AND time < ${moment('to')} AND customer IN (SELECT customer FROM signals WHERE ${own} AND ${period('time')})`
  return {
    name: 'playbooks.trigger-signals', org, row: Row, params: of,
    sql: `SELECT source, id, moment AS time, type, customer, place AS touchpoint, touchpoints, money AS amount, currency, attributes, items,
        score_method AS methods, score_tone AS tones, ${of.counting ? 'count_so_far' : 'toUInt64(0)'} AS nth
      FROM (${of.counting ? counted : `SELECT ${columns} FROM signals WHERE ${own} AND ${period('time')}`})
      WHERE ${period('happened')} ${places} ${of.nth > 0 ? 'AND count_so_far = {nth:UInt32}' : ''}
      ORDER BY happened DESC, id DESC LIMIT {limit:UInt32}`,
  }
}
