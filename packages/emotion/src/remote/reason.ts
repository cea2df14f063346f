/**
 * Why the model's answer does not stand, and the fallback's does: the text was `empty` or `too long` to send · the `budget` of
 * the day is used up · after a failure the server is left alone for a while (`paused`) · `timeout` · `unreachable` · it
 * answered with another HTTP `status` than success · its answer was `broken`, it said nothing of this text (`missing`), or what
 * it said of it breaks the schema (`invalid`).
 */
export interface Reason {
  readonly kind:
    | 'empty' | 'too long' | 'budget' | 'paused'
    | 'timeout' | 'unreachable' | 'status'
    | 'broken' | 'missing' | 'invalid'
  /** What happened, for the person who looks after the server. Holds nothing of a customer's text. */
  readonly detail: string
}

/** Something that went well, or the reason why it did not. */
export type Outcome<Value> = { readonly value: Value } | { readonly reason: Reason }

export const failed = (kind: Reason['kind'], detail: string): { readonly reason: Reason } => ({ reason: { kind, detail } })
