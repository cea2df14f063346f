import type { Jobs } from '../../../platform/jobs/index.ts'

interface Due { readonly data: unknown; readonly at: number }

/** Jobs that run when a test says so, by the clock that the test keeps; sent ones are there at once, committed or not. */
export function simulateJobs(now: () => Date) {
  let waiting: Due[] = []
  let handle: (data: unknown) => Promise<void>
  const define: Jobs['define'] = (_name, definition) => {
    const run = { id: 'test', attempt: 1, signal: new AbortController().signal }
    handle = (data) => definition.handler(definition.data.parse(data) as never, run)
    return async (data, options) => {
      waiting.push({ data, at: options?.startAfter?.getTime() ?? now().getTime() })
      return true
    }
  }
  return {
    define,
    /** Runs everything that is due by now, what becomes due meanwhile too. */
    async runDue(): Promise<void> {
      for (;;) {
        const due = waiting.find((w) => w.at <= now().getTime())
        if (!due) return
        waiting = waiting.filter((w) => w !== due)
        await handle(due.data)
      }
    },
    /** Runs a job once more, as after a crash. */
    run: (data: unknown) => handle(data),
    waiting: () => waiting.length,
  }
}
