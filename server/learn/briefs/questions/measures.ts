import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSavedSegment } from '../../../understand/slice/index.ts'
import { ofGroup, type OfGroup, ownTone } from './of-group.ts'

const Row = z.object({ key: z.enum(['size', 'tenure', 'tone', 'spend']), n: z.number(), total: z.number(), squares: z.number() })
export type MeasureRow = z.infer<typeof Row>

const added = (key: string, rows: string) =>
  `SELECT '${key}' AS key, count() AS n, sum(v) AS total, sum(v * v) AS squares FROM (${rows}) HAVING n > 0`

/** Each customer's number, added up: months since they were first seen, mean tone, what they spent in the days. */
export const measuresOfGroup = (org: number, of: OfGroup & { currency: string }): Question<MeasureRow> => ({
  name: 'briefs.measures', org, row: Row, params: { ...of },
  sql: [
    added('tenure', `SELECT toFloat64(dateDiff('day', min(day), {to:Date32})) / 30.4375 AS v FROM signals
      WHERE org = {org:UInt32} AND customer > 0 AND day <= {to:Date32} AND ${inSavedSegment} GROUP BY customer`),
    added(
      'size', `SELECT 1. AS v FROM signals WHERE org = {org:UInt32} AND customer > 0 AND day <= {to:Date32} GROUP BY customer`,
    ),
    added(
      'tone', `SELECT toFloat64(avg(assumeNotNull(tone))) AS v FROM scores WHERE ${ofGroup} AND ${ownTone} GROUP BY customer`,
    ),
    added('spend', `SELECT sum(toFloat64(ifNull(amount, 0))) AS v FROM signals
      WHERE ${ofGroup} AND type = 'purchase' AND ifNull(amount, -1) >= 0 AND currency = {currency:String} GROUP BY customer`),
  ].join('\nUNION ALL '),
})

const Worth = z.object({ n: z.number(), value: z.number(), variance: z.number(), there: z.number() })
/**
 * What the last reckoning expects of the group's customers: next
 * year as they are, and were everybody who fell silent there again.
 */
export const worthOfGroup = (
  org: number, of: Pick<OfGroup, 'segment'> & { run: number; currency: string },
): Question<z.infer<typeof Worth>> => ({
  name: 'briefs.worth', org, row: Worth, params: { ...of },
  // Each value is the chance of being there times what is expected of who is: divided by the chance, the second remains.
  sql: `SELECT count() AS n, sum(value_365) AS value, sum(value_variance) AS variance, sum(value_365 / greatest(alive, 0.001)) AS there
    FROM customer_values WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String} AND ${inSavedSegment}`,
})

const Fates = z.object({ kind: z.enum(['unpleasant', 'pleasant']), n: z.number(), returned: z.number() })
/** Who came back within 90 days of an experience that was watched so long, by how it felt. */
export const fatesOfGroup = (org: number, of: Pick<OfGroup, 'segment'> & { run: number }): Question<z.infer<typeof Fates>> => ({
  name: 'briefs.fates', org, row: Fates, params: { ...of },
  sql: `SELECT if(tone < 0, 'unpleasant', 'pleasant') AS kind, count() AS n, countIf(returned AND return_days <= 90) AS returned
    FROM experience_fates WHERE org = {org:UInt32} AND run = {run:UInt32} AND abs(tone) >= 0.2 AND watched >= 90 AND ${inSavedSegment} GROUP BY kind`,
})

const Touched = z.object({ key: z.string(), n: z.number(), sum: z.number(), squares: z.number() })
/** How each touchpoint felt to them: a customer counts once, with their mean there. */
export const toneOfGroupByTouchpoint = (
  org: number, of: OfGroup & { names: readonly string[]; keys: readonly string[] },
): Question<z.infer<typeof Touched>> => ({
  name: 'briefs.tone-by-touchpoint', org, row: Touched, params: { ...of },
  sql: `SELECT key, count() AS n, sum(v) AS sum, sum(v * v) AS squares FROM (
      SELECT customer, transform(toString(touchpoint), {names:Array(String)}, {keys:Array(String)}) AS key, toFloat64(avg(assumeNotNull(tone))) AS v
      FROM scores WHERE ${ofGroup} AND ${ownTone} AND touchpoint IN {names:Array(String)} GROUP BY customer, key)
    GROUP BY key ORDER BY sum / n`,
})
