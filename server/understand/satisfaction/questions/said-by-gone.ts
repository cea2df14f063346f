import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { customersWatched, satisfiedFrom, type Watched, watchedParams } from './gone.ts'

const Row = z.object({
  customer: z.number(), time: z.string(), text: z.string(), lang: z.string(), tone: z.number().nullable(),
  last_tone: z.number(), bought: z.string(), silent: z.number(), has_left: z.number(), writers: z.number(),
})

/**
 * The last words of each customer whose last answer was good and who is gone, the latest first; masked, as all stored texts are.
 * What staff noted of a contact or a mood is not the customer's word, and left out.
 */
export function saidByGone(org: number, watched: Watched, most: number): Question<z.infer<typeof Row>> {
  return {
    name: 'satisfaction.said-by-gone', org, row: Row, params: { ...watchedParams(watched), most },
    sql: `WITH people AS (SELECT customer, round(tone, 4) AS last_tone, bought, dateDiff('day', bought, toDate({end:Date32})) AS silent, toUInt8(has_left) AS has_left
        FROM (${customersWatched()}) WHERE tone >= ${satisfiedFrom} AND gone)
      SELECT customer, time, words.1 AS text, words.2 AS lang, words.3 AS tone, last_tone, toString(bought) AS bought, silent, has_left, count() OVER () AS writers
      FROM (SELECT customer, max(said_at) AS time, argMax((text, toString(lang), if(empty(own), NULL, round(arrayAvg(t -> assumeNotNull(t), own), 4))), said_at) AS words
        FROM (SELECT customer, time AS said_at, text, lang, arrayFilter(t -> isNotNull(t), score_tone) AS own FROM signals
          WHERE org = {org:UInt32} AND day <= {end:Date32} AND customer != 0 AND text != '' AND type NOT IN ('contact', 'mood'))
        GROUP BY customer) AS said
      INNER JOIN people USING customer
      ORDER BY time DESC, customer LIMIT {most:UInt32}`,
  }
}
