import type { Language, Survey } from '@heartline/survey'

/** What the editor gives to the preview: the draft as it is now, and what to look at. */
export interface Script {
  readonly definition: Survey
  readonly language: Language
  /** Whose survey it is, as the page's head says. */
  readonly brand: string
  /** The question to go to. */
  readonly at?: string | undefined
}

export type ToPreview =
  | { readonly heartline: 'script'; readonly script: Script }
  /** Forgets the answers, and shuffles what is shuffled anew. */
  | { readonly heartline: 'again' }

export type FromPreview =
  | { readonly heartline: 'ready' }
  /** Whether the question asked for is among those that the answers so far lead to. */
  | { readonly heartline: 'at'; readonly question: string; readonly isShown: boolean }
