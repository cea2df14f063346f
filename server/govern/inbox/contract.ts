import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** What the people of an organisation are told: each has an inbox of their own, and nobody reads another's. */

export const noteKinds = ['mention', 'assignment', 'escalation', 'approval', 'answer', 'notice'] as const
/** `approval` asks for one; `answer` says what became of something one asked for; `notice` is for whoever runs the place. */
export const NoteKind = z.enum(noteKinds)
export type NoteKind = z.infer<typeof NoteKind>

/** In both languages where the program says it, as it was written where a person does. */
export const NoteWords = z.union([z.string(), z.object({ zh: z.string(), en: z.string() })])
export type NoteWords = z.infer<typeof NoteWords>

export const NoteAbout = z.object({
  /** What it belongs to, such as `act/cases`, and which one. */
  feature: line(60), id: z.union([z.string().max(200), z.number().int()]),
  /** Where it stands in the app, such as `/act/cases/12`. */
  path: z.string().max(300).regex(/^\/(?!\/)/, 'must be an address within the app'),
})
export type NoteAbout = z.infer<typeof NoteAbout>

export const Note = z.object({
  id: z.number().int(), kind: NoteKind, about: NoteAbout, words: NoteWords, at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Note = z.infer<typeof Note>

export const NoteQuery = z.object({
  show: z.enum(['unread', 'all']).default('unread'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type NoteQuery = z.infer<typeof NoteQuery>
export const NotePage = z.object({ items: z.array(Note), next: z.string().nullable(), unread: z.number().int() })
export type NotePage = z.infer<typeof NotePage>
export const Unread = z.object({ unread: z.number().int() })
/** Everything up to this one; what came meanwhile stays unread. */
export const ReadUpTo = z.object({ upTo: z.number().int().positive() })
