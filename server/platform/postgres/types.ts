/** What a feature may name of PostgreSQL without touching it: only its store does that. */
export type { Kysely as Db } from 'kysely'
export type { Migration, Postgres } from './index.ts'
