import { setTimeout as wait } from 'node:timers/promises'
import { limits } from '../../../record/signals/contract.ts'
import type { Receipt, Refusal } from '../../intake/contract.ts'
import { retrying } from '../store.ts'

/** What takes the signals in: intake, seen from one organisation. */
export interface Inbox {
  accept(items: readonly unknown[]): Promise<Receipt>
  waiting(): Promise<number>
}

const inFlight = 3
// Beyond this the inbox would only grow on disk while the pipeline works it off.
const waitingLimit = 200_000
const lookEvery = 20
const patience = 60_000

export interface BatchResult<T> {
  readonly receipt: Receipt
  /** What stands behind each refused item. */
  readonly refused: readonly { readonly refusal: Refusal; readonly origin: T }[]
}

/**
 * Hands items to intake in batches, a few at a time; `add` waits while those are under way or too much is in the inbox.
 * A database that does not answer is asked again for a minute: items are recognised by their ids, so nothing doubles.
 */
export function createBatches<T>(inbox: Inbox, onResult: (result: BatchResult<T>) => Promise<void>, signal: AbortSignal) {
  let items: unknown[] = []
  let origins: T[] = []
  let sent = 0
  let failure: unknown
  const underWay = new Set<Promise<void>>()

  async function send(batch: readonly unknown[], from: readonly T[]): Promise<void> {
    const receipt = await retrying(() => {
      // Not the reason itself: a broken connection would look like something after which to try again.
      if (signal.aborted) throw new Error('The import was stopped', { cause: signal.reason })
      return inbox.accept(batch)
    }, patience)
    await onResult({ receipt, refused: receipt.refused.map((refusal) => ({ refusal, origin: from[refusal.index]! })) })
  }

  async function flush(): Promise<void> {
    const batch = items
    const from = origins
    items = []
    origins = []
    if (sent++ % lookEvery === 0) while ((await inbox.waiting()) > waitingLimit) await wait(250, undefined, { signal })
    const sending: Promise<void> = send(batch, from)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
    if (underWay.size >= inFlight) await Promise.race(underWay)
    if (failure) throw failure
  }

  return {
    /** Answers a promise only where there is something to wait for: most calls fill a place in the batch. */
    add(item: unknown, origin: T): Promise<void> | undefined {
      items.push(item)
      origins.push(origin)
      return items.length >= limits.signalsInBatch ? flush() : undefined
    },
    /** Sends what is left and waits for everything under way. */
    async finish(): Promise<void> {
      if (items.length) await flush()
      await Promise.all(underWay)
      if (failure) throw failure
    },
    /** Waits for what is under way, whatever becomes of it. */
    async settle(): Promise<void> {
      await Promise.all(underWay)
    },
  }
}
