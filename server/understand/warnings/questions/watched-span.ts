import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ first: z.string(), last: z.string(), n: z.number() })

/** The first and the last day that are watched, up to a day. */
export function watchedSpan(org: number, to: string): Question<z.infer<typeof Row>> {
  return {
    name: 'warnings.watched-span', org, row: Row, params: { to },
    sql: `SELECT toString(min(day)) AS first, toString(max(day)) AS last, count() AS n FROM watched_days WHERE org = {org:UInt32} AND day <= {to:Date} HAVING n > 0`,
  }
}
