import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { themeParams, type ThemePhrases, themesOfText } from '../../themes/index.ts'
import { feelingCondition, textsOnce } from '../../voices/index.ts'
import { leastAnswers, type WatchedRow, WatchedRowShape } from './watched-series.ts'

/** Fewer texts than this in all, and nothing can be said of a theme in a segment. */
const leastTexts = 8
const speaks = `${themesOfText} AS spoken`

/**
 * Of all texts of everybody and of each segment, how many speak unpleasantly of each theme, day by day. Worked out from the texts whenever
 * somebody looks, for a theme's phrases may be others after each search, and days counted with the old ones would look like a change.
 */
export function themeDays(
  org: number, themes: readonly ThemePhrases[], period: { from: string; to: string }, only?: { dimension: string; member: string },
): Question<WatchedRow> {
  return {
    name: 'warnings.theme-days', org, row: WatchedRowShape, params: { ...themeParams(themes), ids: themes.map((t) => t.id), ...period, ...only },
    sql: `SELECT 'theme' AS measure, who.1 AS dimension, who.2 AS member, '' AS place, toString({ids:Array(UInt32)}[i]) AS topic,
        groupArray(at) AS day, groupArray(c) AS n, groupArray(toFloat64(told[i])) AS sum, sum AS squares, sum AS cubes
      FROM (
        SELECT at, who, count() AS c, sumForEach(told_here) AS told
        FROM (
          SELECT dateDiff('day', {from:Date}, day) AS at, arrayConcat([('', '')], arrayZip(mapKeys(attributes), mapValues(attributes))) AS groups, ${speaks},
            arrayMap(id -> toUInt64(has(spoken, id) AND ${feelingCondition.unpleasant}), {ids:Array(UInt32)}) AS told_here
          FROM ${textsOnce} WHERE org = {org:UInt32} AND day >= {from:Date} AND day <= {to:Date})
        ARRAY JOIN groups AS who ${only ? 'WHERE who.1 = {dimension:String} AND who.2 = {member:String}' : ''} GROUP BY at, who)
      ARRAY JOIN arrayEnumerate(told) AS i
      GROUP BY who, i ${only ? '' : `HAVING sum(c) >= ${leastAnswers} AND arraySum(sum) >= ${leastTexts}`}`,
  }
}

/** How many different customers of a segment wrote unpleasantly of a theme in these days. */
export function customersOfTheme(
  org: number, theme: ThemePhrases, at: { dimension: string; member: string; from: string; to: string },
): Question<z.infer<typeof CustomersRow>> {
  return {
    name: 'warnings.customers-of-theme', org, row: CustomersRow, params: { ...themeParams([theme]), ...at },
    sql: `SELECT uniqExact(customer) AS customers FROM (SELECT customer, tone, unsure, ${speaks} FROM ${textsOnce}
        WHERE org = {org:UInt32} AND customer > 0 AND day >= {from:Date} AND day <= {to:Date}
          AND ({dimension:String} = '' OR attributes[{dimension:String}] = {member:String}))
      WHERE notEmpty(spoken) AND ${feelingCondition.unpleasant}`,
  }
}
const CustomersRow = z.object({ customers: z.number() })
