import type { FailureKind } from '../labels.ts'

/** What a phrase bank holds: fragments for each of five bands of tone. */
export const bands = ['awful', 'bad', 'flat', 'good', 'great'] as const
export type Band = (typeof bands)[number]
export type Topic = Readonly<Record<Band, readonly string[]>>

/** The band of a tone (−1…1). */
export const bandOf = (tone: number): Band =>
  tone < -0.55 ? 'awful' : tone < -0.15 ? 'bad' : tone < 0.18 ? 'flat' : tone < 0.58 ? 'good' : 'great'

/** What people have words for: most touchpoints, and the price. */
export const topicKeys = [
  'wait-for-drink', 'delivery', 'drink', 'price', 'menu-browse', 'order-in-store', 'ask-clerk', 'service-chat',
  'complaint-handling',
  'membership', 'cup-note', 'order-mini-program', 'payment', 'store-front',
] as const
export type TopicKey = (typeof topicKeys)[number]
export const isTopic = (key: string): key is TopicKey => (topicKeys as readonly string[]).includes(key)

export const questionKeys = ['menu', 'promotion', 'store', 'group', 'points', 'invoice', 'order'] as const
export type QuestionKey = (typeof questionKeys)[number]

/** All the phrases of one language. */
export interface Bank {
  readonly topics: Readonly<Record<TopicKey, Topic>>
  /** Said with a smile and meant badly. */
  readonly sarcasm: Readonly<Partial<Record<TopicKey, readonly string[]>>>
  /** By segment, and `any`. */
  readonly openers: Readonly<Record<string, readonly string[]>>
  readonly closers: Topic
  readonly contrasts: readonly string[]
  readonly questions: Readonly<Record<QuestionKey, readonly string[]>>
  /** What an agent writes down after a contact, and how the customer took it. */
  readonly notes: readonly string[]
  /** What is written down after calling a complaining customer back, well and badly. */
  readonly callbacks: { readonly well: readonly string[]; readonly badly: readonly string[] }
  /** What went wrong, as the one it happened to puts it. */
  readonly failures: Readonly<Record<FailureKind, readonly string[]>>
  readonly moods: Topic
  readonly shares: readonly string[]
  readonly demands: readonly string[]
  readonly emoji: Topic
}
