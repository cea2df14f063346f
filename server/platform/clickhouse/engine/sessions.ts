import { randomUUID } from 'node:crypto'
import { drainPending, Session } from 'chdb'
import { Lane, Place } from './lanes.ts'
import { literal, parseInsert } from './sql.ts'
import type { Statement } from './statement.ts'

export interface Answer {
  readonly bytes: Uint8Array
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly bytesRead: number
  readonly seconds: number
}

const nothing: Answer = { bytes: new Uint8Array(), rowsRead: 0, rowsWritten: 0, bytesRead: 0, seconds: 0 }

/** How many statements run at once; together below the 16 threads that the process is given (see server.ts). */
const MOST = { reading: 8, writing: 4 }

/**
 * The engine in this process. A session keeps its settings and parameters from one statement to the next, so each
 * statement has a session to itself while it runs, and what it does not set anew is set back to its default.
 */
export class Sessions {
  readonly #openSession: () => Session
  readonly #control: Session
  readonly #reading: Lane
  readonly #writing: Lane

  /** `memory`: bytes that all statements may use together; the caches of the engine keep within it too. */
  constructor(path: string, memory: number) {
    const connectionArgs = [`--max_server_memory_usage=${memory}`, `--mark_cache_size=${Math.round(memory / 8)}`]
    this.#openSession = () => new Session(path, { connectionArgs })
    this.#control = this.#openSession()
    this.#reading = new Lane(MOST.reading, () => this.#open('readonly = 2'))
    this.#writing = new Lane(MOST.writing, () => this.#open('readonly = 0'))
  }

  /** Runs a statement to its end. */
  run(statement: Statement): Promise<Answer> {
    return this.#with(statement, async (session, settle) => {
      const { sql, body } = statement
      const insert = body && parseInsert(sql)
      if (!insert || !body) {
        // One call for both: half the way of a small question is going to the engine and back.
        const result = await session.queryAsync(`${settle};\n${sql}`, { format: 'TabSeparated' })
        const { rowsRead, bytesRead, elapsed } = result
        return { ...nothing, bytes: result.bytes(), rowsRead, bytesRead, seconds: elapsed }
      }
      if (body.length === 0) return nothing
      await session.queryAsync(settle)
      statement.signal.throwIfAborted()
      const { columns, ...where } = insert
      const done = await session.insert({ ...where, values: body, ...(columns ? { columns } : {}) })
      return { ...nothing, rowsWritten: done.rowsWritten, bytesRead: done.bytesSent, seconds: done.elapsed }
    })
  }

  /** Runs a reading statement, handing over its answer piece by piece as it is computed. */
  async stream(statement: Statement, give: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    await this.#with(statement, async (session, settle) => {
      await session.queryAsync(settle)
      statement.signal.throwIfAborted()
      for await (const chunk of session.queryStream(statement.sql, { format: 'TabSeparated' })) await give(chunk.raw())
    })
  }

  async close(): Promise<void> {
    await drainPending()
    for (const session of [this.#control, ...this.#reading.sessions, ...this.#writing.sessions]) session.close()
    await drainPending()
  }

  async #with<T>(statement: Statement, work: (session: Session, settle: string) => Promise<T>): Promise<T> {
    const { signal } = statement
    const lane = statement.readonly ? this.#reading : this.#writing
    const place = await lane.take(signal)
    const tag = `${statement.settings.get('log_comment') ?? ''} #${randomUUID()}`
    let fit = false
    let killing: NodeJS.Timeout | undefined
    const kill = () => {
      void this.#kill(tag)
      killing = setInterval(() => void this.#kill(tag), 100)
    }
    try {
      signal.throwIfAborted()
      const settle = place.settle(statement, tag)
      signal.addEventListener('abort', kill, { once: true })
      const result = await work(place.session, settle)
      fit = true
      return result
    } finally {
      signal.removeEventListener('abort', kill)
      clearInterval(killing)
      lane.give(place, fit)
    }
  }

  // SYNC hangs here; and a statement that has only just begun is not in the list yet, so this is asked again until it ends.
  #kill(tag: string): Promise<unknown> {
    return this.#control.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${literal(tag)} ASYNC`).catch(() => {})
  }

  async #open(access: string): Promise<Place> {
    const session = this.#openSession()
    // Parameters are text of a statement here, and a list of customers may be long.
    await session.queryAsync(`SET max_query_size = 100000000, ${access}`)
    return new Place(session)
  }
}
