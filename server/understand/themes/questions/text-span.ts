import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { textsOnce } from '../../voices/index.ts'

const Row = z.object({ n: z.number(), bytes: z.number(), first: z.string(), last: z.string(), written: z.string() })
export type TextSpan = z.infer<typeof Row>

/** How many texts there are, how long they are, between which days, and when the last of them was written down. */
export function textSpan(org: number): Question<TextSpan> {
  return {
    name: 'themes.text-span', org, row: Row,
    sql: `SELECT count() AS n, sum(length(text)) AS bytes, toString(min(day)) AS first, toString(max(day)) AS last, max(written) AS written
      FROM ${textsOnce} WHERE org = {org:UInt32} HAVING n > 0`,
  }
}
