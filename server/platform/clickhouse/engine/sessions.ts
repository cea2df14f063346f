import { randomUUID } from 'node:crypto'
import { drainPending, Session } from 'chdb'
import { EngineError, literal, name, parseInsert, placeholders } from './sql.ts'

/** One statement with everything that it depends on; nothing of the one before it may matter. */
export interface Statement {
  readonly sql: string
  /** Rows of an INSERT, in the format that it names. */
  readonly body?: Buffer
  readonly params: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<string, string>
  /** Refuses everything but reading. */
  readonly readonly: boolean
  readonly signal: AbortSignal
}

export interface Answer {
  readonly bytes: Uint8Array
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly bytesRead: number
  readonly seconds: number
}

/** How many statements run at once; together below the 16 threads that the process is given (see server.ts). */
const MOST = { reading: 8, writing: 4 }

/**
 * The engine in this process. A session keeps its settings and parameters from one statement to the next, so each
 * statement has a session to itself while it runs, and what it does not set anew is set back to its default.
 */
export class Sessions {
  readonly #path: string
  readonly #control: Session
  readonly #reading: Lane
  readonly #writing: Lane

  constructor(path: string) {
    this.#path = path
    this.#control = new Session(path)
    this.#reading = new Lane(MOST.reading, () => this.#open('SET readonly = 2'))
    this.#writing = new Lane(MOST.writing, () => this.#open())
  }

  /** Runs a statement to its end. */
  run(statement: Statement): Promise<Answer> {
    return this.#with(statement, async (session, settle) => {
      const { sql, body } = statement
      const insert = body && parseInsert(sql)
      if (!insert || !body) {
        // One call for both: half the way of a small question is going to the engine and back.
        const result = await session.queryAsync(`${settle};\n${sql}`, { format: 'TabSeparated' })
        return { bytes: result.bytes(), rowsRead: result.rowsRead, rowsWritten: 0, bytesRead: result.bytesRead, seconds: result.elapsed }
      }
      if (body.length === 0) return { bytes: new Uint8Array(), rowsRead: 0, rowsWritten: 0, bytesRead: 0, seconds: 0 }
      await session.queryAsync(settle)
      statement.signal.throwIfAborted()
      const { columns, ...where } = insert
      const done = await session.insert({ ...where, values: body, ...(columns ? { columns } : {}) })
      return { bytes: new Uint8Array(), rowsRead: 0, rowsWritten: done.rowsWritten, bytesRead: done.bytesSent, seconds: done.elapsed }
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

  async #open(first?: string): Promise<Place> {
    const session = new Session(this.#path)
    if (first) await session.queryAsync(first)
    return new Place(session)
  }
}

/** A session and the settings that the last statement left in it. */
class Place {
  readonly session: Session
  #set = new Map<string, string>()

  constructor(session: Session) {
    this.session = session
  }

  /** The SET that makes this session fit for the statement, whatever ran in it before. */
  settle(statement: Statement, tag: string): string {
    for (const wanted of placeholders(statement.sql)) {
      // Without this check the session would fill the place with the value of an earlier statement.
      if (!statement.params.has(wanted)) {
        throw new EngineError(456, 'UNKNOWN_QUERY_PARAMETER', `Substitution \`${wanted}\` is not set`)
      }
    }
    const wanted = new Map([...statement.settings, ['log_comment', tag]])
    const stale = [...this.#set.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} = DEFAULT`)
    const fresh = [...wanted].filter(([key, value]) => this.#set.get(key) !== value).map(([key, value]) => `${name(key)} = ${literal(value)}`)
    const params = [...statement.params].map(([key, value]) => `param_${name(key)} = ${literal(value)}`)
    this.#set = wanted
    return `SET ${[...stale, ...fresh, ...params].join(', ')}`
  }
}

/** A number of places, opened as they are needed; who finds none free waits in order. */
class Lane {
  readonly #most: number
  readonly #open: () => Promise<Place>
  readonly #free: Place[] = []
  readonly #waiting: (() => void)[] = []
  #taken = 0
  readonly sessions = new Set<Session>()

  constructor(most: number, open: () => Promise<Place>) {
    this.#most = most
    this.#open = open
  }

  async take(signal: AbortSignal): Promise<Place> {
    if (this.#taken < this.#most) this.#taken++
    else await this.#turn(signal)
    try {
      const place = this.#free.pop() ?? await this.#open()
      this.sessions.add(place.session)
      return place
    } catch (error) {
      this.#release()
      throw error
    }
  }

  /** Gives a place back for the next statement, or closes it: after an error nobody knows how it was left. */
  give(place: Place, fit: boolean): void {
    if (fit) this.#free.push(place)
    else {
      this.sessions.delete(place.session)
      place.session.close()
    }
    this.#release()
  }

  #release(): void {
    const next = this.#waiting.shift()
    if (next) next() // The place changes hands without being free in between.
    else this.#taken--
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(wake), 1)
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(wake)
    })
  }
}
