import { answering, isPassing, type Answering, type Outcome, type Refused } from './answering.ts'
import * as kept from './kept-sheet.ts'
import { keptSheets, type KeptSheet } from './kept-sheet.ts'
import type { Store } from './store.ts'

export type QueueEvent =
  /** Everything given so far is with the server. */
  | { readonly is: 'saved' }
  /** Something could not be sent now and will be later. */
  | { readonly is: 'kept' }
  | { readonly is: 'completed'; readonly sheet: string }
  /** The server will take nothing more for this sheet. */
  | { readonly is: 'ended'; readonly sheet: string; readonly refused: Refused }
  /** The server does not take this answer, or says that the sheet still lacks one. */
  | { readonly is: 'refused'; readonly sheet: string; readonly question: string | undefined }

export interface Queue {
  /** Sends what is there, soon: changes that follow each other closely go together. */
  nudge(): void
  /** Sends what is there at once. */
  flush(): Promise<void>
}

interface Settings {
  readonly clientOf?: (token: string) => Answering
  readonly onEvent: (event: QueueEvent) => void
}

/** What the attempt to send a sheet came to; the rest is sent later. */
type Sent = 'all' | 'some'

const nudgeMs = 350
const firstPauseMs = 1_000
const longestPauseMs = 30_000
/** Another tab is sending what both of them keep. */
const otherTabMs = 2_000

/**
 * Sends what this browser keeps, sheet by sheet, again and again until the server has it: after a pause that doubles, when
 * the network comes back, and when the page is shown or left. Sending twice is harmless, losing is not; so nothing is
 * marked as sent before the server said so.
 */
export function openQueue(store: Store, { clientOf = (token) => answering(token), onEvent }: Settings): Queue {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let sending = false
  let wanted = false

  const wake = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), ms)
  }

  async function flush(): Promise<void> {
    wanted = true
    if (sending) return
    sending = true
    try {
      while (wanted) {
        wanted = false
        await alone(sendAll, () => wake(otherTabMs))
      }
    } finally {
      sending = false
    }
  }

  async function sendAll(): Promise<void> {
    clearTimeout(timer)
    let failed = false
    for (const sheet of keptSheets(store)) if ((await send(sheet, clientOf(sheet.token), onEvent)) === 'some') failed = true
    if (!failed) {
      failures = 0
      // What was given while the rest was under way is sent by the next round, which will say so.
      const isLeft = keptSheets(store).some((sheet) => kept.end(sheet) || kept.unsent(sheet).length > 0)
      if (!isLeft) onEvent({ is: 'saved' })
      return
    }
    onEvent({ is: 'kept' })
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** failures++)
    // Not all phones of a hall that lost its network may come back in the same second.
    wake(pause * (0.5 + Math.random() / 2))
  }

  const again = () => {
    failures = 0
    void flush()
  }
  const leave = () => keptSheets(store).forEach((sheet) => sendAtOnce(sheet, clientOf(sheet.token)))
  addEventListener('online', again)
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : again()))
  return {
    nudge: () => wake(nudgeMs),
    flush,
  }
}

/**
 * One tab sends at a time where the browser can see to that. Where it has no locks, or denies them to a page inside another
 * site's, the server hears some things twice.
 */
async function alone(work: () => Promise<void>, otherwise: () => void): Promise<void> {
  let isDecided = false
  try {
    await navigator.locks.request('heartline', { ifAvailable: true }, (lock) => {
      isDecided = true
      return lock ? work() : otherwise()
    })
  } catch (error) {
    if (isDecided) throw error
    await work()
  }
}

const isRefusal = ({ status }: Refused) => [400, 413, 422].includes(status)

/** Sends one sheet in the order in which the server can take it: opened, answered, seen, complete. */
async function send(sheet: KeptSheet, client: Answering, onEvent: Settings['onEvent']): Promise<Sent> {
  const given = { sheet: sheet.id }
  /** Whether to go on; otherwise what became of it. */
  const settle = (outcome: Outcome<unknown>): 'go on' | Sent => {
    if (outcome.ok) return 'go on'
    if (isPassing(outcome)) return 'some'
    if (isRefusal(outcome)) return 'go on'
    kept.forget(sheet)
    onEvent({ is: 'ended', ...given, refused: outcome })
    return 'all'
  }

  const opening = kept.opening(sheet)
  if (opening) {
    const outcome = await client.openSheet(opening)
    const next = settle(outcome)
    if (next !== 'go on') return next
    kept.opened(sheet)
  }
  for (const [question, { answer, at, n }] of kept.unsent(sheet)) {
    const outcome = await client.save(sheet.id, question, { answer, at, n })
    const next = settle(outcome)
    if (next !== 'go on') return next
    kept.sent(sheet, question, n)
    if (!outcome.ok) onEvent({ is: 'refused', ...given, question })
  }
  const seen = kept.unsentSeen(sheet)
  if (seen.length > 0) {
    const next = settle(await client.seen(sheet.id, seen))
    if (next !== 'go on') return next
    kept.sentSeen(sheet, seen)
  }
  const end = kept.end(sheet)
  if (end && kept.unsent(sheet).length === 0) {
    const outcome = await client.complete(sheet.id, end)
    const next = settle(outcome)
    if (next !== 'go on') return next
    if (outcome.ok) {
      kept.forget(sheet)
      onEvent({ is: 'completed', ...given })
    } else {
      kept.reopen(sheet)
      onEvent({ is: 'refused', ...given, question: undefined })
    }
  }
  if (kept.isAbandoned(sheet)) kept.forget(sheet)
  return 'all'
}

/** The page is going: everything that may be sent now goes side by side, and nobody waits for the answers. */
function sendAtOnce(sheet: KeptSheet, client: Answering): void {
  const opening = kept.opening(sheet)
  if (opening) void client.openSheet(opening)
  for (const [question, { answer, at, n }] of kept.unsent(sheet)) void client.save(sheet.id, question, { answer, at, n })
}
