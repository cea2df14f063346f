import { z } from 'zod'
import type { ClickHouse, Question } from '../../platform/clickhouse/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'

export interface Days {
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only what was heard in the part that somebody sees. */
  readonly scope?: Scope | null
}

const inDays = `org = {org:UInt32} AND day >= {from:Date32} AND day <= {to:Date32}
  AND ({scopeDimension:String} = '' OR attributes[{scopeDimension:String}] IN {scopeMembers:Array(String)})`
const paramsOf = ({ from, to, scope }: Days) => ({
  from: from ?? '1900-01-01', to: to ?? '2149-01-01', scopeDimension: scope?.dimension ?? '', scopeMembers: scope?.members ?? [],
})
// A whole history takes as long as it takes; a caller who goes away ends it.
const settings = { max_execution_time: 0 }

const SignalRow = z.object({
  time: z.string(), received: z.string(), source: z.string(), id: z.string(), type: z.string(), customer: z.number(),
  touchpoint: z.string(), text: z.string(),
  lang: z.string(), amount: z.string().nullable(), currency: z.string(), attributes: z.record(z.string(), z.string()),
  data: z.string(),
})
export type SignalRow = z.infer<typeof SignalRow>

/** Every signal of these days, oldest first. */
export function readWholeHistory(clickhouse: ClickHouse, org: OrgId, days: Days): AsyncIterable<SignalRow[]> {
  const question: Question<SignalRow> = {
    name: 'signals.export', org, row: SignalRow, params: paramsOf(days), settings,
    sql: `SELECT time, received, source, id, type, customer, touchpoint, text, lang, toString(amount) AS amount, currency, attributes, data
      FROM signals WHERE ${inDays} ORDER BY signals.time, id`,
  }
  return clickhouse.stream(question)
}

const ScoreRow = z.object({
  time: z.string(), source: z.string(), id: z.string(), customer: z.number(), touchpoint: z.string(), method: z.string(),
  value: z.number(), least: z.number(),
  most: z.number(), tone: z.number().nullable(), intensity: z.number(), factor: z.string(), question: z.string(),
})
export type ScoreRow = z.infer<typeof ScoreRow>

/** Every score of these days with its scale, and the tone that was read from it, oldest first. */
export function readAllScores(clickhouse: ClickHouse, org: OrgId, days: Days): AsyncIterable<ScoreRow[]> {
  const question: Question<ScoreRow> = {
    name: 'signals.export-scores', org, row: ScoreRow, params: paramsOf(days), settings,
    sql: `SELECT time, source, id, customer, place AS touchpoint, method, value, least, most, tone, intensity, factor, question
      FROM (
        SELECT time, source, id, customer, place, method, value, least, most, tone, intensity, factor, question
        FROM signals ARRAY JOIN score_touchpoint AS place, score_method AS method, score_value AS value, score_min AS least, score_max AS most,
          score_tone AS tone, score_intensity AS intensity, score_factor AS factor, score_question AS question
        WHERE ${inDays})
      ORDER BY time, id`,
  }
  return clickhouse.stream(question)
}
