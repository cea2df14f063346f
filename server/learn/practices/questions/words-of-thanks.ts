import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { agentOfSignal } from './agent.ts'

const Row = z.object({
  source: z.string(), id: z.string(), time: z.string(), customer: z.number(), text: z.string(), touchpoint: z.string(),
  code: z.string(), span_start: z.array(z.number()), span_end: z.array(z.number()),
})
export type WordsOfThanks = z.infer<typeof Row>

/**
 * Texts of the last days that thank or praise, and feel pleasant, of signals that name an agent who is known; the latest first.
 * `only`: the one with this name.
 */
export function wordsOfThanks(
  org: number, q: { codes: readonly string[]; days: number; limit: number; only?: { source: string; signal: string } },
): Question<WordsOfThanks> {
  const within = 'org = {org:UInt32} AND day > (SELECT max(day) FROM passing_daily WHERE org = {org:UInt32}) - {days:UInt16}'
  const one = q.only ? 'AND source = {source:String} AND id = {signal:String}' : ''
  return {
    name: 'practices.words-of-thanks', org, row: Row, params: { codes: q.codes, days: q.days, limit: q.limit, ...q.only },
    sql: `SELECT source, id, formatDateTime(t.time, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC') AS time, t.customer AS customer, t.text AS text, toString(t.touchpoint) AS touchpoint, code, span_start, span_end
      FROM (SELECT * FROM texts FINAL WHERE ${within} ${one} AND tone > 0.2 AND NOT unsure AND (has(emotions, 'gratitude') OR has(intents, 'praise'))) AS t
      INNER JOIN (SELECT source, id, ${agentOfSignal} AS code FROM signals WHERE ${within} ${one} AND text != '' AND has({codes:Array(String)}, code)) AS s USING (source, id)
      ORDER BY t.time DESC, id LIMIT {limit:UInt32}`,
  }
}
