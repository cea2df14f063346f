import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { agentOfSignal } from './agent.ts'

const Row = z.object({ code: z.string(), signals: z.number() })
/** Agents named by signals of the last 90 days with a signal, beyond those that are known. */
export const unlistedAgents = (org: number, known: readonly string[]): Question<z.infer<typeof Row>> => ({
  name: 'practices.unlisted-agents', org, row: Row, params: { known },
  sql: `SELECT code, count() AS signals FROM (
      SELECT ${agentOfSignal} AS code FROM signals
      WHERE org = {org:UInt32} AND day > (SELECT max(day) FROM passing_daily WHERE org = {org:UInt32}) - 90
    ) WHERE code != '' AND NOT has({known:Array(String)}, code) GROUP BY code ORDER BY signals DESC, code LIMIT 50`,
})
