import { ObservationReceipt } from '../../../../server/listen/observations/contract.ts'
import { ApiError, request } from '../../app/api.ts'
import { newId } from './new-id.ts'
import { createOutbox, Refused, type News } from './outbox.ts'

const retryAfterMs = [2_000, 5_000, 15_000, 30_000, 60_000]
const tidyEveryMs = 1_000
/** A no for good; anything else may go better later: no connection, a busy server, a session that ended. */
const refusals = new Set([400, 403, 404, 409, 413, 415, 422])

const newsListeners = new Set<(news: News) => void>()

async function post(path: string, body: object): Promise<ObservationReceipt> {
  try {
    return await request('POST', path, { body, shape: ObservationReceipt })
  } catch (error) {
    if (error instanceof ApiError && refusals.has(error.problem.status)) throw new Refused(error.message)
    throw error
  }
}

/** The outbox of this browser. */
export const outbox = createOutbox({
  storage: localStorage,
  send: (draft) => post('observations', draft),
  undo: (id) => post('observations/undo', { id }),
  newId,
  now: () => Date.now(),
  tell: (news) => newsListeners.forEach((listen) => listen(news)),
})

let person: string | null = null
let failures = 0
let retry: ReturnType<typeof setTimeout> | undefined

/** Sends what waits, now and again later where that does not work. */
export async function sendWaiting(): Promise<void> {
  if (person === null) return
  clearTimeout(retry)
  const done = await outbox.flush(person)
  failures = done ? 0 : failures + 1
  clearTimeout(retry)
  if (!done) retry = setTimeout(() => void sendWaiting(), retryAfterMs[Math.min(failures, retryAfterMs.length) - 1])
}

/** Begins to send what this person recorded here, whenever there is a connection. Asked again, it goes on for whoever asks. */
export function startOutbox(who: string): void {
  const first = person === null
  const changed = person !== who
  person = who
  if (changed) outbox.resume(who)
  if (first) {
    addEventListener('online', () => void sendWaiting())
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void sendWaiting())
    setInterval(() => outbox.tidy(), tidyEveryMs)
  }
  if (changed) void sendWaiting()
}

/** Hears what a person should be told; answers how to stop. */
export function onNews(listen: (news: News) => void): () => void {
  newsListeners.add(listen)
  return () => void newsListeners.delete(listen)
}
