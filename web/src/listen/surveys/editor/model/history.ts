/** What was written before and after, so that it can be taken back and brought again. */
export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** What the last change was, and when: letters typed one after the other are taken back together. */
  readonly last: { readonly tag: string; readonly at: number } | undefined
}

const mostSteps = 200
const togetherMs = 1_500

export const beginHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], last: undefined })

/** Takes a change up. Changes with the same tag that follow each other closely are one step. */
export function change<T>(history: History<T>, present: T, tag = '', at = Date.now()): History<T> {
  if (present === history.present) return history
  const joins = tag !== '' && history.last?.tag === tag && at - history.last.at < togetherMs
  const past = joins ? history.past : [...history.past, history.present].slice(-mostSteps)
  return { past, present, future: [], last: { tag, at } }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], last: undefined }
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, last: undefined }
}
