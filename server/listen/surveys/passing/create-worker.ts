import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../../platform/log/index.ts'

/** Does rounds of work again and again until it is stopped; a round that failed is logged and done again. */
export function createWorker(
  rounds: readonly { readonly everyMs: number; readonly what: string; work(): Promise<unknown> }[],
  log: Log,
) {
  const stopping = new AbortController()
  let running: Promise<unknown> | undefined

  async function repeat({ everyMs, what, work }: (typeof rounds)[number]): Promise<void> {
    while (!stopping.signal.aborted) {
      await work().catch((err: unknown) => log.warn({ err }, `${what} did not succeed; nothing is lost, and it is tried again`))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    start(): void {
      running ??= Promise.all(rounds.map(repeat))
    },
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}
