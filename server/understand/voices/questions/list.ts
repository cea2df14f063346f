import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { TextAnnotation } from '../../../record/signals/contract.ts'
import { inVoices, type ResolvedFilter, spokenOf, textsOnce, voiceParams } from '../conditions.ts'
import type { VoiceOrder } from '../contract.ts'

/**
 * What is smallest in front, per order; the newest of equals first.
 * Where the reader was not sure, a text stands between both ends.
 */
const orders: Readonly<Record<VoiceOrder, string>> = {
  newest: '0',
  unhappiest: 'if(unsure, 0, tone * intensity)',
  happiest: 'if(unsure, 0, -tone * intensity)',
  strongest: 'if(unsure, 0, -intensity)',
}

export const VoiceRow = z.object({
  id: z.string(), source: z.string(), time: z.string(), type: z.string(), customer: z.number(), spoken: z.array(z.string()),
  text: z.string(),
  reader: z.string(), lang: z.string(), tone: z.number(), toneLow: z.number(), toneHigh: z.number(),
  intensity: z.number(), intensityLow: z.number(), intensityHigh: z.number(), emotions: TextAnnotation.shape.emotions,
  factors: TextAnnotation.shape.factors,
  intents: TextAnnotation.shape.intents, urgency: z.number(), unsure: z.boolean(), confidence: z.number(),
  spanStart: z.array(z.number()), spanEnd: z.array(z.number()), spanTone: z.array(z.number()),
})
export type VoiceRow = z.infer<typeof VoiceRow>

/** The columns of a voice; what is compared in conditions keeps its own name and precision. */
export const voiceColumns = `id, source, time, type, customer, ${spokenOf} AS spoken, text, reader, lang,
  texts.tone AS tone, round(tone_low, 3) AS toneLow, round(tone_high, 3) AS toneHigh, texts.intensity AS intensity,
  round(intensity_low, 3) AS intensityLow, round(intensity_high, 3) AS intensityHigh, emotions, factors, intents, texts.urgency AS urgency,
  unsure, texts.confidence AS confidence, span_start AS spanStart, span_end AS spanEnd, span_tone AS spanTone`

export interface VoicePosition {
  readonly weight: number
  readonly time: string
  readonly id: string
  readonly source: string
}
const Row = VoiceRow.extend({ weight: z.number() })
export type ListedVoice = z.infer<typeof Row>

/** The voices of a filter in an order, page by page. */
export function listVoices(
  org: number, filter: ResolvedFilter,
  q: { readonly order: VoiceOrder; readonly after?: VoicePosition | undefined; readonly limit: number },
): Question<ListedVoice> {
  const weight = `toFloat64(${orders[q.order]})`
  const later = "(time, id, source) < (parseDateTime64BestEffort({time:String}, 3, 'UTC'), {id:String}, {source:String})"
  const after = !q.after
    ? ''
    : q.order === 'newest' ? `AND ${later}` : `AND (${weight} > {weight:Float64} OR (${weight} = {weight:Float64} AND ${later}))`
  return {
    name: 'voices.list', org, row: Row,
    params: { ...voiceParams(filter), limit: q.limit, ...q.after },
    sql: `SELECT ${voiceColumns}, ${weight} AS weight FROM ${textsOnce} WHERE ${inVoices(filter)} ${after}
      ORDER BY ${q.order === 'newest' ? '' : 'weight, '}time DESC, id DESC, source DESC LIMIT {limit:UInt32}`,
  }
}
