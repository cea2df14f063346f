import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, sliceParams, type Slice } from '../../slice/index.ts'

const Row = z.object({ answers: z.array(z.number()), given: z.number() })

/** So many customers carry an index to a fraction of a point; of more, as many are taken by a hash of their number. */
export const mostAnswerers = 20_000

/**
 * The latest answer of each customer to each item, as its level on its scale (0…1); −1 where there is none. `itemOf` says which
 * item a question is, by its name in small letters; items are counted from 1.
 */
export function indexAnswers(
  org: number, slice: Slice, itemOf: ReadonlyMap<string, number>, items: number,
): Question<z.infer<typeof Row>> {
  const answers = Array.from(
    { length: items }, (_, i) => `if(countIf(item = ${i + 1}) = 0, -1, argMaxIf(answer, time, item = ${i + 1}))`,
  )
  return {
    name: 'satisfaction.index-answers', org, row: Row,
    params: { ...sliceParams(slice), questions: [...itemOf.keys()], items: [...itemOf.values()] },
    sql: `SELECT [${answers.join(', ')}] AS answers, count() OVER () AS given
      FROM (
        SELECT if(customer = 0, signal, toUInt64(customer)) AS unit, time, transform(lowerUTF8(toString(question)), {questions:Array(String)}, {items:Array(UInt16)}, 0) AS item,
          (value - least) / (most - least) AS answer
        FROM scores WHERE ${inSliceOfSignals} AND question != ''
      ) WHERE item > 0 GROUP BY unit ORDER BY cityHash64(unit) LIMIT ${mostAnswerers}`,
  }
}
