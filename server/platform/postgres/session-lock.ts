import type { Pool } from 'pg'

/** A lock of this program over all others on the database. It ends with its connection: nobody can die holding it. */
export interface SessionLock {
  /** Aborted when the connection broke and another may hold the lock now. */
  readonly lost: AbortSignal
  release(): void
}

/** Takes the lock named by (space, key), or answers undefined where another program holds it. */
export async function takeSessionLock(pool: Pool, space: string, key = 0): Promise<SessionLock | undefined> {
  const client = await pool.connect()
  const lost = new AbortController()
  client.on('error', (error) => lost.abort(error))
  client.on('end', () => lost.abort())
  // Closed and not given back: the connection must not return to the pool holding a lock.
  const release = () => client.release(true)
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), $2::int) as taken', [space, key],
    )
    if (rows[0]!.taken) return { lost: lost.signal, release }
  } catch (error) {
    release()
    throw error
  }
  release()
  return undefined
}
