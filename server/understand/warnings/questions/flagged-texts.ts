import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'

const Row = z.object({ id: z.string(), source: z.string(), text: z.string() })

/** The texts of some signals, found by their moments and names. */
export function flaggedTexts(org: number, signals: readonly { time: string; id: string }[]): Question<z.infer<typeof Row>> {
  return {
    name: 'warnings.flagged-texts', org, row: Row,
    params: { times: signals.map((s) => Date.parse(s.time)), ids: signals.map((s) => s.id) },
    sql: `SELECT id, source, text FROM texts FINAL
      WHERE org = {org:UInt32} AND time IN (SELECT fromUnixTimestamp64Milli(arrayJoin({times:Array(Int64)}), 'UTC')) AND id IN {ids:Array(String)}`,
  }
}
