import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  // Links to a customer's own page that were made until then open nothing.
  name: 'own-page/001-ended-links',
  sql: `create table own_page_ends (org integer not null references organisations on delete cascade, customer bigint not null, ended_at timestamptz not null, primary key (org, customer));`,
}]
