import type { ClickHouseMigration } from '../../platform/clickhouse/types.ts'
import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `warnings` and their `warning_events`: what changed, followed to its end. `warning_unread` are the days in which signals were
 * recorded since they were last read, so that a look reads these and no others. `warning_looks` is the state of the look of each
 * organisation. `unhappy_flags` are customers who are unhappy, one open flag each; `unhappy_thresholds` say from when on.
 */
export const migrations: readonly Migration[] = [{
  name: 'warnings/001-warnings-and-flags',
  sql: `
    create table warnings (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      state text not null default 'open' check (state in ('open', 'watching', 'over')),
      course text not null check (course in ('worse', 'better')), leader jsonb not null, others jsonb not null default '[]',
      raised_on date not null, since date not null, earliest date not null, latest date not null, as_of date not null,
      owner text, muted_until date, over_on date, over_how text check (over_how in ('back', 'settled', 'silent', 'ended')), over_by text,
      customers integer not null default 0, cost jsonb not null default '{"known":false,"why":"too-short"}', finding integer,
      check ((state = 'watching') = (owner is not null) or state = 'over'), check ((state = 'over') = (over_on is not null)));
    create index warnings_of on warnings (org, state, raised_on desc);
    create table warning_events (
      id integer primary key generated always as identity, warning integer not null references warnings on delete cascade,
      at timestamptz(3) not null default now(), day date, what text not null, by text, to_person text, how text);
    create index warning_events_of on warning_events (warning, id);
    create table warning_unread (
      org integer not null references organisations on delete cascade, day date not null, marked bigint not null default 1, primary key (org, day));
    create table warning_looks (
      org integer primary key references organisations on delete cascade,
      state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      progress real not null default 0, as_of date, finished timestamptz(3), judged integer not null default 0, not_judged integer not null default 0,
      problem text);
    create table unhappy_flags (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      customer integer not null, state text not null default 'open' check (state in ('open', 'taken', 'done', 'faded')),
      severity smallint not null, reasons jsonb not null, signals integer not null, since timestamptz(3) not null, last timestamptz(3) not null,
      owner text, changed_at timestamptz(3) not null default now(), outcome text, note text not null default '');
    create unique index unhappy_flags_episode on unhappy_flags (org, customer) where state in ('open', 'taken');
    create index unhappy_flags_list on unhappy_flags (org, state, severity desc, last desc, id desc);
    create index unhappy_flags_of on unhappy_flags (org, customer, state);
    create table unhappy_thresholds (org integer primary key references organisations on delete cascade, thresholds jsonb not null);`,
}]

/**
 * `watched_days`: each watched series, day by day, as number and sums of powers. Derived: a day is worked out again, as a newer
 * row, whenever signals of it were recorded since.
 */
export const history: readonly ClickHouseMigration[] = [{
  name: 'warnings/001-watched-days',
  statements: [
    `CREATE TABLE IF NOT EXISTS watched_days{{cluster}} (
      org UInt32, measure LowCardinality(String), dimension LowCardinality(String), member LowCardinality(String),
      touchpoint LowCardinality(String), topic LowCardinality(String), day Date, n UInt64, sum Float64, squares Float64, cubes Float64,
      written DateTime64(3, 'UTC')
    ) ENGINE = {{engine:ReplacingMergeTree(written)}} ORDER BY (org, measure, dimension, member, touchpoint, topic, day)`,
  ],
}]
