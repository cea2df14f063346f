import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { loyalFrom } from '../contract.ts'

interface Of { readonly currency: string; readonly asOf: string }
const isPurchase = `type = 'purchase' AND customer != 0 AND ifNull(amount, -1) >= 0 AND currency = {currency:String}`

const SumsRow = z.object({
  n: z.number(), total: z.number(), total_squares: z.number(), loyal: z.number(), loyal_squares: z.number(), cross: z.number(),
  amounts: z.array(z.number()),
  priced: z.number(), cost: z.number(),
})
/** What each customer paid within the last year, and the part of it from their third purchase on. */
export const concentrationOfSales = (org: number, of: Of): Question<z.infer<typeof SumsRow>> => ({
  name: 'economics.concentration', org, row: SumsRow, params: { ...of },
  sql: `SELECT count() AS n, sum(paid) AS total, sum(paid * paid) AS total_squares, sum(late) AS loyal, sum(late * late) AS loyal_squares, sum(paid * late) AS cross,
      groupArray(round(paid, 2)) AS amounts, sum(with_cost) AS priced, sum(costs) AS cost
    FROM (
      SELECT customer, arrayElement(arraySort(groupUniqArray(day)), ${loyalFrom}) AS third,
        sumIf(toFloat64(assumeNotNull(amount)), day > {asOf:Date} - 365) AS paid,
        arraySum(x -> if(x.1 > {asOf:Date} - 365 AND third > toDate(0) AND x.1 >= third, x.2, 0), groupArray((day, toFloat64(assumeNotNull(amount))))) AS late,
        sumIf(toFloat64(assumeNotNull(amount)), JSONHas(data, 'cost')) AS with_cost, sumIf(JSONExtractFloat(data, 'cost'), JSONHas(data, 'cost')) AS costs
      FROM signals WHERE org = {org:UInt32} AND day <= {asOf:Date} AND ${isPurchase} GROUP BY customer
    ) WHERE paid > 0`,
  settings: { max_execution_time: 600 },
})

const ContractRow = z.object({
  band: z.number(), n: z.number(), months: z.number(), ended: z.number(), fees: z.number(), fee_sum: z.number(),
  fee_squares: z.number(),
})
export type ContractRow = z.infer<typeof ContractRow>
/** The years of a contract: months that were held in each, how many ended in it, and what those now in it pay a month (`fee`). */
export const contractsByYear = (org: number, asOf: string): Question<ContractRow> => ({
  name: 'economics.contracts', org, row: ContractRow, params: { asOf },
  sql:
    `SELECT band, countIf(held > 0) AS n, sum(held) AS months, countIf(gone AND here) AS ended, countIf(here AND fee > 0) AS fees,
      sumIf(fee, here AND fee > 0) AS fee_sum, sumIf(fee * fee, here AND fee > 0) AS fee_squares
    FROM (
      SELECT gone, fee, arrayJoin(range(6)) AS band, least(greatest(months - band * 12, 0), if(band = 5, 1000, 12)) AS held,
        months > band * 12 AND (months <= band * 12 + 12 OR band = 5) OR (months = 0 AND band = 0) AS here
      FROM (
        SELECT customer, minIf(day, action = 'joined') AS joined_on, maxIf(day, action = 'left') AS left_on,
          countIf(action = 'left') > 0 AND left_on >= maxIf(day, action IN ('joined', 'renewed')) AS gone,
          maxIf(JSONExtractFloat(data, 'tenure'), JSONHas(data, 'tenure')) AS stated, countIf(JSONHas(data, 'tenure')) > 0 AS states,
          if(states, stated, dateDiff('day', joined_on, if(gone, left_on, {asOf:Date})) / 30.4375) AS months, max(JSONExtractFloat(data, 'fee')) AS fee
        FROM signals WHERE org = {org:UInt32} AND day <= {asOf:Date} AND type = 'membership' AND customer != 0 AND action IN ('joined', 'renewed', 'left')
        GROUP BY customer HAVING (countIf(action = 'joined') > 0 OR states) AND months >= 0
      )
    ) GROUP BY band ORDER BY band`,
})
