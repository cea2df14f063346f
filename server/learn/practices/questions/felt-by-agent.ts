import type { Question } from '../../../platform/clickhouse/types.ts'
import { agentOfSignal, whoOf } from './agent.ts'
import { type Asked, feltOf, inDays, UnitSums } from './felt.ts'

/**
 * How customers felt with each agent, or with the team of the agent: `units` says in the order of `codes` to what each belongs.
 */
export const feltByAgent = (org: number, q: Asked & { codes: readonly string[]; units: readonly string[] }): Question<UnitSums> =>
  ({
  name: 'practices.felt-by-agent', org, row: UnitSums, params: { ...q },
  sql: `SELECT unit, count() AS n, sum(felt) AS sum, sum(felt * felt) AS squares FROM (
      SELECT transform(${agentOfSignal}, {codes:Array(String)}, {units:Array(String)}, '') AS unit, ${whoOf('cityHash64(source, id)')} AS who,
        ${feltOf[q.felt].ofCustomer} AS felt
      FROM signals ARRAY JOIN score_method AS method, score_tone AS tone, score_level AS level
      WHERE ${inDays} AND ${feltOf[q.felt].counts} AND unit != '' GROUP BY unit, who
    ) GROUP BY unit ORDER BY n DESC, unit LIMIT {most:UInt32}`,
})
