import type { Annotation, Reader, TextToRead } from '@heartline/emotion'
import type { TextAnnotation } from '../../record/signals/contract.ts'

/** The text as it is stored, and what the reader said of it. */
export interface ReadText { readonly text: string; readonly annotation: TextAnnotation }

/** Reads texts and gives them masked, each with its annotation and the reader that made it; in their order. */
export async function annotate(reader: Reader, texts: readonly { readonly text: string; readonly lang: string }[]): Promise<ReadText[]> {
  const read = await reader.read(texts.map(({ text, lang }): TextToRead => ({ text, lang: languageOf(lang) })))
  return read.map((a) => ({ text: a.masked, annotation: asStored(a, reader.version) }))
}

/** The languages the reader knows, of the tags that signals carry (zh-CN, en-GB …); of others it finds out by itself. */
const languageOf = (tag: string): 'zh' | 'en' | undefined => (/^zh\b/i.test(tag) ? 'zh' : /^en\b/i.test(tag) ? 'en' : undefined)

const asStored = (a: Annotation, reader: string): TextAnnotation => ({
  reader, lang: a.lang, tone: a.tone, toneLow: a.toneBand[0], toneHigh: a.toneBand[1],
  intensity: a.intensity, intensityLow: a.intensityBand[0], intensityHigh: a.intensityBand[1],
  emotions: a.emotions, factors: a.factors, intents: a.intent, urgency: a.urgency, unsure: a.unsure, confidence: a.confidence, spans: a.spans,
})
