import { z } from 'zod'
import { line, RowId, text } from '../../platform/http/contract.ts'
import { Industry, Names } from '../../record/touchpoints/contract.ts'
import { TouchpointKey } from '../../record/signals/contract.ts'

/** What an agent or a clerk sees and hears: recorded in two touches, held for a moment, then a signal like any other. */
export const observationKinds = ['need', 'interest', 'complaint', 'praise', 'mood'] as const
export const ObservationKind = z.enum(observationKinds)
export type ObservationKind = z.infer<typeof ObservationKind>

/** The kinds that are said with a ready phrase; a mood is said with its tone and its strength. */
export const phraseKinds = ['need', 'interest', 'complaint', 'praise'] as const
export const PhraseKind = z.enum(phraseKinds)
export type PhraseKind = z.infer<typeof PhraseKind>

/** Under this source, and their own id, observations are kept in history. */
export const observationSource = 'observations'

export const holding = {
  /** How long it can be taken back. */
  undoMs: 10_000,
  /** How long it waits for words that are still being written. */
  editingMs: 3 * 60_000,
  /** How long a phone may have been without a connection. */
  oldestMs: 30 * 86_400_000,
} as const

/** The middles of the five stretches of tone that have a word, from very unpleasant to very pleasant. */
export const moodTones = [-0.8, -0.4, 0, 0.4, 0.8] as const
/** The middles of three equal stretches of intensity: slightly, clearly, strongly. */
export const moodStrengths = [1 / 6, 1 / 2, 5 / 6] as const

export const Mood = z.object({ tone: z.number().min(-1).max(1), intensity: z.number().min(0).max(1) })
export type Mood = z.infer<typeof Mood>

export const ObservationDraft = z
  .object({
    /** Made where it is recorded: sent again under the same id, it is still one observation. */
    id: z.uuid(),
    /** Counts the changes to one observation, so that a late repeat does not undo a later change. */
    revision: z.number().int().min(0).max(1_000).default(0),
    kind: ObservationKind,
    phrase: RowId.optional(),
    mood: Mood.optional(),
    /** What was said, as near to the customer's own words as the observer can. */
    text: text(2_000).trim().optional(),
    customer: z.number().int().positive().optional(),
    touchpoint: TouchpointKey.optional(),
    branch: line(80).min(1).optional(),
    /** How long ago it was, in milliseconds: a phone that was offline knows that even where its clock is wrong. */
    ago: z.number().int().min(0).max(holding.oldestMs).default(0),
    /** True while words are still being written: it is held longer, and goes as it stands if nothing more comes. */
    editing: z.boolean().default(false),
  })
  .superRefine((o, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (o.kind === 'mood') {
      if (!o.mood) wrong('mood', 'a mood needs its tone and its intensity')
      if (!o.touchpoint) wrong('touchpoint', 'a mood needs the touchpoint where it was seen')
      if (o.phrase !== undefined) wrong('phrase', 'a mood has no ready phrase')
    } else {
      if (o.mood) wrong('mood', 'only a mood has a tone; choose a phrase or write what was said')
      if (o.phrase === undefined && !o.text) wrong('phrase', 'choose a phrase or write what was said')
    }
  })
export type ObservationDraft = z.infer<typeof ObservationDraft>

/**
 * `held` can be taken back until `until`; `passed-on` is a signal on its way, which stays; `recorded` is in history;
 * `undone` was taken back, for good; `refused` was not taken as a signal and is kept for a person to look at.
 */
export const ObservationState = z.enum(['held', 'passed-on', 'recorded', 'undone', 'refused'])
export type ObservationState = z.infer<typeof ObservationState>

export const ObservationReceipt = z.object({
  id: z.uuid(),
  state: ObservationState,
  until: z.iso.datetime().nullable(),
  /** False where it came too late to change what had been passed on or taken back. */
  stands: z.boolean(),
})
export type ObservationReceipt = z.infer<typeof ObservationReceipt>

export const UndoRequest = z.object({ id: z.uuid() })

export const Person = z.object({ id: z.string(), name: z.string().nullable() })

/** One observation as pages show it. */
export const ObservationView = z.object({
  id: z.string(),
  kind: ObservationKind,
  state: ObservationState,
  /** Until when it can be taken back; null once it is passed on. */
  until: z.iso.datetime().nullable(),
  time: z.iso.datetime(),
  phrase: z.object({ id: z.number().int(), names: Names }).nullable(),
  /** What was chosen or said, as it read on that day, where the phrase is not known any more. */
  topic: z.string().nullable(),
  text: z.string().nullable(),
  mood: Mood.nullable(),
  touchpoint: z.string().nullable(),
  branch: z.string().nullable(),
  customer: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
  /** Who saw or heard it; the name is null for somebody who has left. */
  person: Person,
})
export type ObservationView = z.infer<typeof ObservationView>

export const ObservationFilter = z.object({
  kind: ObservationKind.optional(),
  touchpoint: line(80).optional(),
  person: line(100).optional(),
  customer: z.coerce.number().int().positive().optional(),
  days: z.coerce.number().int().min(1).max(366).default(28),
})
export type ObservationFilter = z.infer<typeof ObservationFilter>

export const ObservationQuery = ObservationFilter.extend({
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ObservationQuery = z.infer<typeof ObservationQuery>

export const ObservationPage = z.object({ items: z.array(ObservationView), next: z.string().nullable() })

/** How often each thing was seen or heard in a period. What is still held is not counted yet. */
export const ObservationCounts = z.object({
  days: z.number().int(),
  observations: z.number().int(),
  /** Different customers who are known by number; the others were observed without saying who they are. */
  customers: z.number().int(),
  /** By phrase, the most frequent first; `phrase` is null where somebody used words of their own. */
  phrases: z.array(
    z.object({
      kind: PhraseKind,
      phrase: z.object({ id: z.number().int(), names: Names }).nullable(),
      n: z.number().int(),
      customers: z.number().int(),
      last: z.iso.datetime(),
    }),
  ),
  moods: z.array(z.object({ tone: z.number(), n: z.number().int(), customers: z.number().int() })),
  people: z.array(Person.extend({ n: z.number().int() })),
})
export type ObservationCounts = z.infer<typeof ObservationCounts>

export const Phrase = z.object({ id: z.number().int(), kind: PhraseKind, names: Names, retired: z.boolean() })
export type Phrase = z.infer<typeof Phrase>
/** `recent` lists phrases in use, the ones used on the latest days first; `items` are all, in the manager's order. */
export const PhraseList = z.object({ items: z.array(Phrase), recent: z.array(z.number().int()) })
export type PhraseList = z.infer<typeof PhraseList>

/** More than this, and nobody finds the right one in time. */
export const mostPhrases = 40
export const PhraseDraft = z.object({ kind: PhraseKind, names: Names })
export type PhraseDraft = z.infer<typeof PhraseDraft>
export const PhraseChange = z.object({ names: Names, retired: z.boolean() })
export type PhraseChange = z.infer<typeof PhraseChange>
export const PhraseOrder = z.object({
  kind: PhraseKind,
  ids: z
    .array(RowId)
    .min(1)
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, 'each phrase has one place'),
})
export const StartingSet = z.object({ industry: Industry })
