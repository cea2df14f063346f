import { z } from 'zod'
import { line, text } from '../../platform/http/contract.ts'
import { DataPurpose } from '../../platform/feature/contract.ts'

/**
 * A signal: something a customer did, said or felt, shaped as a CloudEvents 1.0 event.
 * `source` and `id` together name it for ever: sent again, it is answered like the first time and kept once.
 */

export const scoreMethods = [
  'nps', 'csat', 'ces_1_5_effort', 'ces_1_7_effort', 'ces2_1_7_agree', 'ces2_1_5_agree', 'stars', 'rating', 'expectation',
  'perception',
  'feeling', 'thumb', 'observed',
] as const
export const ScoreMethod = z.enum(scoreMethods)
export type ScoreMethod = z.infer<typeof ScoreMethod>

/** The largest values each limit protects: a reader's screen, a row in history, and the memory of one batch. */
export const limits = {
  signalsInBatch: 1_000,
  textLength: 10_000,
  scoresInSignal: 60,
  itemsInSignal: 200,
  attributesInSignal: 40,
  bodyBytes: 8 * 1024 * 1024,
} as const

const name = (most: number) => line(most).min(1)
export const TouchpointKey = name(80)
export type TouchpointKey = z.infer<typeof TouchpointKey>

const Factor = z.enum(['product', 'service', 'relationship', 'convenience', 'brand', 'price'])

/**
 * A raw answer with its scale; a feeling carries its tone (−1…1) in `value` and its intensity (0…1). A mood that somebody
 * else saw in the customer is `observed`: kept apart from what customers said of themselves.
 */
export const Score = z.object({
  method: ScoreMethod,
  value: z.number(),
  scale: z.object({ min: z.number(), max: z.number() }).refine((s) => s.min < s.max, 'min must be below max').optional(),
  intensity: z.number().min(0).max(1).optional(),
  touchpoint: TouchpointKey.optional(),
  factor: Factor.optional(),
  question: z.string().max(300).optional(),
})
export type Score = z.infer<typeof Score>

/** An exact amount: digits as text (or a number, read by its shortest decimal form) and an ISO 4217 currency. */
export const Money = z.object({
  amount: z.union([z.number().transform(String), z.string()])
    .pipe(z.string().regex(/^-?\d{1,14}(\.\d{1,4})?$/, 'an amount has at most 14 digits and 4 decimals, such as "129.90"')),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as CNY'),
})
export type Money = z.infer<typeof Money>

/** Who the customer is, beyond `subject`: any identifier that matches someone known joins the two. */
export const CustomerHint = z.object({
  id: name(200).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().trim().regex(
    /^(?=(?:\D*\d){5})[+(\d][\d ()\-.]{4,30}$/,
    'a phone number has at least 5 digits, and spaces, dashes or brackets up to 31 in all',
  ).optional(),
  name: line(200).optional(),
})
export type CustomerHint = z.infer<typeof CustomerHint>

const attribute = z.union([line(200), z.number(), z.boolean()])

/** Who of the company's people saw or heard it (their id), and which ready phrase they chose. */
export const Observed = z.object({ by: name(100), phrase: z.number().int().positive().optional() })
export type Observed = z.infer<typeof Observed>

/** What every signal may carry; each type below adds its own. Fields nobody declared are kept as they came. */
const common = {
  touchpoint: TouchpointKey.optional(),
  customer: CustomerHint.optional(),
  text: text(limits.textLength).optional(),
  lang: line(35).optional(),
  scores: z.array(Score).max(limits.scoresInSignal).optional(),
  attributes: z.record(name(60), attribute)
    .refine((a) => Object.keys(a).length <= limits.attributesInSignal, `at most ${limits.attributesInSignal} attributes`)
    .optional(),
  /** Said where the signal comes through the eyes and ears of an observer: the text is then as the observer heard it. */
  observed: Observed.optional(),
  /** What the customer gave it for, and until which day, where that is less than its source allows. */
  givenFor: z.array(DataPurpose.extract(['service', 'analysis', 'marketing', 'loyalty'])).min(1).max(4).optional(),
  givenUntil: z.iso.date().optional(),
}
const time = z.iso.datetime({ offset: true })
const item = z.looseObject({
  sku: name(120), name: z.string().max(300).optional(), quantity: z.number().positive().default(1), price: Money.optional(),
})
const data = <T extends z.ZodRawShape>(own: T) => z.looseObject({ ...common, ...own })
const order = name(200)

/** The registry: one schema for the data of each type of signal. */
export const signalTypes = {
  visit: data({ minutes: z.number().nonnegative().optional(), purpose: z.string().max(200).optional() }),
  enquiry: data({ topic: z.string().max(200).optional(), interest: z.string().max(200).optional() }),
  quote: data({ total: Money, quote: order.optional() }),
  purchase: data({ order: order.optional(), total: Money, items: z.array(item).max(limits.itemsInSignal).optional() }),
  delivery: data({ order: order.optional(), promised: time.optional(), delivered: time.optional() }),
  return: data({ order: order.optional(), reason: z.string().max(500).optional(), total: Money.optional() }),
  usage: data({ feature: z.string().max(200).optional(), quantity: z.number().nonnegative().optional() }),
  contact: data({
    direction: z.enum(['inbound', 'outbound']).default('inbound'), topic: z.string().max(200).optional(),
    minutes: z.number().nonnegative().optional(), solved: z.boolean().optional(),
  }),
  complaint: data({ topic: z.string().max(200).optional(), order: order.optional() }),
  feedback: data({ survey: z.string().max(200).optional() })
    .refine((d) => (d.scores?.length ?? 0) > 0 || !!d.text?.trim(), 'feedback needs at least one score or a text'),
  review: data({ order: order.optional(), site: z.string().max(200).optional() })
    .refine((d) => (d.scores?.length ?? 0) > 0 || !!d.text?.trim(), 'a review needs at least one score or a text'),
  need: data({ need: z.string().max(200).optional() })
    .refine((d) => !!d.need?.trim() || !!d.text?.trim(), 'a need says what is needed, as need or as text'),
  praise: data({ topic: z.string().max(200).optional() })
    .refine((d) => !!d.topic?.trim() || !!d.text?.trim(), 'praise says what for, as topic or as text'),
  mood: data({}).refine((d) => d.scores?.some((s) => s.method === 'observed') ?? false,
    'a mood needs a score of method observed: its tone (−1…1) as value, and its intensity (0…1)'),
  referral: data({ referred: name(200).optional() }),
  membership: data({
    action: z.enum(['joined', 'renewed', 'upgraded', 'downgraded', 'left', 'points']), tier: z.string().max(60).optional(),
    points: z.number().int().optional(),
  }),
} as const
export type KnownSignalType = keyof typeof signalTypes
export const knownSignalTypes = Object.keys(signalTypes) as KnownSignalType[]

/** A company's own type: `custom.` and a name; its data is held to the common fields only. */
export const customSignalData = data({})
export const isKnownType = (type: string): type is KnownSignalType => Object.hasOwn(signalTypes, type)
const customType = /^custom\.[a-z0-9][a-z0-9_.-]*$/
export const SignalType = z.string().max(60).refine(
  (t) => isKnownType(t) || customType.test(t),
  { error: `type must be one of ${Object.keys(signalTypes).join(', ')}, or custom. and a name in small letters` },
)

/** The envelope: CloudEvents 1.0 in JSON. Extension attributes are allowed and ignored. */
export const SignalEnvelope = z.looseObject({
  specversion: z.literal('1.0', { error: 'specversion must be "1.0" (CloudEvents)' }),
  id: name(200),
  source: name(200),
  type: SignalType,
  time: time.optional(),
  subject: name(200).optional(),
  datacontenttype: z.string().max(100).optional(),
  data: z.looseObject({}).default({}),
})

/** What may be sent, written out for whoever reads the API's description; the door checks each signal on its own. */
const described = z.union([
  ...Object.entries(signalTypes).map(([type, data]) => SignalEnvelope.extend({ type: z.literal(type), data })),
  SignalEnvelope.extend({ type: z.string().regex(customType), data: customSignalData }),
])
export const SignalOrBatch = z.union([described, z.array(described).min(1).max(limits.signalsInBatch)])

export type SignalData = z.infer<typeof customSignalData> & Record<string, unknown>

/** A signal that passed the door: its data fits its type, its time is UTC with milliseconds. */
export interface Signal {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly time: string
  readonly subject?: string | undefined
  readonly data: SignalData
}

/** One score as history holds it. Tone is null where a method has none (an expectation is no feeling). */
export interface RecordedScore {
  readonly touchpoint: string
  readonly method: ScoreMethod
  readonly value: number
  readonly scale: { readonly min: number; readonly max: number }
  /** Where the value lies on its scale: 0 the lowest answer, 1 the highest. */
  readonly level: number
  readonly tone: number | null
  readonly intensity: number
  /** True where the customer said how strong the feeling is; false where extremity stands in for it. */
  readonly intensityMeasured: boolean
  readonly factor: string
  readonly question: string
}

const share = z.number().min(0).max(1)
const tone = z.number().min(-1).max(1)

/** What a text may be said to feel, and to do. `none` stands alone. */
export const TextEmotion = z.enum([
  'joy', 'gratitude', 'trust', 'surprise', 'disappointment', 'anger', 'worry', 'sadness', 'none',
])
export type TextEmotion = z.infer<typeof TextEmotion>
export const TextIntent = z.enum(['complaint', 'praise', 'question', 'request', 'leaving', 'recommending', 'none'])
export type TextIntent = z.infer<typeof TextIntent>

/**
 * What a reader of texts said of a signal's text, and which reader in which state: packages/emotion says what each field means.
 */
export const TextAnnotation = z.object({
  reader: z.string(),
  lang: z.string(),
  tone, toneLow: tone, toneHigh: tone,
  intensity: share, intensityLow: share, intensityHigh: share,
  emotions: z.array(TextEmotion),
  /** The experience factors spoken of, each with the tone toward it. */
  factors: z.partialRecord(Factor, tone),
  intents: z.array(TextIntent),
  /** 0 where nothing presses, else 0.5…1. */
  urgency: share,
  unsure: z.boolean(),
  confidence: share,
  /** The words that carried the tone: places in the text as it is stored. */
  spans: z.array(z.object({ start: z.number().int(), end: z.number().int(), tone })),
})
export type TextAnnotation = z.infer<typeof TextAnnotation>

/** A signal as history holds it: whose it is, what it says, and nothing that names the person. */
export interface RecordedSignal {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly time: string
  /** The day in the organisation's time zone, YYYY-MM-DD. */
  readonly day: string
  readonly received: string
  /** 0 where nobody said who it was. */
  readonly customer: number
  readonly touchpoint: string
  readonly touchpoints: readonly string[]
  readonly scores: readonly RecordedScore[]
  /** What the customer wrote, personal data masked. */
  readonly text: string
  readonly lang: string
  /** Null where nothing was written. */
  readonly annotation: TextAnnotation | null
  readonly amount: string | null
  readonly currency: string
  readonly attributes: Readonly<Record<string, string>>
  readonly data: Readonly<Record<string, unknown>>
}

/** The fact that a batch of signals is in history, for whoever wants to act on it. */
export interface SignalsRecorded {
  readonly fact: 'signals.recorded'
  readonly org: number
  readonly signals: readonly RecordedSignal[]
}

/** A signal as the API shows it in the stream and on a customer's timeline. */
export const SignalView = z.object({
  id: z.string(), source: z.string(), type: z.string(), time: z.iso.datetime(), received: z.iso.datetime(),
  customer: z.object({ id: z.number(), name: z.string().nullable() }).nullable(),
  touchpoint: z.string().nullable(), mapped: z.boolean(),
  scores: z.array(z.object({
    touchpoint: z.string(), method: ScoreMethod, value: z.number(), tone: z.number().nullable(), intensity: z.number(),
  })),
  text: z.string().nullable(), lang: z.string().nullable(), annotation: TextAnnotation.nullable(),
  total: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  attributes: z.record(z.string(), z.string()),
  data: z.record(z.string(), z.unknown()),
})
export type SignalView = z.infer<typeof SignalView>

export const SignalQuery = z.object({
  type: z.string().max(60).optional(),
  touchpoint: line(80).optional(),
  customer: z.coerce.number().int().positive().optional(),
  withText: z.stringbool().optional(),
  /** One signal by its name; its time makes history find it at once. */
  source: name(200).optional(),
  id: name(200).optional(),
  at: z.iso.datetime().optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type SignalQuery = z.infer<typeof SignalQuery>

export const exportRows = ['signals', 'scores'] as const
export const exportFormats = ['csv', 'parquet'] as const
export const ExportQuery = z.object({
  rows: z.enum(exportRows).default('signals'),
  format: z.enum(exportFormats).default('csv'),
  /** Days of the organisation, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type ExportQuery = z.infer<typeof ExportQuery>
