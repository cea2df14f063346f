import { z } from 'zod'
import { line, RowId } from '../../platform/http/contract.ts'
import { TextAnnotation, TextEmotion, TextIntent } from '../../record/signals/contract.ts'
import { Factor } from '../../record/touchpoints/contract.ts'
import { Measured, Share } from '../slice/contract.ts'

/** Voices: every text of the customers, found by its words and by what the reader said of it. */

const day = z.iso.date()

/** A text is of one of these; where the reader was not sure, its tone is not counted among the others. */
export const feelings = ['unpleasant', 'neutral', 'pleasant', 'unsure'] as const
export const FeelingOfText = z.enum(feelings)
export type FeelingOfText = z.infer<typeof FeelingOfText>

/** How strong the feeling in a text is: the thirds of the scale from 0 to 1. */
export const strengths = ['faint', 'clear', 'strong'] as const
export const Strength = z.enum(strengths)
export type Strength = z.infer<typeof Strength>

/** Which texts. All that is asked for must hold; every word of `words` must stand in the text, as it is written, in any order. */
export const VoiceFilter = z.object({
  words: line(200).optional(),
  from: day.optional(), to: day.optional(),
  dimension: line(60).optional(), member: line(200).optional(),
  /** The key of a saved segment: its customers as of its last refresh. */
  segment: line(60).optional(),
  touchpoint: line(80).optional(),
  feeling: FeelingOfText.optional(),
  strength: Strength.optional(),
  emotion: TextEmotion.optional(),
  factor: Factor.optional(),
  intent: TextIntent.optional(),
  lang: z.string().regex(/^[a-z]{2,3}$/, 'a language is two or three small letters, such as zh').optional(),
  theme: RowId.optional(),
})
const segmentIsWhole = (f: { dimension?: string | undefined; member?: string | undefined }) => (f.dimension === undefined) === (f.member === undefined)
const segmentWords = 'dimension and member belong together'
export const VoiceSlice = VoiceFilter.refine(segmentIsWhole, segmentWords)
export type VoiceFilter = z.infer<typeof VoiceFilter>

/** The words asked for: parts between blanks, or between quotation marks of either language. */
export function wordsOf(asked: string | undefined): string[] {
  const parts = (asked ?? '').matchAll(/["“”「](?<whole>[^"“”「」]+)["“”」]|(?<part>[^\s"“”「」]+)/g)
  return [...new Set([...parts].map(({ groups }) => (groups?.['whole'] ?? groups?.['part'] ?? '').trim()).filter((w) => w !== ''))].slice(0, 12)
}

export const voiceOrders = ['newest', 'unhappiest', 'happiest', 'strongest'] as const
export const VoiceOrder = z.enum(voiceOrders)
export type VoiceOrder = z.infer<typeof VoiceOrder>

export const VoiceQuery = VoiceFilter.extend({
  order: VoiceOrder.default('newest'),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}).refine(segmentIsWhole, segmentWords)

/** The name of a signal with its moment, which is where history finds it. */
export const SignalName = z.object({ source: line(200), id: line(200), time: z.iso.datetime() })
export type SignalName = z.infer<typeof SignalName>

export const Voice = SignalName.extend({
  type: z.string(),
  /** By number; null where nobody said who it was. */
  customer: z.number().int().nullable(),
  /** Keys of the catalogue, or the names that signals used where the catalogue has none. */
  touchpoints: z.array(z.string()),
  text: z.string(),
  annotation: TextAnnotation,
})
export type Voice = z.infer<typeof Voice>

export const VoicePage = z.object({ items: z.array(Voice), next: z.string().nullable() })
export type VoicePage = z.infer<typeof VoicePage>

const counted = <T extends z.ZodType>(key: T) => z.array(z.object({ key, n: z.number().int(), tone: z.number().nullable() }))

/** What the texts of a filter are, counted. `tone` of a group is the mean over its texts that the reader was sure of. */
export const VoiceCounts = z.object({
  n: z.number().int(),
  customers: z.number().int(),
  tone: Measured.omit({ q25: true, median: true, q75: true }).nullable(),
  feelings: z.array(z.object({ key: FeelingOfText, n: z.number().int() })),
  unpleasant: Share.nullable(),
  strengths: z.array(z.object({ key: Strength, n: z.number().int() })),
  emotions: counted(TextEmotion),
  factors: counted(Factor),
  intents: counted(TextIntent),
  touchpoints: counted(z.string()),
  langs: z.array(z.object({ key: z.string(), n: z.number().int() })),
  bucket: z.enum(['day', 'week', 'month']),
  /** Oldest first; days, weeks from Monday or months, by what the span can carry. */
  over: z.array(z.object({
    start: z.string(), n: z.number().int(), unpleasant: z.number().int(), pleasant: z.number().int(),
    tone: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), sure: z.number().int(),
  })),
})
export type VoiceCounts = z.infer<typeof VoiceCounts>

/** Texts that say nearly the same, and those nearest in words after them. */
export const SimilarVoices = z.object({
  /** How many texts are nearly the same; `atLeast` where counting stopped. */
  same: z.number().int(),
  sameTone: z.number().nullable(),
  items: z.array(Voice.extend({ likeness: z.number() })),
})
export type SimilarVoices = z.infer<typeof SimilarVoices>
