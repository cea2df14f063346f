import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../platform/log/index.ts'

/**
 * Does some work again and again, with a pause between, until it is stopped. Any number of programs may do so at once: the work
 * itself must bear that, and to be killed while at it.
 */
export function keepAtIt(work: () => Promise<void>, deps: { log: Log; pauseMs: number; trouble: string }) {
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let last: Promise<void> = Promise.resolve()
  /** One round at a time in this program: who asks for one waits for the one under way. */
  const inTurn = () => (last = last.catch(() => undefined).then(work))
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await inTurn().catch((err: unknown) => deps.log.warn({ err }, deps.trouble))
      await sleep(deps.pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  return {
    start(): void {
      running ??= run()
    },
    /** Does one more round, now. */
    now: inTurn,
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}
