import { sql } from 'kysely'
import type { Postgres } from '../../../platform/postgres/types.ts'

export interface Authenticator {
  readonly sealed: string
  readonly since: Date | null
  readonly lastStep: number
}

/** Authenticator apps and recovery codes of people. */
export function createFactors({ db }: Postgres) {
  return {
    async authenticator(person: string): Promise<Authenticator | undefined> {
      const { rows } = await sql<{ secret_sealed: string; confirmed_at: Date | null; last_step: string }>`
        select secret_sealed, confirmed_at, last_step from authenticators where person = ${person}`.execute(db)
      return rows[0] && { sealed: rows[0].secret_sealed, since: rows[0].confirmed_at, lastStep: Number(rows[0].last_step) }
    },
    /** Keeps a key that is not confirmed yet; one that is stays. False where there is one already. */
    async propose(person: string, sealed: string): Promise<boolean> {
      const { numAffectedRows } = await sql`
        insert into authenticators as a (person, secret_sealed) values (${person}, ${sealed})
        on conflict (person) do update set secret_sealed = ${sealed}, last_step = 0 where a.confirmed_at is null`.execute(db)
      return (numAffectedRows ?? 0n) > 0n
    },
    /** Notes that the code of a step was used; false where it, or a later one, was used already. */
    async useStep(person: string, step: number): Promise<boolean> {
      const { numAffectedRows } =
        await sql`update authenticators set last_step = ${step} where person = ${person} and last_step < ${step}`.execute(db)
      return (numAffectedRows ?? 0n) > 0n
    },
    async confirm(person: string): Promise<void> {
      await sql`update authenticators set confirmed_at = coalesce(confirmed_at, now()) where person = ${person}`.execute(db)
    },
    /** Puts new recovery codes in the place of the old. */
    async setRecovery(person: string, hashes: readonly string[]): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await sql`delete from recovery_codes where person = ${person}`.execute(tx)
        await sql`insert into recovery_codes (person, hash) select ${person}, unnest(${[...hashes]}::text[])`.execute(tx)
      })
    },
    /** Takes a recovery code out: it works once. */
    async useRecovery(person: string, hash: string): Promise<boolean> {
      return ((await sql`delete from recovery_codes where person = ${person} and hash = ${hash}`.execute(db)).numAffectedRows
        ?? 0n) > 0n
    },
    async countRecovery(person: string): Promise<number> {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from recovery_codes where person = ${person}`
        .execute(db)
      return rows[0]!.n
    },
    async remove(person: string): Promise<void> {
      await sql`delete from authenticators where person = ${person}`.execute(db)
      await sql`delete from recovery_codes where person = ${person}`.execute(db)
    },
    /** Who of an organisation has an authenticator that works. */
    async peopleWith(org: number): Promise<Set<string>> {
      const { rows } = await sql<{ person: string }>`
        select a.person from authenticators a join members m on m.person = a.person where m.org = ${org} and a.confirmed_at is not null`.execute(db)
      return new Set(rows.map((r) => r.person))
    },
  }
}
export type Factors = ReturnType<typeof createFactors>
