import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import { type RecordedSignal, TextAnnotation } from './contract.ts'

/** A text of history with what its signal is; what a reader needs to read it again. */
export const HistoryText = z.object({
  org: z.number(), id: z.string(), source: z.string(), type: z.string(), time: z.string(), day: z.string(), customer: z.number(),
  touchpoint: z.string(), touchpoints: z.array(z.string()), attributes: z.record(z.string(), z.string()), text: z.string(),
  lang: z.string(),
})
export type HistoryText = z.infer<typeof HistoryText>
export type AnnotatedText = Omit<HistoryText, 'lang'> & { readonly annotation: TextAnnotation }

/** The name of a signal, as a key. */
export const nameOf = (s: { readonly source: string; readonly id: string }): string => `${s.source}\n${s.id}`

/**
 * Writes what a reader said. A text written again replaces what was
 * said of it before; `token` makes a repeat of the same insert nothing.
 */
export async function appendTexts(clickhouse: ClickHouse, texts: readonly AnnotatedText[], token: string): Promise<void> {
  const written = new Date().toISOString()
  await clickhouse.insert('texts', texts.map(({ annotation: a, ...t }) => ({
    org: t.org, id: t.id, source: t.source, type: t.type, time: t.time, day: t.day, customer: t.customer,
    touchpoint: t.touchpoint, touchpoints: t.touchpoints, attributes: t.attributes, text: t.text,
    written, reader: a.reader, lang: a.lang, tone: a.tone, tone_low: a.toneLow, tone_high: a.toneHigh,
    intensity: a.intensity, intensity_low: a.intensityLow, intensity_high: a.intensityHigh, emotions: a.emotions,
    factors: a.factors, intents: a.intents,
    urgency: a.urgency, unsure: a.unsure, confidence: a.confidence,
    span_start: a.spans.map((s) => s.start), span_end: a.spans.map((s) => s.end), span_tone: a.spans.map((s) => s.tone),
  })), { token })
}

/** The texts of a batch of signals that carry an annotation. */
export const textsOf = (signals: readonly (RecordedSignal & { org: number })[]): AnnotatedText[] =>
  signals.flatMap(({ annotation, ...s }) =>
    (annotation ? [{ ...s, attributes: { ...s.attributes }, touchpoints: [...s.touchpoints], annotation }] : []))

const Row = z.object({
  id: z.string(), source: z.string(), reader: z.string(), lang: z.string(), tone: z.number(), tone_low: z.number(),
  tone_high: z.number(),
  intensity: z.number(), intensity_low: z.number(), intensity_high: z.number(), emotions: TextAnnotation.shape.emotions,
  factors: TextAnnotation.shape.factors,
  intents: TextAnnotation.shape.intents, urgency: z.number(), unsure: z.boolean(), confidence: z.number(),
  span_start: z.array(z.number()), span_end: z.array(z.number()), span_tone: z.array(z.number()),
})

/** What was said of the texts of these signals, by name. */
export async function readAnnotations(
  clickhouse: ClickHouse, org: number,
  signals: readonly { readonly id: string; readonly source: string; readonly time: string }[],
): Promise<Map<string, TextAnnotation>> {
  if (signals.length === 0) return new Map()
  const rows = await clickhouse.query({
    name: 'signals.annotations', org, row: Row,
    sql:
      `SELECT id, source, reader, lang, round(tone, 3) AS tone, round(tone_low, 3) AS tone_low, round(tone_high, 3) AS tone_high,
        round(intensity, 3) AS intensity, round(intensity_low, 3) AS intensity_low, round(intensity_high, 3) AS intensity_high, emotions, factors, intents,
        round(urgency, 3) AS urgency, unsure, round(confidence, 3) AS confidence, span_start, span_end, arrayMap(x -> round(x, 3), span_tone) AS span_tone
      FROM texts FINAL WHERE org = {org:UInt32} AND time IN (SELECT parseDateTime64BestEffort(arrayJoin({times:Array(String)}), 3, 'UTC')) AND id IN {ids:Array(String)}`,
    params: { times: signals.map((s) => s.time), ids: signals.map((s) => s.id) },
  })
  return new Map(rows.map((r) => [nameOf(r), {
    reader: r.reader, lang: r.lang, tone: r.tone, toneLow: r.tone_low, toneHigh: r.tone_high,
    intensity: r.intensity, intensityLow: r.intensity_low, intensityHigh: r.intensity_high, emotions: r.emotions,
    factors: r.factors, intents: r.intents,
    urgency: r.urgency, unsure: r.unsure, confidence: r.confidence,
    spans: r.span_start.map((start, i) => ({ start, end: r.span_end[i]!, tone: r.span_tone[i]! })),
  }]))
}

export interface TextCursor { readonly time: string; readonly id: string; readonly source: string }

/** Texts of history in order, behind a cursor: those that this reader has not read yet. `next` is null at the end. */
export async function readUnread(
  clickhouse: ClickHouse, org: number, reader: string, after: TextCursor | null, limit: number,
): Promise<{ texts: HistoryText[]; passed: number; next: TextCursor | null }> {
  const page = await clickhouse.query({
    name: 'signals.texts', org, row: HistoryText,
    sql: `SELECT org, id, source, type, time, toString(day) AS day, customer, touchpoint, touchpoints, attributes, text, lang FROM signals
      WHERE org = {org:UInt32} AND text != '' ${after ? "AND (time, id, source) > (parseDateTime64BestEffort({time:String}, 3, 'UTC'), {id:String}, {source:String})" : ''}
      ORDER BY time, id, source LIMIT {limit:UInt32}`,
    params: { time: after?.time ?? '', id: after?.id ?? '', source: after?.source ?? '', limit },
  })
  const [first, last] = [page[0], page.at(-1)]
  if (!first || !last) return { texts: [], passed: 0, next: null }
  const read = await clickhouse.query({
    name: 'signals.texts-read', org, row: z.object({ id: z.string(), source: z.string() }),
    sql: `SELECT id, source FROM texts WHERE org = {org:UInt32} AND reader = {reader:String}
      AND time BETWEEN parseDateTime64BestEffort({from:String}, 3, 'UTC') AND parseDateTime64BestEffort({to:String}, 3, 'UTC')`,
    params: { reader, from: first.time, to: last.time },
  })
  const known = new Set(read.map(nameOf))
  return {
    texts: page.filter((t) => !known.has(nameOf(t))), passed: page.length,
    next: page.length === limit ? { time: last.time, id: last.id, source: last.source } : null,
  }
}

/** How many texts history holds of an organisation. */
export async function countTexts(clickhouse: ClickHouse, org: number): Promise<number> {
  const rows = await clickhouse.query({
    name: 'signals.count-texts', org, row: z.object({ n: z.number() }),
    sql: `SELECT count() AS n FROM signals WHERE org = {org:UInt32} AND text != ''`,
  })
  return rows[0]?.n ?? 0
}
