import { sql } from 'kysely'
import type { Postgres } from '../../../platform/postgres/types.ts'
import type { Passkey } from '../contract.ts'

export interface KeptPasskey {
  readonly id: string
  readonly person: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: string[]
}

interface Row {
  id: string
  person: string
  public_key: Buffer
  counter: string
  transports: string[]
  name: string
  created_at: Date
  last_used: Date | null
}

/** Passkeys of people: the public half, and how often each was used. */
export function createPasskeysStore({ db }: Postgres) {
  return {
    /** False where this passkey is known already. */
    async insert(key: KeptPasskey & { name: string }): Promise<boolean> {
      const { numAffectedRows } = await sql`
        insert into passkeys (id, person, public_key, counter, transports, name)
        values (${key.id}, ${key.person}, ${key.publicKey}, ${key.counter}, ${key.transports}, ${key.name}) on conflict do nothing`.execute(db)
      return (numAffectedRows ?? 0n) > 0n
    },
    async find(id: string): Promise<KeptPasskey | undefined> {
      const { rows: [row] } = await sql<Row>`select * from passkeys where id = ${id}`.execute(db)
      return row
        && { id: row.id, person: row.person, publicKey: row.public_key, counter: Number(row.counter), transports: row.transports }
    },
    async list(person: string): Promise<(Passkey & { transports: string[] })[]> {
      const { rows } = await sql<Row>`select * from passkeys where person = ${person} order by created_at`.execute(db)
      return rows.map((r) => ({
        id: r.id, name: r.name, transports: r.transports, createdAt: r.created_at.toISOString(),
        lastUsed: r.last_used?.toISOString() ?? null,
      }))
    },
    async used(id: string, counter: number): Promise<void> {
      await sql`update passkeys set counter = ${counter}, last_used = now() where id = ${id}`.execute(db)
    },
    async remove(person: string, id: string | undefined): Promise<boolean> {
      const { numAffectedRows } = await sql`delete from passkeys where person = ${person} and id = coalesce(${id ?? null}, id)`
        .execute(db)
      return (numAffectedRows ?? 0n) > 0n
    },
    async counts(org: number): Promise<Map<string, number>> {
      const { rows } = await sql<{ person: string; n: number }>`
        select p.person, count(*)::int as n from passkeys p join members m on m.person = p.person where m.org = ${org} group by 1`
          .execute(db)
      return new Map(rows.map((r) => [r.person, r.n]))
    },
  }
}
export type PasskeysStore = ReturnType<typeof createPasskeysStore>
