import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/index.ts'
import { ensure, leave, leaveAtExit, type ServerSpec, type User } from './ensure.ts'
import { SetupError } from './errors.ts'
import { isAlive, self } from './identity.ts'
import type { Run } from './run-file.ts'

/** A server that is there as long as this is open. */
export interface KeptServer {
  /** Where it runs now; another pid after a restart, and hardly ever another port. */
  readonly run: Run
  /** Why it is no longer being restarted, once that was given up. */
  readonly failure: Error | undefined
  close(): Promise<void>
}

const LOOK_EVERY = 100
const QUICK_DEATH = 10_000
const QUICK_DEATHS_ALLOWED = 5

/**
 * Finds or starts the server and restarts it whenever it dies, until closed. Programs on the same home share one
 * server; the last to close stops it. `onRestart` hears of every new process.
 */
export async function keepRunning(spec: ServerSpec, log: Log, onRestart: (run: Run) => void): Promise<KeptServer> {
  mkdirSync(join(spec.home, 'run'), { recursive: true, mode: 0o700 })
  const user: User = { ...self(), id: randomUUID() }
  const closing = new AbortController()
  let run = await ensure(spec, user, log)
  let failure: Error | undefined
  let restarting: Promise<void> | undefined

  const watch = setInterval(() => {
    if (restarting || failure || isAlive(run)) return
    restarting = restart().finally(() => { restarting = undefined })
  }, LOOK_EVERY).unref()
  const atExit = () => leaveAtExit(spec, user)
  leavers.add(atExit)

  let quickDeaths = 0
  async function restart(): Promise<void> {
    quickDeaths = Date.now() - Date.parse(run.started) < QUICK_DEATH ? quickDeaths + 1 : 1
    log.warn({ pid: run.pid }, `${spec.name} died: restarting it`)
    while (quickDeaths <= QUICK_DEATHS_ALLOWED) {
      if (quickDeaths > 1) await rest((spec.rest ?? 400) * 2 ** (quickDeaths - 2))
      if (closing.signal.aborted) return
      try {
        run = await ensure(spec, user, log)
        onRestart(run)
        return
      } catch (error) {
        quickDeaths++
        log.error({ err: error }, `${spec.name} could not be restarted`)
      }
    }
    giveUp()
  }
  async function rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: closing.signal }).catch(() => {}) // Closing is no error, it only cuts the rest short.
  }
  function giveUp(): void {
    failure = new SetupError(`${spec.name} died ${QUICK_DEATHS_ALLOWED} times in a row and is not started again. `
      + `Read ${join(spec.home, 'log', `${spec.name}.log`)}, put right what it says, and start Heartline again`)
    log.fatal(failure.message)
  }

  return {
    get run() { return run },
    get failure() { return failure },
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      clearInterval(watch)
      leavers.delete(atExit)
      await restarting
      await leave(spec, user)
    },
  }
}

const leavers = new Set<() => void>()
process.on('exit', () => { for (const leaveNow of leavers) leaveNow() })
