import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, type Slice, sliceParams } from '../../slice/index.ts'
import { isPurchase } from './purchases.ts'

const QuietRow = z.object({ days: z.number().nullable(), returns: z.number() })
/** Within how many days 19 of 20 purchases that follow another come: a longer silence is taken for leaving. */
export const quietDays = (org: number, until: string): Question<z.infer<typeof QuietRow>> => ({
  name: 'value.quiet-days', org, row: QuietRow, params: { until },
  sql: `SELECT if(count() = 0, NULL, quantileExact(0.95)(gap)) AS days, count() AS returns
    FROM (
      SELECT arrayJoin(arrayPopFront(arrayDifference(arrayMap(d -> toInt32(d), arraySort(groupUniqArray(day)))))) AS gap
      FROM signals WHERE org = {org:UInt32} AND day <= {until:Date} AND ${isPurchase} GROUP BY customer
    )`,
  settings: { max_execution_time: 600 },
})

/**
 * Writes what became of each customer after one experience that they scored, drawn by lot, so that nobody counts twice. An
 * experience is a day with a score that carries a tone; the strongest feeling of the day (|tone| × intensity) stands for it.
 * Only who had bought before, or on that day, can come back. The days after it say:
 * `returned`, `return_days`: whether they bought on a later day, and after how many (else how long they were watched);
 * `gone`, `stay_days`: whether a silence longer than `quiet` began, and after how many days. Who is silent now may still
 *   come back, so nobody is watched for that later than `quiet` before the end; below 0 somebody was not watched at all;
 * `spend`: what they paid within 90 days, in one currency.
 */
export const writeFates = `
  INSERT INTO experience_fates (org, run, lot, customer, day, tone, intensity, tenure, purchases, watched, returned, return_days, gone, stay_days, spend, attributes)
  SELECT {org:UInt32}, {run:UInt32}, lot, customer, met, tone, intensity, tenure, purchases, watched, returned, return_days, gone, stay_days, spend, circumstances
  FROM (
    WITH arraySort(arrayFilter(f -> f.2 >= bought[1].1 AND f.2 < {until:Date}, felt))[1] AS chosen,
      arraySort(f -> -abs(f.3) * f.4, arrayFilter(f -> f.2 = chosen.2, felt))[1] AS strongest,
      arrayFilter(b -> b.1 > met, bought) AS later,
      arrayConcat([met], arrayMap(b -> b.1, later)) AS seen,
      arrayFirstIndex((d, following) -> following - d > {quiet:UInt32}, seen, arrayPushBack(arrayPopFront(seen), {until:Date})) AS stop
    SELECT customer, chosen.1 AS lot, chosen.2 AS met, strongest.3 AS tone, strongest.4 AS intensity, chosen.5 AS circumstances,
      toUInt32(met - bought[1].1) AS tenure, toUInt32(length(bought) - length(later)) AS purchases, toUInt32({until:Date} - met) AS watched,
      notEmpty(later) AS returned, if(returned, toUInt32(later[1].1 - met), watched) AS return_days,
      stop > 0 AS gone, if(gone, toInt32(seen[stop] - met), toInt32(watched) - toInt32({quiet:UInt32})) AS stay_days,
      arraySum(b -> if(b.1 <= met + 90, b.2, 0), later) AS spend
    FROM (
      SELECT customer, arraySort(groupArrayIf((bought_on, paid), buys)) AS bought, groupArrayArray(felt_then) AS felt
      FROM (
        SELECT customer, day AS bought_on, max(is_purchase) AS buys, toFloat64(sumIf(ifNull(amount, 0), is_purchase AND currency = {currency:String})) AS paid,
          groupArrayIf((cityHash64(source, id), day, scored[1].1, scored[1].2, attributes), notEmpty(scored)) AS felt_then
        FROM (
          SELECT customer, day, source, id, amount, currency, attributes, ${isPurchase} AS is_purchase,
            arraySort(s -> -abs(s.1) * s.2, arrayFilter(s -> s.3, arrayMap(
              (t, i, m) -> (ifNull(t, 0), i, isNotNull(t) AND m != 'observed'), score_tone, score_intensity, score_method))) AS scored
          FROM signals WHERE org = {org:UInt32} AND customer != 0 AND day <= {until:Date} AND (type = 'purchase' OR notEmpty(score_tone))
        ) GROUP BY customer, day
      ) GROUP BY customer HAVING notEmpty(bought) AND notEmpty(felt)
    ) WHERE arrayExists(f -> f.2 >= bought[1].1 AND f.2 < {until:Date}, felt)
  )`

const FatesRow = z.object({
  total: z.number(), tone: z.array(z.number()), intensity: z.array(z.number()), tenure: z.array(z.number()),
  purchases: z.array(z.number()),
  watched: z.array(z.number()), returned: z.array(z.number()), return_days: z.array(z.number()), gone: z.array(z.number()),
  stay_days: z.array(z.number()),
  spend: z.array(z.number()), stratum: z.array(z.string()),
})
export type FatesRow = z.infer<typeof FatesRow>

/** So many experiences, drawn by lot, carry every curve and ratio; more would only take longer. */
export const mostFates = 15_000

/** Experiences of a slice with what came after, in columns; `stratum` is the segment of a dimension. */
export const fatesOf = (org: number, run: number, slice: Slice, dimension: string): Question<FatesRow> => ({
  name: 'value.experience-fates', org, row: FatesRow, params: { ...sliceParams(slice), run, stratum: dimension },
  sql:
    `SELECT max(everybody) AS total, groupArray(tone) AS tone, groupArray(intensity) AS intensity, groupArray(tenure) AS tenure,
      groupArray(purchases) AS purchases, groupArray(watched) AS watched, groupArray(toUInt8(returned)) AS returned, groupArray(return_days) AS return_days,
      groupArray(toUInt8(gone)) AS gone, groupArray(stay_days) AS stay_days, groupArray(spend) AS spend, groupArray(segment) AS stratum
    FROM (
      SELECT round(toFloat64(tone), 4) AS tone, round(toFloat64(intensity), 4) AS intensity, tenure, purchases, watched, returned, return_days, gone, stay_days, spend,
        if({stratum:String} = '', '', attributes[{stratum:String}]) AS segment, count() OVER () AS everybody
      FROM experience_fates WHERE run = {run:UInt32} AND ${inSliceOfSignals} ORDER BY lot LIMIT ${mostFates}
    )`,
})

const DimensionRow = z.object({ dimension: z.string(), members: z.number(), covered: z.number() })
/** By which dimensions the experiences drawn can be told apart, and of how many each is known. */
export const dimensionsOfFates = (org: number, run: number): Question<z.infer<typeof DimensionRow>> => ({
  name: 'value.dimensions-of-fates', org, row: DimensionRow, params: { run },
  sql: `SELECT a.1 AS dimension, uniqExact(a.2) AS members, count() AS covered
    FROM (SELECT attributes FROM experience_fates WHERE org = {org:UInt32} AND run = {run:UInt32} ORDER BY lot LIMIT ${mostFates})
    ARRAY JOIN arrayZip(mapKeys(attributes), mapValues(attributes)) AS a GROUP BY dimension ORDER BY covered DESC, members, dimension`,
})
