import { isPassing, type Opening, type Outcome } from '../answering.ts'
import type { Store } from '../store.ts'
import { afterPaint } from './after-paint.ts'

const prefix = 'heartline/opening/'

interface Kept {
  readonly at: number
  readonly opening: Opening
}

/**
 * What the server said, or, where it cannot be asked, what it said last: a page that was opened once opens again in a lift.
 * Answers are not kept here, for this browser keeps its own and they may be newer.
 */
export function orKept(store: Store, token: string, outcome: Outcome<Opening>): Outcome<Opening> {
  const key = prefix + token
  if (outcome.ok) {
    const { value } = outcome
    const opening: Opening = {
      ...value, survey: { ...value.survey, seed: '' }, sheet: value.sheet && { ...value.sheet, answers: {}, answeredAt: {} },
    }
    afterPaint(() => store.set(key, JSON.stringify({ at: Date.now(), opening } satisfies Kept)))
    return outcome
  }
  if (!isPassing(outcome)) store.remove(key)
  const kept = read(store, key)
  return kept ? { ok: true, value: kept.opening } : outcome
}

export const forgetOpening = (store: Store, token: string): void => store.remove(prefix + token)

/** Forgets what was last opened before this time. */
export function forgetOpenings(store: Store, before: number): void {
  for (const key of store.keys(prefix)) if ((read(store, key)?.at ?? 0) < before) store.remove(key)
}

function read(store: Store, key: string): Kept | undefined {
  try {
    return JSON.parse(store.get(key) ?? '') as Kept
  } catch {
    return undefined
  }
}
