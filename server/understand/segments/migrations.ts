import type { ClickHouseMigration } from '../../platform/clickhouse/types.ts'
import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `saved_segments`: what people saved, with the version of its members that counts. `segment_sizes`: what each refresh found.
 * `segment_searches`: searches for groups, how far they have come and what they found. Versions are numbered over all segments,
 * so that a key that is used again never meets the members of its namesake.
 */
export const migrations: readonly Migration[] = [{
  name: 'segments/001-saved',
  sql: `
    create sequence segment_version as integer;
    create table saved_segments (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade, key text not null, name text not null,
      definition jsonb not null, strategy text, strategy_by text, strategy_at timestamptz(3),
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')), problem text,
      redefined boolean not null default false, version integer not null default 0, created_by text, created_at timestamptz(3) not null default now(),
      unique (org, key));
    create table segment_sizes (
      segment integer not null references saved_segments on delete cascade, version integer not null, as_of date not null, at timestamptz(3) not null default now(),
      size integer not null, everybody integer not null, came integer, gone integer, redefined boolean not null, primary key (segment, version));
    create table segment_searches (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade, ask jsonb not null,
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')), share real not null default 0, as_of date,
      report jsonb, model jsonb, problem text, cancel_asked boolean not null default false, started_by text,
      created_at timestamptz(3) not null default now(), finished_at timestamptz(3));
    create unique index segment_searches_one_at_a_time on segment_searches (org) where state in ('waiting', 'running');
    create index segment_searches_latest on segment_searches (org, id desc);`,
}]

/**
 * `segment_customers`: who belongs to each segment, in each version that is kept. `segment_versions` says which version counts: a
 * row is added once a version is whole, so that nobody reads half of one. Both can be made again from the definitions.
 */
export const history: readonly ClickHouseMigration[] = [{
  name: 'segments/001-members',
  statements: [
    `CREATE TABLE IF NOT EXISTS segment_customers{{cluster}} (
      org UInt32, segment LowCardinality(String), version UInt32, customer UInt32
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, segment, version, customer)`,
    `CREATE TABLE IF NOT EXISTS segment_versions{{cluster}} (
      org UInt32, segment LowCardinality(String), version UInt32
    ) ENGINE = {{engine:MergeTree}} ORDER BY (org, segment, version)`,
  ],
}]
