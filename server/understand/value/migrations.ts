import type { ClickHouseMigration } from '../../platform/clickhouse/types.ts'
import type { Migration } from '../../platform/postgres/types.ts'

/** `value_runs`: when customers' value was worked out, how far it has come, and what was found of the whole. */
export const migrations: readonly Migration[] = [{
  name: 'value/001-runs',
  sql: `
    create table value_runs (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      step text, share real not null default 0, as_of date, report jsonb, findings jsonb not null default '[]', started_by text, problem text,
      cancel_asked boolean not null default false, created_at timestamptz(3) not null default now(), finished_at timestamptz(3));
    create unique index value_runs_one_at_a_time on value_runs (org) where state in ('waiting', 'running');
    create index value_runs_latest on value_runs (org, id desc);`,
}]

/**
 * `customer_values`: what the latest run says of each customer, in each currency they bought in. `day` is the day of the last
 * purchase, so that a slice of days asks who bought last in them.
 * `experience_fates`: one scored experience of each customer, drawn by lot, and what became of the customer after it.
 * Both are derived: a run writes its own rows, and takes those of earlier runs away once it is done.
 */
export const history: readonly ClickHouseMigration[] = [{
  name: 'value/001-customer-values',
  statements: [
    `CREATE TABLE IF NOT EXISTS customer_values{{cluster}} (
      org UInt32, run UInt32, currency LowCardinality(String), customer UInt32, day Date, first Date, purchases UInt32, spent Float64,
      alive Float64, alive_before Float64, purchases_90 Float64, value_90 Float64, purchases_365 Float64, purchases_low Float64, purchases_high Float64,
      value_365 Float64, value_low Float64, value_high Float64, value_variance Float64, lost Float64,
      attributes Map(LowCardinality(String), LowCardinality(String))
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, run, currency, customer)`,
    `CREATE TABLE IF NOT EXISTS experience_fates{{cluster}} (
      org UInt32, run UInt32, lot UInt64, customer UInt32, day Date, tone Float32, intensity Float32, tenure UInt32, purchases UInt32,
      watched UInt32, returned Bool, return_days UInt32, gone Bool, stay_days Int32, spend Float64, attributes Map(LowCardinality(String), LowCardinality(String))
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, run, lot)`,
  ],
}]
