import { sql } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'

/** Failed tries, by account and by address. A subject is a hash or an address, so that it says nothing about who exists. */
export function createFailures(postgres: Postgres, now: () => Date) {
  const { db } = postgres
  const dayMs = 86_400_000
  return {
    async lockedUntil(subjects: readonly string[]): Promise<Date | undefined> {
      const { rows } = await sql<{ until: Date | null }>`
        select max(locked_until) as until from sign_in_failures where subject = any(${[...subjects]}) and locked_until > ${now()}`
          .execute(db)
      return rows[0]?.until ?? undefined
    },
    /** Counts one more, and answers how many there are; those of a day ago are forgotten. */
    async count(subject: string): Promise<number> {
      await sql`delete from sign_in_failures where last < ${new Date(now().getTime() - dayMs)}`.execute(db)
      const { rows } = await sql<{ failures: number }>`
        insert into sign_in_failures as f (subject, failures, last) values (${subject}, 1, ${now()})
        on conflict (subject) do update set failures = f.failures + 1, last = ${now()} returning failures`.execute(db)
      return rows[0]!.failures
    },
    /** Takes some back: who succeeds behind an address shows that not everybody there is guessing. */
    async takeBack(subject: string, tries: number): Promise<void> {
      await sql`update sign_in_failures set failures = greatest(0, failures - ${tries}) where subject = ${subject}`.execute(db)
    },
    async lock(subject: string, until: Date): Promise<void> {
      await sql`update sign_in_failures set locked_until = ${until} where subject = ${subject}`.execute(db)
    },
    async forget(subject: string): Promise<boolean> {
      return ((await sql`delete from sign_in_failures where subject = ${subject}`.execute(db)).numAffectedRows ?? 0n) > 0n
    },
    /** Which of these are locked at the moment, and until when. */
    async locked(subjects: readonly string[]): Promise<Map<string, Date>> {
      const { rows } = await sql<{ subject: string; until: Date }>`
        select subject, locked_until as until from sign_in_failures where subject = any(${[...subjects]}) and locked_until > ${now()}`.execute(db)
      return new Map(rows.map((r) => [r.subject, r.until]))
    },
  }
}
export type Failures = ReturnType<typeof createFailures>
