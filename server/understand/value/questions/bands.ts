import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, type Slice, sliceParams } from '../../slice/index.ts'

/** Rows of one run in one currency, within a slice: its days are those of the last purchase. */
export const ofRun = `run = {run:UInt32} AND currency = {currency:String} AND ${inSliceOfSignals}`
export interface InRun { readonly run: number; readonly currency: string }
export const runParams = (of: InRun, slice: Slice): Record<string, unknown> =>
  ({ ...sliceParams(slice), run: of.run, currency: of.currency })

const BandRow = z.object({ band: z.number(), customers: z.number(), value: z.number() })
/** Customers and next year's value by tenths of the probability of being alive. */
export const valueByBand = (org: number, of: InRun, slice: Slice): Question<z.infer<typeof BandRow>> => ({
  name: 'value.by-band', org, row: BandRow, params: runParams(of, slice),
  sql: `SELECT toUInt8(least(9, floor(alive * 10))) AS band, count() AS customers, sum(value_365) AS value
    FROM customer_values WHERE ${ofRun} GROUP BY band ORDER BY band`,
})

const BestRow = z.object({ n: z.number(), total: z.number(), ten: z.number(), twenty: z.number(), fifty: z.number() })
/** How much of next year's value the best tenth, fifth and half of the customers carry. */
export const valueOfTheBest = (org: number, of: InRun, slice: Slice): Question<z.infer<typeof BestRow>> => ({
  name: 'value.of-the-best', org, row: BestRow, params: runParams(of, slice),
  sql: `WITH cuts AS (SELECT quantilesExact(0.9, 0.8, 0.5)(value_365) AS q FROM customer_values WHERE ${ofRun})
    SELECT count() AS n, sum(value_365) AS total, sumIf(value_365, value_365 > (SELECT q[1] FROM cuts)) AS ten,
      sumIf(value_365, value_365 > (SELECT q[2] FROM cuts)) AS twenty, sumIf(value_365, value_365 > (SELECT q[3] FROM cuts)) AS fifty
    FROM customer_values WHERE ${ofRun}`,
})

const SegmentRow = z.object({
  member: z.string(), customers: z.number(), there: z.number(), there_variance: z.number(), worth: z.number(),
  worth_variance: z.number(),
})
/** Customers by segment: how many, how many of them are probably there, and what they will spend. */
export const valueBySegment = (org: number, of: InRun, dimension: string): Question<z.infer<typeof SegmentRow>> => ({
  name: 'value.by-segment', org, row: SegmentRow, params: { ...of, dimension },
  sql: `SELECT attributes[{dimension:String}] AS member, count() AS customers, sum(alive) AS there, sum(alive * (1 - alive)) AS there_variance,
      sum(value_365) AS worth, sum(value_variance) AS worth_variance
    FROM customer_values WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String}
    GROUP BY member HAVING member != '' ORDER BY customers DESC, member LIMIT 30`,
})
