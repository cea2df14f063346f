import { answering, isPassing, type Answering, type Outcome, type Refused } from './answering.ts'
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
  close(): void
}

interface Settings {
  readonly clientOf?: (token: string) => Answering
  readonly onEvent: (event: QueueEvent) => void
}

/** What the attempt to send a sheet came to. */
type Sent = 'all' | { readonly later: number | undefined }

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
  let closed = false

  const wake = (ms: number) => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void flush(), ms)
  }

  async function flush(): Promise<void> {
    wanted = true
    if (sending || closed) return
    sending = true
    try {
      while (wanted && !closed) {
        wanted = false
        await alone(sendAll, () => wake(otherTabMs))
      }
    } finally {
      sending = false
    }
  }

  async function sendAll(): Promise<void> {
    clearTimeout(timer)
    let later: number | undefined
    let failed = false
    for (const sheet of keptSheets(store)) {
      const sent = await send(sheet, clientOf(sheet.token), onEvent)
      if (sent === 'all') continue
      failed = true
      later = Math.max(later ?? 0, sent.later ?? 0)
    }
    if (!failed) {
      failures = 0
      onEvent({ is: 'saved' })
      return
    }
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** failures++)
    onEvent({ is: 'kept' })
    // Not all phones of a hall that lost its network may come back in the same second.
    wake(later || pause * (0.5 + Math.random() / 2))
  }

  const again = () => {
    failures = 0
    void flush()
  }
  const leave = () => keptSheets(store).forEach((sheet) => sendAtOnce(sheet, clientOf(sheet.token)))
  const turned = () => (document.visibilityState === 'visible' ? again() : leave())
  addEventListener('online', again)
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', turned)
  return {
    nudge: () => wake(nudgeMs),
    flush,
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener('online', again)
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', turned)
    },
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

const isRefusal = ({ status }: Refused) => status === 422 || status === 400 || status === 413

/** Sends one sheet in the order in which the server can take it: opened, answered, seen, complete. */
async function send(sheet: KeptSheet, client: Answering, onEvent: Settings['onEvent']): Promise<Sent> {
  const given = { sheet: sheet.id }
  /** Whether to go on; otherwise what became of it. */
  const settle = (outcome: Outcome<unknown>): 'go on' | Sent => {
    if (outcome.ok) return 'go on'
    if (isPassing(outcome)) return { later: outcome.retryAfter }
    if (isRefusal(outcome)) return 'go on'
    sheet.forget()
    onEvent({ is: 'ended', ...given, refused: outcome })
    return 'all'
  }

  const opening = sheet.toOpen()
  if (opening) {
    const outcome = await client.openSheet(opening)
    const next = settle(outcome)
    if (next !== 'go on') return next
    sheet.opened()
  }
  for (const [question, { answer, at, n }] of sheet.unsent()) {
    const outcome = await client.save(sheet.id, question, { answer, at, n })
    const next = settle(outcome)
    if (next !== 'go on') return next
    sheet.sent(question, n)
    if (!outcome.ok) onEvent({ is: 'refused', ...given, question })
  }
  const seen = sheet.unsentSeen()
  if (seen.length > 0) {
    const next = settle(await client.seen(sheet.id, seen))
    if (next !== 'go on') return next
    sheet.sentSeen(seen)
  }
  const end = sheet.end()
  if (end && sheet.unsent().length === 0) {
    const outcome = await client.complete(sheet.id, end)
    const next = settle(outcome)
    if (next !== 'go on') return next
    if (outcome.ok) {
      sheet.forget()
      onEvent({ is: 'completed', ...given })
    } else {
      sheet.reopen()
      onEvent({ is: 'refused', ...given, question: undefined })
    }
  }
  if (sheet.isAbandoned()) sheet.forget()
  return 'all'
}

/** The page is going: everything that may be sent now goes side by side, and nobody waits for the answers. */
function sendAtOnce(sheet: KeptSheet, client: Answering): void {
  const opening = sheet.toOpen()
  if (opening) void client.openSheet(opening)
  for (const [question, { answer, at, n }] of sheet.unsent()) void client.save(sheet.id, question, { answer, at, n })
}
