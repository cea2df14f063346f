import type { Question } from '../../../platform/clickhouse/types.ts'
import { whoOf } from './agent.ts'
import { type Asked, feltOf, inDays, UnitSums } from './felt.ts'

/** How customers felt at each member of a dimension, such as each branch. */
export const feltByMember = (org: number, q: Asked & { dimension: string }): Question<UnitSums> => ({
  name: 'practices.felt-by-member', org, row: UnitSums, params: { ...q },
  sql: `SELECT unit, count() AS n, sum(felt) AS sum, sum(felt * felt) AS squares FROM (
      SELECT toString(attributes[{dimension:String}]) AS unit, ${whoOf('signal')} AS who, ${feltOf[q.felt].ofCustomer} AS felt FROM scores
      WHERE ${inDays} AND ${feltOf[q.felt].counts} AND unit != '' GROUP BY unit, who
    ) GROUP BY unit ORDER BY n DESC, unit LIMIT {most:UInt32}`,
})
