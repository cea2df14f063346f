import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { phrasePattern, textsOnce } from '../../voices/index.ts'
import { fewestToShow } from '../contract.ts'

/** The customers of the segments asked for, each with a bit set for every one of {keys} they belong to. */
const memberships = `SELECT customer, groupBitOr(bitShiftLeft(toUInt64(1), indexOf({keys:Array(String)}, toString(segment)) - 1)) AS mask FROM segment_customers
  WHERE org = {org:UInt32} AND (segment, version) IN (
    SELECT segment, max(version) FROM segment_versions WHERE org = {org:UInt32} AND segment IN {keys:Array(String)} GROUP BY segment)
  GROUP BY customer`
const days = 'org = {org:UInt32} AND customer > 0 AND day >= {from:Date32} AND day <= {to:Date32}'
const ownTone = "isNotNull(tone) AND method NOT IN ('observed', 'expectation')"

const segmentsOfEach = "arrayJoin(arrayConcat([''], arrayFilter((key, i) -> bitTest(mask, i - 1), {keys:Array(String)}, arrayEnumerate({keys:Array(String)})))) AS segment"

/** A line's rows, one a customer (`kind`, `name`, `value`), added up by segment; '' is everybody. */
const addedUp = (rows: string) => `
  SELECT kind, name, segment, sum(customers) AS n, sum(sums) AS total, sum(sums_of_squares) AS squares
  FROM (SELECT kind, name, customers, sums, sums_of_squares, ${segmentsOfEach} FROM (
    SELECT kind, name, mask, count() AS customers, sum(value) AS sums, sum(value * value) AS sums_of_squares
    FROM (${rows}) AS r LEFT JOIN (${memberships}) AS m USING (customer) GROUP BY kind, name, mask))
  GROUP BY kind, name, segment HAVING n >= {fewest:UInt32} ORDER BY kind, name, segment`

/** Of rows of one a customer (`has_names`: what of {names} holds of them) the number in each segment of whom each name holds. */
const counted = (kind: string, rows: string, names: string) => `
  SELECT '${kind}' AS kind, arrayJoin(${names}) AS name, segment, n, toFloat64(times.2[indexOf(times.1, name)]) AS total, total AS squares
  FROM (SELECT segment, count() AS n, sumMap(has_names, arrayMap(x -> toUInt64(1), has_names)) AS times
    FROM (SELECT has_names, ${segmentsOfEach} FROM (${rows}) AS r LEFT JOIN (${memberships}) AS m USING (customer))
    GROUP BY segment HAVING n >= {fewest:UInt32})
  ORDER BY name, segment`

const Row = z.object({
  kind: z.string(), name: z.string(), segment: z.string(), n: z.number(), total: z.number(), squares: z.number(),
})
export type AddedRow = z.infer<typeof Row>

export interface Compared {
  readonly keys: readonly string[]
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly run: number
}
const paramsOf = (c: Compared) => ({ ...c, fewest: fewestToShow })

/** What customers answered, felt, spent and are worth: each customer counts once, with their mean. */
export const measuresBySegment = (org: number, c: Compared): Question<AddedRow> => ({
  name: 'segments.compare-measures', org, row: Row, params: paramsOf(c),
  sql: addedUp(`
    SELECT customer, line.1 :: LowCardinality(String) AS kind, '' :: LowCardinality(String) AS name, line.2 AS value FROM (
        SELECT customer, arrayJoin(arrayFilter(l -> NOT isNaN(l.2), [
          ('nps', avgIf(toFloat64(multiIf(value >= 9, 100, value <= 6, -100, 0)), method = 'nps')), ('csat', avgIf(toFloat64(level >= 0.75), method = 'csat')),
          ('tone', avgIf(toFloat64(assumeNotNull(tone)), ${ownTone}))])) AS line
        FROM scores WHERE ${days} GROUP BY customer)
    UNION ALL SELECT customer, 'factor', toString(factor) AS factor_name, toFloat64(avg(toward)) FROM (
        SELECT customer, toString(factor) AS factor, assumeNotNull(tone) AS toward FROM scores WHERE ${days} AND ${ownTone} AND factor != ''
        UNION ALL SELECT customer, toString(said), feeling FROM ${textsOnce} ARRAY JOIN mapKeys(factors) AS said, mapValues(factors) AS feeling WHERE ${days} AND NOT unsure
      ) GROUP BY customer, factor_name
    UNION ALL SELECT customer, line.1, '', line.2 FROM (
        SELECT customer, arrayJoin([('spend', sumIf(toFloat64(assumeNotNull(amount)), currency = {currency:String})), ('return', toFloat64(min(day) < max(day)))]) AS line
        FROM steps WHERE ${days} AND type = 'purchase' AND ifNull(amount, -1) >= 0 GROUP BY customer)
    UNION ALL SELECT customer, line.1, '', line.2 FROM (
        SELECT customer, arrayJoin([('alive', alive), ('value', value_365)]) AS line FROM customer_values
        WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String})`),
})

/** Who of those that said any need said which: the needs that most said. */
export const needsBySegment = (org: number, c: Compared, most: number): Question<AddedRow> => ({
  name: 'segments.compare-needs', org, row: Row, params: { ...paramsOf(c), most },
  sql: `WITH said AS (SELECT customer, groupUniqArray(need) AS needs FROM needs WHERE ${days} GROUP BY customer),
      (SELECT groupArray(need) FROM (SELECT arrayJoin(needs) AS need FROM said GROUP BY need HAVING count() >= {fewest:UInt32} ORDER BY count() DESC, need LIMIT {most:UInt32})) AS frequent
    ${counted('need', 'SELECT customer, arrayIntersect(needs, frequent) AS has_names FROM said', 'frequent')}`,
})

/** Who of those that wrote anything wrote of which theme. */
export const themesBySegment = (
  org: number, c: Compared, themes: readonly { readonly name: string; readonly phrases: readonly string[] }[],
): Question<AddedRow> => ({
  name: 'segments.compare-themes', org, row: Row,
  params: {
    ...paramsOf(c), names: themes.map((t) => t.name),
    patterns: themes.flatMap((t) => t.phrases.map(phrasePattern)), themes: themes.flatMap((t) => t.phrases.map(() => t.name)),
  },
  sql: counted('theme', `SELECT customer, groupUniqArrayArray(arrayMap(i -> {themes:Array(String)}[i], multiMatchAllIndices(text, {patterns:Array(String)}))) AS has_names
    FROM ${textsOnce} WHERE ${days} GROUP BY customer`, '{names:Array(String)}'),
})
