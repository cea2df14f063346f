import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { fewestToShow } from '../contract.ts'

const Row = z.object({ what: z.enum(['attribute', 'need', 'currency']), of: z.string(), name: z.string() })

/**
 * What a rule can be made of, the most frequent first; a need that fewer than some said may name somebody, and is not offered.
 */
export const ruleChoices = (org: number): Question<z.infer<typeof Row>> => ({
  name: 'segments.rule-choices', org, row: Row, params: { fewest: fewestToShow },
  sql: `SELECT what, of, name FROM (
      SELECT 'attribute' AS what, toString(dimension) AS of, toString(member) AS name, sum(signals) AS n FROM passing_daily
      WHERE org = {org:UInt32} AND touchpoint = '' AND dimension != '' GROUP BY of, name
      UNION ALL
      SELECT 'need', '', need AS name, uniqExact(customer) AS n FROM needs
      WHERE org = {org:UInt32} AND customer > 0 GROUP BY name HAVING n >= {fewest:UInt32}
      UNION ALL
      SELECT 'currency', '', toString(currency) AS name, sum(purchases) AS n FROM sales_daily
      WHERE org = {org:UInt32} AND dimension = '' AND currency != '' GROUP BY name
    ) ORDER BY what, of, n DESC, name LIMIT 200 BY what, of`,
})
