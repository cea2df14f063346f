import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `report_schedules`: when the report goes to whom. `report_sendings`: each
 * that was asked for, by the clock or by a person, and what became of it.
 */
export const migrations: readonly Migration[] = [{
  name: 'report/001-sendings',
  sql: `
    create table report_schedules (
      org integer primary key references organisations on delete cascade, active boolean not null, day smallint not null check (day between 1 and 28),
      language text not null, people text[] not null, changed_by text, changed_at timestamptz(3) not null);
    create table report_sendings (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      month text not null, language text not null, person text not null, person_name text not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'unknown')), reason text, asked_by text,
      at timestamptz(3) not null, ended_at timestamptz(3), check ((state = 'waiting') = (ended_at is null)));
    create unique index report_sendings_by_clock on report_sendings (org, month, person) where asked_by is null;
    create index report_sendings_latest on report_sendings (org, id desc);`,
}]
