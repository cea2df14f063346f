import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const ShareRow = z.object({ part: z.number(), whole: z.number() })
type Row = z.infer<typeof ShareRow>

/** Of the customers who wrote of any factor: how many wrote of this one most, over all their texts. */
export const customersByFactor = (org: number, factor: string): Question<Row> => ({
  name: 'evidence.factor', org, row: ShareRow, params: { factor },
  sql: `SELECT countIf(weights[{factor:String}] = arrayMax(mapValues(weights))) AS part, count() AS whole
    FROM (
      SELECT customer, sumMap(CAST(arrayZip(mapKeys(factors), arrayMap(w -> toFloat64(abs(w)), mapValues(factors))) AS Map(String, Float64))) AS weights
      FROM texts FINAL WHERE org = {org:UInt32} AND customer != 0 AND notEmpty(factors) GROUP BY customer
    ) WHERE arrayMax(mapValues(weights)) > 0`,
})

/** Of the customers who wrote or told something: how many asked for something, or named a need. */
export const customersAsking = (org: number): Question<Row> => ({
  name: 'evidence.requests', org, row: ShareRow,
  sql: `SELECT countIf(asks > 0) AS part, count() AS whole
    FROM (
      SELECT customer, sum(asking) AS asks FROM (
        SELECT customer, toUInt64(has(intents, 'request')) AS asking FROM texts FINAL WHERE org = {org:UInt32} AND customer != 0
        UNION ALL SELECT customer, toUInt64(1) AS asking FROM signals WHERE org = {org:UInt32} AND customer != 0 AND type = 'need'
      ) GROUP BY customer
    )`,
})

/** Of the customers called and asked how it was: how many felt worse than neutral, on the mean of their calls. */
export const customersDispleasedByCalls = (org: number): Question<Row> => ({
  name: 'evidence.calls', org, row: ShareRow,
  sql: `SELECT countIf(mean < 0) AS part, count() AS whole
    FROM (
      SELECT customer, avg(tone) AS mean
      FROM (SELECT customer, arrayJoin(arrayFilter(t -> isNotNull(t), score_tone)) AS tone FROM signals
        WHERE org = {org:UInt32} AND customer != 0 AND type = 'contact' AND JSONExtractString(data, 'direction') = 'outbound')
      GROUP BY customer
    )`,
})

const FlagRow = z.object({ stratum: z.string(), flagged: z.number(), n: z.number(), sum: z.number(), squares: z.number() })
/**
 * Tone of customers in signals of a type, by whether a field of the data is
 * set, within the same topic and outcome; a customer counts once in each.
 */
export const toneByFlag = (org: number, type: string, field: string): Question<z.infer<typeof FlagRow>> => ({
  name: 'evidence.flag', org, row: FlagRow, params: { type, field },
  sql: `SELECT stratum, flagged, count() AS n, sum(mean) AS sum, sum(mean * mean) AS squares
    FROM (
      SELECT stratum, flagged, customer, avg(tone) AS mean
      FROM (
        SELECT customer, concat(JSONExtractString(data, 'topic'), ' ', JSONExtractRaw(data, 'solved')) AS stratum,
          toUInt8(JSONExtractRaw(data, {field:String}) NOT IN ('', 'false', '0', 'null', '""', '[]')) AS flagged,
          arrayAvg(arrayMap(t -> assumeNotNull(t), arrayFilter(t -> isNotNull(t), score_tone))) AS tone
        FROM signals
        WHERE org = {org:UInt32} AND customer != 0 AND type = {type:String} AND JSONExtractString(data, 'direction') != 'outbound'
          AND notEmpty(arrayFilter(t -> isNotNull(t), score_tone))
      ) GROUP BY stratum, flagged, customer
    ) GROUP BY stratum, flagged ORDER BY stratum LIMIT 2000`,
})
