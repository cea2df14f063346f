import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { textsOnce } from '../conditions.ts'
import type { SignalName } from '../contract.ts'
import { voiceColumns, VoiceRow } from './list.ts'

/** Where texts say nearly the same: at most this share of their three-letter pieces differs. */
export const nearlySame = 0.35

const named = "time = parseDateTime64BestEffort({time:String}, 3, 'UTC') AND id = {id:String} AND source = {source:String}"

/** One voice, by the name of its signal. */
export function oneVoice(org: number, name: SignalName): Question<VoiceRow> {
  return {
    name: 'voices.one', org, row: VoiceRow, params: { ...name },
    sql: `SELECT ${voiceColumns} FROM ${textsOnce} WHERE org = {org:UInt32} AND ${named} LIMIT 1`,
  }
}

const NearRow = VoiceRow.extend({ distance: z.number() })

/**
 * The texts nearest in their words: the share of three-letter pieces (of any script) that two texts do not share, after
 * Kondrak (2005), "N-gram similarity and distance". Pieces, not meanings: it is said so where it is shown.
 */
export function nearestVoices(org: number, name: SignalName, text: string, limit: number): Question<z.infer<typeof NearRow>> {
  return {
    name: 'voices.nearest', org, row: NearRow, params: { ...name, text, limit },
    sql: `SELECT ${voiceColumns}, ngramDistanceUTF8(text, {text:String}) AS distance FROM ${textsOnce}
      WHERE org = {org:UInt32} AND NOT (${named}) AND distance < 0.75 ORDER BY distance, time DESC, id, source LIMIT {limit:UInt32}`,
  }
}

const SameRow = z.object({ n: z.number(), sure: z.number(), sum: z.number() })

/** How many others say nearly the same, and the tone of those that the reader was sure of. */
export function countNearlySame(org: number, name: SignalName, text: string): Question<z.infer<typeof SameRow>> {
  return {
    name: 'voices.nearly-same', org, row: SameRow, params: { ...name, text, nearlySame },
    sql: `SELECT count() AS n, countIf(NOT unsure) AS sure, sumIf(toFloat64(tone), NOT unsure) AS sum FROM ${textsOnce}
      WHERE org = {org:UInt32} AND NOT (${named}) AND ngramDistanceUTF8(text, {text:String}) <= {nearlySame:Float64}`,
  }
}
