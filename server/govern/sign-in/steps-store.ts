import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'

/** What is under way: the password was right and a code is awaited, a passkey was asked for, a provider is asked. */
export type StepKind = 'second-factor' | 'set-up' | 'passkey' | 'new-passkey' | 'single-sign-on'
export interface Step<T> {
  readonly kind: StepKind
  readonly person: string | null
  readonly data: T
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Steps of signing in that are under way, each known by a token that only the browser has. */
export function createSteps(postgres: Postgres, now: () => Date) {
  const { db } = postgres
  return {
    /** Begins a step and answers its token. */
    async begin<T extends object>(kind: StepKind, person: string | null, data: T, minutes: number): Promise<string> {
      const token = randomBytes(24).toString('base64url')
      await sql`delete from sign_in_steps where expires_at < ${now()}`.execute(db)
      await sql`
        insert into sign_in_steps (token_hash, kind, person, data, expires_at)
        values (${hashOf(token)}, ${kind}, ${person}, ${JSON.stringify(data)}, ${new Date(now().getTime() + minutes * 60_000)})`
          .execute(db)
      return token
    },
    /** The step that is under way, left as it is. */
    async look<T>(token: string, kinds: readonly StepKind[]): Promise<Step<T> | undefined> {
      const { rows } = await sql<Step<T>>`
        select kind, person, data from sign_in_steps where token_hash = ${hashOf(token)} and kind = any(${[...kinds]}) and expires_at > ${now()}`.execute(db)
      return rows[0]
    },
    /** Takes the step out: whoever comes second finds nothing. */
    async take<T>(token: string, kinds: readonly StepKind[]): Promise<Step<T> | undefined> {
      const { rows } = await sql<Step<T>>`
        delete from sign_in_steps where token_hash = ${hashOf(token)} and kind = any(${[...kinds]}) and expires_at > ${now()} returning kind, person, data`.execute(db)
      return rows[0]
    },
  }
}
export type Steps = ReturnType<typeof createSteps>
