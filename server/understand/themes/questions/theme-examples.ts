import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, type Slice, sliceParams } from '../../slice/index.ts'
import { phrasePattern, textsOnce, voiceColumns, VoiceRow } from '../../voices/index.ts'

const Row = VoiceRow.extend({ hits: z.number() })
export type ExampleRow = z.infer<typeof Row>

/** The texts near the middle of a theme: those that hold most of its phrases, the surest first, one of each wording. */
export function themeExamples(org: number, slice: Slice, phrases: readonly string[], limit: number): Question<ExampleRow> {
  return {
    name: 'themes.examples', org, row: Row, params: { ...sliceParams(slice), patterns: phrases.map(phrasePattern), limit },
    sql: `SELECT ${voiceColumns}, toUInt32(length(multiMatchAllIndices(text, {patterns:Array(String)}))) AS hits FROM ${textsOnce}
      WHERE ${inSliceOfSignals} AND NOT unsure AND multiMatchAny(text, {patterns:Array(String)})
      ORDER BY hits DESC, texts.confidence DESC, time DESC, id, source LIMIT 1 BY text LIMIT {limit:UInt32}`,
  }
}
