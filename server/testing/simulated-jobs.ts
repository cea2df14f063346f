import type { Jobs } from '../platform/jobs/index.ts'

interface Due { readonly name: string; readonly data: unknown; readonly at: number }

/** Jobs that run when a test says so, by the clock that the test keeps; sent ones are there at once, committed or not. */
export function simulateJobs(now: () => Date) {
  let waiting: Due[] = []
  const handlers = new Map<string, (data: unknown) => Promise<void>>()
  const define: Jobs['define'] = (name, definition) => {
    const run = { id: 'test', attempt: 1, signal: new AbortController().signal }
    handlers.set(name, (data) => definition.handler(definition.data.parse(data) as never, run))
    return async (data, options) => {
      waiting.push({ name, data, at: options?.startAfter?.getTime() ?? now().getTime() })
      return true
    }
  }
  const run = (data: unknown, name = [...handlers.keys()][0]!) => handlers.get(name)!(data)
  return {
    define,
    /** Runs everything that is due by now, the earliest first, what becomes due meanwhile too. */
    async runDue(): Promise<void> {
      for (;;) {
        const [due] = waiting.filter((w) => w.at <= now().getTime()).toSorted((a, b) => a.at - b.at)
        if (!due) return
        waiting = waiting.filter((w) => w !== due)
        await run(due.data, due.name)
      }
    },
    /** Runs a job once more, as after a crash: of the first kind defined, unless told. */
    run,
    waiting: (name?: string) => waiting.filter((w) => name === undefined || w.name === name).length,
    /** The moments at which the next jobs are due, the first one first. */
    next: () => waiting.map((w) => w.at).toSorted((a, b) => a - b)[0],
  }
}
