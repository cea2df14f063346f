import { z } from 'zod'
import { line, text } from '../../../platform/http/contract.ts'

/**
 * The words in which customers hear that a complaint was received, and
 * are asked whether they are content: the organisation's own, or ours.
 */

export const wordingKinds = ['acknowledge', 'check'] as const
export const WordingKind = z.enum(wordingKinds)
export type WordingKind = z.infer<typeof WordingKind>
export const WordingLanguage = z.enum(['zh', 'en'])
export type WordingLanguage = z.infer<typeof WordingLanguage>

/** What a wording may leave open, between double braces. `within`: in how many hours; `due`: on which day, at what time. */
export const wordingBlanks = {
  acknowledge: ['number', 'within', 'due', 'customer', 'organisation'], check: ['link', 'number', 'customer', 'organisation'],
} as const satisfies Record<WordingKind, readonly string[]>
export type Blank = (typeof wordingBlanks)[WordingKind][number]
/** Without it the message would be worth nothing: the number to come back with, the link to answer at. */
export const neededBlank = { acknowledge: 'number', check: 'link' } as const satisfies Record<WordingKind, Blank>

/** What stands between double braces. */
export const blanksIn = (words: string): string[] => [...words.matchAll(/\{\{([^{}]*)\}\}/g)].map((m) => m[1]!.trim())

export const Wording = z.object({
  subject: line(160).min(1),
  text: text(4_000).trim().min(1),
  /** For a text message, or another channel on which long words are not read. */
  short: text(300).trim().min(1),
})
export type Wording = z.infer<typeof Wording>
export const wordingParts = ['subject', 'text', 'short'] as const

/** What is wrong with the blanks of a wording: one that is not known, one that is not closed, one that must be there. */
export interface BlankProblem {
  readonly path: (typeof wordingParts)[number]
  readonly problem: 'unknown' | 'broken' | 'missing'
  readonly blank: string
}
export function blankProblems(kind: WordingKind, wording: Wording): BlankProblem[] {
  const known: readonly string[] = wordingBlanks[kind]
  return wordingParts.flatMap((path) => {
    const found = blanksIn(wording[path])
    const broken = /\{\{|\}\}/.exec(wording[path].replaceAll(/\{\{[^{}]*\}\}/g, ''))
    return [
      ...found.filter((blank) => !known.includes(blank)).map((blank) => ({ path, problem: 'unknown' as const, blank })),
      ...(broken ? [{ path, problem: 'broken' as const, blank: broken[0] }] : []),
      ...(path !== 'subject' && !found.includes(neededBlank[kind])
        ? [{ path, problem: 'missing' as const, blank: neededBlank[kind] }]
        : []),
    ]
  })
}

export const WordingView = Wording.extend({ kind: WordingKind, language: WordingLanguage, own: z.boolean() })
export type WordingView = z.infer<typeof WordingView>
export const WordingList = z.object({ items: z.array(WordingView) })
export const WordingPath = z.object({ kind: WordingKind, language: WordingLanguage })
