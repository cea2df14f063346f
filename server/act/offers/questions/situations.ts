import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({
  customer: z.number(), purchases: z.number(), bought: z.string().nullable(), amount: z.number().nullable(), currency: z.string(),
  heard: z.string().nullable(), contacted: z.string().nullable(), praised: z.string().nullable(),
  scoredAt: z.string().nullable(), scored: z.number(), wishes: z.array(z.tuple([z.string(), z.string()])),
})
export type SituationRow = z.infer<typeof Row>

const outbound = `type = 'contact' AND JSONExtractString(data, 'direction') = 'outbound'`
const ownTones =
  `arrayMap(p -> assumeNotNull(p.1), arrayFilter(p -> isNotNull(p.1) AND p.2 != 'observed', arrayZip(score_tone, score_method)))`
/** A moment of some signals, and none where there were none: an aggregate of nothing would be the year 1970. */
const last = (condition: string) => `if(countIf(${condition}) = 0, NULL, toString(maxIf(time, ${condition})))`

/** What customers did, said and felt up to now: what the rules for the next action look at, one row a customer. */
export const situations = (org: number, customers: readonly number[], until: string): Question<SituationRow> => ({
  name: 'offers.situations', org, row: Row, params: { customers, until },
  sql: `WITH parseDateTime64BestEffort({until:String}, 3, 'UTC') AS now
    SELECT customer, uniqExactIf(day, isPurchase) AS purchases, ${last('isPurchase')} AS bought,
      argMaxIf(toFloat64OrNull(toString(amount)), time, isPurchase) AS amount, argMaxIf(currency, time, isPurchase) AS currency,
      ${last(`type IN ('feedback', 'review', 'complaint', 'praise', 'contact') AND NOT isOutbound`)} AS heard,
      ${last('isOutbound')} AS contacted, ${last(`type = 'praise'`)} AS praised,
      ${last('notEmpty(tones)')} AS scoredAt, if(countIf(notEmpty(tones)) = 0, 0, argMaxIf(arrayAvg(tones), time, notEmpty(tones))) AS scored,
      arraySlice(arrayReverseSort(w -> w.2, arrayFilter(w -> isNull(bought) OR w.2 > assumeNotNull(bought),
        groupArrayArray(arrayMap(need -> (need, toString(time)), needs)))), 1, 5) AS wishes
    FROM (
      SELECT customer, time, day, type, amount, currency, type = 'purchase' AS isPurchase, ${outbound} AS isOutbound, ${ownTones} AS tones,
        needs_said AS needs
      FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)} AND customer != 0 AND time <= now
    ) GROUP BY customer ORDER BY customer`,
})

const ReadRow = z.object({ customer: z.number(), at: z.string(), tone: z.number() })
/** The last text of each customer whose tone the reader is sure of. */
export const lastTexts = (org: number, customers: readonly number[], until: string): Question<z.infer<typeof ReadRow>> => ({
  name: 'offers.last-texts', org, row: ReadRow, params: { customers, until },
  sql: `SELECT customer, toString(max(time)) AS at, toFloat64(argMax(tone, (time, written))) AS tone FROM texts
    WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)} AND customer != 0 AND NOT unsure
      AND time <= parseDateTime64BestEffort({until:String}, 3, 'UTC') GROUP BY customer ORDER BY customer`,
})

const UsualRow = z.object({ currency: z.string(), usual: z.number() })
/** What a purchase usually comes to, in each currency: the median of the last year. */
export const usualAmounts = (org: number, until: string): Question<z.infer<typeof UsualRow>> => ({
  name: 'offers.usual-amounts', org, row: UsualRow, params: { until },
  sql: `WITH toDate(parseDateTime64BestEffort({until:String}, 3, 'UTC')) AS today
    SELECT currency, quantileDeterministic(0.5)(toFloat64(assumeNotNull(amount)), cityHash64(id)) AS usual FROM signals
    WHERE org = {org:UInt32} AND type = 'purchase' AND ifNull(amount, 0) > 0 AND day > today - 365 AND day <= today GROUP BY currency ORDER BY currency`,
})

const CandidateRow = z.object({ customer: z.number() })
/** Who may have something due: heard from lately or much bought, those who spent most in the last year first. */
export const candidates = (org: number, until: string, most: number): Question<z.infer<typeof CandidateRow>> => ({
  name: 'offers.candidates', org, row: CandidateRow, params: { until, most },
  sql: `WITH toDate(parseDateTime64BestEffort({until:String}, 3, 'UTC')) AS today
    SELECT customer FROM signals WHERE org = {org:UInt32} AND customer != 0 AND day > today - 365 AND day <= today
    GROUP BY customer
    ORDER BY countIf(notEmpty(needs_said) AND day > today - 60) > 0 DESC, sumIf(toFloat64(ifNull(amount, 0)), type = 'purchase') DESC, customer
    LIMIT {most:UInt32}`,
})
