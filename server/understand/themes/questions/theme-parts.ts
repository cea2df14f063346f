import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, type Slice, sliceParams } from '../../slice/index.ts'
import { phrasePattern, spokenOf, textsOnce } from '../../voices/index.ts'

const Row = z.object({ dimension: z.string(), key: z.string(), part: z.number(), whole: z.number() })
export type PartRow = z.infer<typeof Row>

/** How many texts of each touchpoint (dimension '') and each segment there are, and how many of them belong to a theme. */
export function themeParts(org: number, slice: Slice, phrases: readonly string[]): Question<PartRow> {
  return {
    name: 'themes.parts', org, row: Row, params: { ...sliceParams(slice), patterns: phrases.map(phrasePattern) },
    sql: `SELECT pair.1 AS dimension, pair.2 AS key, countIf(hit) AS part, count() AS whole FROM (
        SELECT multiMatchAny(text, {patterns:Array(String)}) AS hit,
          arrayJoin(arrayConcat(arrayMap(t -> ('', toString(t)), ${spokenOf}),
            arrayZip(arrayMap(k -> toString(k), mapKeys(attributes)), arrayMap(v -> toString(v), mapValues(attributes))))) AS pair
        FROM ${textsOnce} WHERE ${inSliceOfSignals})
      GROUP BY dimension, key ORDER BY part DESC, whole DESC LIMIT 2000`,
  }
}
