import { type Kysely, sql } from 'kysely'

/** Writes down that a step was carried out: as often as it is, with nothing that would keep it from being twice. */
export async function write(tx: Kysely<unknown>, run: number, key: string): Promise<void> {
  await sql`insert into done (run, key) values (${run}, ${key})`.execute(tx)
}
