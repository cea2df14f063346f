import type { Session } from 'chdb'
import { EngineError, literal, name, placeholders } from './sql.ts'
import type { Statement } from './statement.ts'

/** A session and the settings that the last statement left in it. */
export class Place {
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
    const changed = [...wanted].filter(([key, value]) => this.#set.get(key) !== value)
    const fresh = changed.map(([key, value]) => `${name(key)} = ${literal(value)}`)
    const params = [...statement.params].map(([key, value]) => `param_${name(key)} = ${literal(value)}`)
    this.#set = wanted
    return `SET ${[...stale, ...fresh, ...params].join(', ')}`
  }
}

/** A number of places, opened as they are needed; who finds none free waits in order. */
export class Lane {
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
