import type { Migration } from '../postgres/index.ts'

export const migrations: Migration[] = [{
  name: 'backup/001-made',
  sql: `create table backups_made (
    id text primary key,
    taken timestamptz not null,
    bytes bigint not null,
    new_bytes bigint not null,
    seconds double precision not null
  )`,
}]
