import type { Language } from '@heartline/survey'
import type { Opening } from '../answering.ts'
import * as kept from '../kept-sheet.ts'
import { keptSheet, keptSheets, type KeptSheet } from '../kept-sheet.ts'
import type { Store } from '../store.ts'
import type { Address } from './address.ts'
import { forgetOpenings } from './kept-opening.ts'

/** One person's time with a survey: their sheet, and where they stand in it. */
export interface Visit {
  readonly sheet: KeptSheet
  readonly resumed: boolean
  readonly complete: boolean
  /** Opens the sheet at the server, once. */
  begin(): void
}

const forgottenAfterMs = 7 * 24 * 3_600_000
const current = (token: string) => `heartline/current/${token}`

/** The sheet that this browser has begun on this link. */
export const begunSheet = (store: Store, token: string): string | undefined => store.get(current(token)) ?? undefined

/**
 * Opens this person's sheet: the one that the server knows (a personal link's, or the one begun in this browser) with what
 * was answered so far; otherwise a new one. A kiosk's sheet is nobody's to find again.
 */
export function openVisit(store: Store, opening: Opening, { token, channel, place }: Address, language: Language): Visit {
  forgetOld(store, token)
  const { sheet: known, kiosk, survey: { version, seed } } = opening
  // A kiosk that was switched off in the middle of somebody's answers does not show them to the next.
  if (kiosk) keptSheets(store).filter((sheet) => sheet.token === token).forEach(kept.abandon)
  const begun = known?.id ?? (kiosk ? undefined : begunSheet(store, token))
  // The order that the first step came drawn in is that of this number.
  const sheet = keptSheet(store, token, begun ?? (seed || newId()))
  const complete = known?.state === 'complete' || kept.end(sheet) !== undefined
  if (known && !complete)
    for (const [question, answer] of Object.entries(known.answers))
      kept.adopt(sheet, question, answer, known.answeredAt[question] ?? '')
  let begins = !begun
  const begin = () => {
    if (!begins) return
    begins = false
    kept.toBeOpened(sheet, {
      sheet: sheet.id, version, language, channel: kiosk ? 'kiosk' : channel, ...(place && { place }), browser: browserKey(store),
    })
    if (!kiosk) store.set(current(token), sheet.id)
  }
  return { sheet, begin, complete, resumed: Object.keys(kept.answersOf(sheet)).length > 0 }
}

/** The next visit with this link begins a new sheet. */
export const leaveVisit = (store: Store, token: string): void => store.remove(current(token))

/** What was begun here and left lying is not kept for whoever holds this device next; what was never sent is. */
function forgetOld(store: Store, token: string): void {
  const before = Date.now() - forgottenAfterMs
  forgetOpenings(store, before)
  for (const sheet of keptSheets(store)) {
    const waits = kept.opening(sheet) || kept.end(sheet) || kept.unsent(sheet).length > 0
    const touched = kept.touchedAt(sheet)
    // Without an answer there is nothing to forget, and its number lets it go on as the same sheet.
    if (waits || touched > before || (touched === 0 && sheet.token === token)) continue
    kept.forget(sheet)
    leaveVisit(store, sheet.token)
  }
}

function browserKey(store: Store): string {
  const known = store.get('heartline/browser')
  if (known) return known
  const key = newId()
  store.set('heartline/browser', key)
  return key
}

/** A random UUID, also on a page without TLS, where browsers withhold `randomUUID`. */
const newId = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
  (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (Number(digit) / 4)))).toString(16))
