import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `beliefs`: what people of the company added in their own words. `belief_verdicts`: each
 * verdict from its first day to its last. `evidence_runs`: when all were last put to the test.
 */
export const migrations: readonly Migration[] = [{
  name: 'evidence/001-beliefs',
  sql: `
    create table beliefs (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      words text not null, test jsonb not null, made_by text, made_at timestamptz(3) not null default now());
    create index beliefs_of_org on beliefs (org, id);
    create table belief_verdicts (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      belief text not null, verdict jsonb not null, finding integer, first_on timestamptz(3) not null default now(), last_on timestamptz(3) not null default now());
    create table evidence_runs (org integer primary key references organisations on delete cascade, asked_at timestamptz(3) not null, done_at timestamptz(3));
    create index belief_verdicts_latest on belief_verdicts (org, belief, id desc);`,
}]
