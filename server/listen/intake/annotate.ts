import type { Annotation, Reader, TextToRead } from '@heartline/emotion'
import type { RemoteReader } from '@heartline/emotion/remote'
import type { TextAnnotation } from '../../record/signals/contract.ts'

/** The text as it is stored, and what the reader said of it. */
export interface ReadText { readonly text: string; readonly annotation: TextAnnotation }

/** Reads texts and gives them masked, each with its annotation and the reader that made it; in their order. */
export async function annotate(
  reader: Reader, texts: readonly { readonly text: string; readonly lang: string }[],
): Promise<ReadText[]> {
  const asked = texts.map(({ text, lang }): TextToRead => ({ text, lang: languageOf(lang) }))
  const read = isRemote(reader)
    ? await reader.readDetailed(asked)
    : (await reader.read(asked)).map((annotation) => ({ annotation, version: reader.version }))
  return read.map(({ annotation, version }) => ({ text: annotation.masked, annotation: asStored(annotation, version) }))
}

/** A remote reader falls back for some texts, and says for which: each text is stored under the reader that really read it. */
const isRemote = (reader: Reader): reader is RemoteReader => 'readDetailed' in reader

/** The languages the reader knows, of the tags that signals carry (zh-CN, en-GB …); of others it finds out by itself. */
const languageOf = (tag: string): 'zh' | 'en' | undefined => (/^zh\b/i.test(tag) ? 'zh' : /^en\b/i.test(tag) ? 'en' : undefined)

const asStored = (a: Annotation, reader: string): TextAnnotation => ({
  reader, lang: a.lang, tone: a.tone, toneLow: a.toneBand[0], toneHigh: a.toneBand[1],
  intensity: a.intensity, intensityLow: a.intensityBand[0], intensityHigh: a.intensityBand[1],
  emotions: a.emotions, factors: a.factors, intents: a.intent, urgency: a.urgency, unsure: a.unsure, confidence: a.confidence,
  spans: a.spans,
})
