import type { Language } from '@heartline/survey'
import type { Opening } from '../answering.ts'
import * as kept from '../kept-sheet.ts'
import { keptSheet, keptSheets, type KeptSheet } from '../kept-sheet.ts'
import type { Store } from '../store.ts'
import type { Address } from './address.ts'

/** One person's time with a survey: their sheet, and where they stand in it. */
export interface Visit {
  readonly sheet: KeptSheet
  /** What decides the order of questions and options for this person. */
  readonly seed: string
  readonly resumed: boolean
  readonly complete: boolean
  /** Opens the sheet at the server, once. */
  begin(): void
}

const forgottenAfterMs = 7 * 24 * 3_600_000
const current = (token: string) => `heartline/current/${token}`

/**
 * Opens this person's sheet: the link's own for a personal link, with what was answered on other devices; for a shared
 * one the sheet begun in this browser, or a new one. A kiosk's sheet is nobody's to find again.
 */
export function openVisit(store: Store, opening: Opening, address: Address, language: Language): Visit {
  forgetOld(store)
  const { token } = address
  const { survey, sheet: personal } = opening
  if (personal) {
    const sheet = keptSheet(store, token, personal.id)
    for (const [question, answer] of Object.entries(personal.answers))
      kept.adopt(sheet, question, answer, personal.answeredAt[question] ?? '')
    return { sheet, seed: survey.seed, begin: () => undefined, ...standing(sheet) }
  }
  // A kiosk that was switched off in the middle of somebody's answers does not show them to the next.
  if (opening.kiosk) keptSheets(store).filter((sheet) => sheet.token === token).forEach(kept.abandon)
  const begun = opening.kiosk ? null : store.get(current(token))
  const sheet = keptSheet(store, token, begun?.replace('!', '') || newId())
  let begins = !begun
  const begin = () => {
    if (!begins) return
    begins = false
    const channel = opening.kiosk ? 'kiosk' : address.channel
    const asked = { sheet: sheet.id, language, channel, ...(address.place && { place: address.place }), browser: browserKey(store) }
    kept.toBeOpened(sheet, asked)
    if (!opening.kiosk) store.set(current(token), sheet.id)
  }
  const { resumed, complete } = standing(sheet)
  return { sheet, seed: `${survey.seed}/${sheet.id}`, begin, resumed, complete: complete || !!begun?.endsWith('!') }
}

/** Notes that this browser has answered a shared link, so that a reload thanks once more instead of asking again. */
export function finishVisit(store: Store, { sheet }: Visit): void {
  if (store.get(current(sheet.token)) === sheet.id) store.set(current(sheet.token), `${sheet.id}!`)
}

/** The next visit with this link begins a new sheet. */
export const leaveVisit = (store: Store, token: string): void => store.remove(current(token))

const standing = (sheet: KeptSheet) => ({ resumed: Object.keys(kept.answersOf(sheet)).length > 0, complete: kept.end(sheet) !== undefined })

/** What was begun here and left lying is not kept for whoever holds this device next; what was never sent is. */
function forgetOld(store: Store): void {
  for (const sheet of keptSheets(store)) {
    const waits = kept.opening(sheet) || kept.end(sheet) || kept.unsent(sheet).length > 0
    if (waits || Date.now() - kept.touchedAt(sheet) < forgottenAfterMs) continue
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
