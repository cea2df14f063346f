import { setTimeout as sleep } from 'node:timers/promises'
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Log } from '../log/index.ts'
import type { Postgres } from '../postgres/types.ts'
import { measured } from '../telemetry/index.ts'
import { defaultRetry, type Definition, type SendOptions } from './definition.ts'
import { queuesDue } from './due-store.ts'
import { idOfKey } from './id-of-key.ts'

const dayS = 86_400
/** How often each queue is looked at by itself, should the look at all of them ever miss it. */
const seldomS = 30

/** How soon things are noticed, in seconds. */
export interface Tempo {
  /** All queues together are looked at this often: one question, where one a queue would keep an idle program busy. */
  readonly pollS: number
  /** A program that gives no sign of life for this long is dead, and what it was running is run again. */
  readonly heartbeatS: number
  /** How often the dead are looked for. */
  readonly superviseS: number
  /** How often the clock is looked at for what is to be sent by it. */
  readonly clockS: number
}
const usualTempo: Tempo = { pollS: 0.5, heartbeatS: 30, superviseS: 15, clockS: 30 }

type AnyDefinition = Definition<z.ZodType>
type Entry = { readonly definition: AnyDefinition; workId?: string }

/**
 * Durable jobs in PostgreSQL (schema `pgboss`): a job that was sent is run, whichever program dies meanwhile, and one
 * that is done is not run again. Any number of programs may share the work. See `Definition` for what a handler must bear.
 */
export function createJobs(deps: { postgres: Postgres; log: Log }, tempo: Tempo = usualTempo) {
  const { postgres, log } = deps
  const entries = new Map<string, Entry>()
  const crons: (() => Promise<void>)[] = []
  let prepared = false
  let looking: Promise<void> | undefined
  const stopped = new AbortController()
  const boss = new PgBoss({
    // Through our pool, which follows a database server of our own to a new port.
    db: { executeSql: (text, values) => postgres.pool.query(text, values) },
    schema: 'pgboss',
    superviseIntervalSeconds: tempo.superviseS,
    monitorIntervalSeconds: tempo.superviseS,
    cronMonitorIntervalSeconds: tempo.clockS,
    cronWorkerIntervalSeconds: Math.min(tempo.clockS, 5),
  })
  boss.on('error', (err) => log.warn({ err }, 'The job queue met an error; it goes on'))
  boss.on('warning', ({ message, data }) => log.warn({ data }, `The job queue warns: ${message}`))

  const entryOf = (name: string): Entry => {
    const entry = entries.get(name)
    if (!entry) throw new Error(`There is no job "${name}": it must be defined before it is sent or scheduled`)
    return entry
  }

  /** Says what a job is, before `prepare`. Answers its sender, which knows the type of its data. */
  function define<S extends z.ZodType>(name: string, definition: Definition<S>) {
    if (prepared) throw new Error(`The job "${name}" is defined too late: define every job before prepare()`)
    if (entries.has(name)) throw new Error(`Two jobs are called "${name}": give one of them a name of its own`)
    entries.set(name, { definition: definition as unknown as AnyDefinition })
    return (data: z.input<S>, options?: SendOptions) => send(name, data, options)
  }

  /** Sends a job. False where its key was sent before. Throws where the data is not what the job was defined with. */
  async function send(name: string, data: unknown, options: SendOptions = {}): Promise<boolean> {
    const checked = entryOf(name).definition.data.parse(data) as object
    const { tx, startAfter, key } = options
    const id = await boss.send(name, checked, {
      ...(tx && { db: fromKysely(tx) }),
      ...(startAfter && { startAfter }),
      ...(key !== undefined && { id: idOfKey(name, key) }),
    })
    return id !== null
  }

  /** Sends a job by the clock of a zone, such as '30 3 * * *' in Asia/Shanghai; the same (name, key) again replaces it. */
  async function cron(name: string, expression: string, zone: string, data: unknown = {}, key = ''): Promise<void> {
    const checked = entryOf(name).definition.data.parse(data) as object
    const schedule = () => boss.schedule(name, expression, checked, { tz: zone, key })
    if (prepared) return schedule()
    crons.push(schedule)
  }

  async function createQueue(name: string, { retry = defaultRetry, longestRunS = 900 }: AnyDefinition): Promise<void> {
    const options = {
      retryLimit: retry.most, retryDelay: retry.firstS, retryBackoff: true, retryDelayMax: retry.longestS,
      expireInSeconds: longestRunS, heartbeatSeconds: tempo.heartbeatS,
      // A job that nobody ran for a year, or a month after it was done, is forgotten; and its key with it.
      retentionSeconds: 365 * dayS, deleteAfterSeconds: 30 * dayS,
    }
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
  }

  function handle(name: string, entry: Entry) {
    return async ([job]: JobWithMetadata<unknown>[]): Promise<void> => {
      const { id, data, signal, retryCount, retryLimit } = job!
      try {
        await measured('job', name, async () =>
          entry.definition.handler(entry.definition.data.parse(data), { id, attempt: retryCount + 1, signal }))
      } catch (err) {
        const last = retryCount >= retryLimit
        if (last) log.error({ err, job: name, id }, 'A job failed for the last time and is given up')
        else log.warn({ err, job: name, id, attempt: retryCount + 1 }, 'A job failed and will be run again')
        throw err
      } finally {
        // Where one was, there may be more: look at once instead of after the pause of an empty queue.
        wake([name])
      }
    }
  }
  const wake = (names: readonly string[]) => {
    if (names.length > 0) for (const worker of boss.getWipData()) if (names.includes(worker.name)) boss.notifyWorker(worker.id)
  }
  /** Wakes the workers of each queue in which a job is due, until the program stops. */
  async function look(): Promise<void> {
    while (!stopped.signal.aborted) {
      await queuesDue(postgres, [...entries.keys()]).then(wake, (err: unknown) =>
        log.warn({ err }, 'The job queue could not be looked at; it goes on'))
      await sleep(tempo.pollS * 1_000, undefined, { signal: stopped.signal }).catch(() => {})
    }
  }

  return {
    define,
    send,
    cron,
    /** What every job uses of people's data, for the register of processing. */
    declared: () => [...entries].map(([name, { definition }]) => ({ name, uses: definition.uses })),
    /** Makes the schema and the queues where they are missing; from here on jobs can be sent. */
    async prepare(): Promise<void> {
      if (prepared) return
      await boss.start()
      for (const [name, { definition }] of entries) await createQueue(name, definition)
      prepared = true
      for (const schedule of crons) await schedule()
    },
    /** Begins to run jobs in this program. */
    async start(): Promise<void> {
      for (const [name, entry] of entries) {
        const { concurrency = 1 } = entry.definition
        const options = { includeMetadata: true, localConcurrency: concurrency, pollingIntervalSeconds: seldomS } as const
        entry.workId ??= await boss.work(name, options, handle(name, entry))
      }
      looking ??= look()
    },
    /** Takes no more jobs and waits for those under way, for 20 seconds at most; what is not done then is run again later. */
    async stop(): Promise<void> {
      stopped.abort()
      await looking
      await boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}
export type Jobs = ReturnType<typeof createJobs>
