import { ApiError } from './api.ts'
import type { Messages } from './language.tsx'

/** An error in the reader's words: what happened, and what to do where we know it. */
export function wordsFor(error: unknown, messages: Messages): { what: string; hint?: string | undefined } {
  const { error: words, codes } = messages.ui
  if (!(error instanceof ApiError)) return { what: words.page, hint: error instanceof Error ? error.message : undefined }
  const { status, code, title, detail } = error.problem
  if (status === 0) return { what: words.unreachable, hint: words.unreachableHint }
  const own = code === undefined ? undefined : codes[code]
  if (own) return own
  if (status === 403) return { what: words.forbidden, hint: words.forbiddenHint }
  if (status === 413) return { what: words.tooLarge, hint: detail }
  if (status === 502 || status === 503) return { what: words.busy, hint: detail }
  return { what: title, hint: detail }
}
