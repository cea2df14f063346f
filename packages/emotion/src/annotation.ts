import { z } from 'zod'
import { emotions, factors, intents } from './labels.ts'

const tone = z.number().min(-1).max(1)
const share = z.number().min(0).max(1)

/**
 * What a reader says of one text. Every reader answers in this shape.
 *
 * Where `unsure` is true the reader does not know: `tone` and the rest are its best guess, and no report should rest on them.
 */
export const Annotation = z.object({
  /** The language read: Chinese, English, or another one, which is not understood. */
  lang: z.enum(['zh', 'en', 'other']),
  /** How pleasant the customer's real feeling is, −1…1; 0 for plain information. */
  tone,
  /** Four of five texts like this one have their tone within these bounds. */
  toneBand: z.tuple([tone, tone]),
  /** How strong the feeling is, pleasant or not, 0…1: 0.3 calm, 0.5 ordinary, 0.7 strong, 0.9 shouting or overwhelmed. */
  intensity: share,
  intensityBand: z.tuple([share, share]),
  /** The feelings named; `none` stands alone. */
  emotions: z.array(z.enum([...emotions, 'none'])).min(1),
  /** The experience factors spoken of, each with the tone toward it, −1…1. */
  factors: z.partialRecord(z.enum(factors), tone),
  /** What the writer does with the text; `none` stands alone. */
  intent: z.array(z.enum([...intents, 'none'])).min(1),
  /**
   * 0 where nothing presses; else 0.5…1, how surely somebody must act now
   * (danger, money or data at risk, stranded, deadline, threat of law).
   */
  urgency: share,
  unsure: z.boolean(),
  /** The calibrated probability that the feeling, where there is one, lies on the side of zero that `tone` says: 0.5…1. */
  confidence: z.number().min(0.5).max(1),
  /** The text with personal data replaced by ‹name›, ‹phone› and so on. The only form that should be stored. */
  masked: z.string(),
  /** The words that carried the tone: places in `masked`, and how much each moved it. */
  spans: z.array(z.object({ start: z.int().min(0), end: z.int().min(0), tone })),
})
export type Annotation = z.infer<typeof Annotation>

/** Something that reads texts. `version` names the reader and the state it was in, and is stored with each annotation. */
export interface Reader {
  readonly version: string
  /** Reads texts, one annotation for each in their order. Never throws for what a text holds. */
  read(texts: readonly TextToRead[]): Promise<Annotation[]>
}

/** A text, and its language where it is known. */
export interface TextToRead {
  readonly text: string
  readonly lang?: 'zh' | 'en' | undefined
}
