import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { ClosablePurpose, SourceLimit } from '../contract.ts'

const Row = z.object({ customer: z.number() })

/** Which of these customers gave at least one signal that may still be used for a purpose. */
export function givenFor(
  org: number, customers: readonly number[], purpose: ClosablePurpose, limits: readonly SourceLimit[], now: Date,
): Question<z.infer<typeof Row>> {
  const dated = limits.filter((l) => l.days !== null)
  return {
    name: 'purposes.given-for', org, row: Row,
    params: {
      customers: [...customers], purpose, now: now.toISOString(),
      closed: limits.filter((l) => !l.purposes.includes(purpose)).map((l) => l.source),
      dated: dated.map((l) => l.source), days: dated.map((l) => l.days!),
    },
    sql: `SELECT DISTINCT customer FROM signals WHERE org = {org:UInt32} AND customer IN {customers:Array(UInt32)}
        AND NOT has({closed:Array(String)}, source)
        AND (NOT has({dated:Array(String)}, source) OR time >= parseDateTime64BestEffort({now:String}, 3, 'UTC')
          - toIntervalDay({days:Array(UInt32)}[indexOf({dated:Array(String)}, source)]))
        AND (NOT JSONHas(data, 'givenFor') OR has(JSONExtract(data, 'givenFor', 'Array(String)'), {purpose:String}))
        AND (NOT JSONHas(data, 'givenUntil') OR JSONExtractString(data, 'givenUntil') >= substring({now:String}, 1, 10))`,
  }
}
