import type { ClickHouseMigration } from '../../platform/clickhouse/types.ts'
import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `pond_plans`: what somebody thought a change would bring, kept to be
 * held against what then came. `pond_asking`: who asked, and bought.
 */
export const migrations: readonly Migration[] = [{
  name: 'pond/001-plans',
  sql: `
    create table pond_plans (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      name text not null, change jsonb not null, basis text not null, dimension text, member text, made_by text, as_of date not null,
      seen jsonb not null, made_at timestamptz(3) not null default now());
    create index pond_plans_latest on pond_plans (org, id desc);`,
}, {
  // Who asked and who of them bought takes a look at every customer: it is counted at night, with the flows.
  name: 'pond/002-asking',
  sql: `create table pond_asking (
    org integer primary key references organisations on delete cascade, askers integer not null, bought integer not null);`,
}]

/**
 * `pond_daily`: the flows of each day, by segment, as one reckoning of customers' value (`run`) sees them.
 * `lost` and `open` share out each customer on the day of their last purchase: gone, or silent and still there; `spread` is
 * the variance of that. `came` holds who bought, so that returning customers of any period can be counted apart.
 */
export const history: readonly ClickHouseMigration[] = [{
  name: 'pond/001-daily',
  statements: [
    `CREATE TABLE IF NOT EXISTS pond_daily{{cluster}} (
      org UInt32, run UInt32, basis LowCardinality(String), dimension LowCardinality(String), member LowCardinality(String), day Date,
      gained SimpleAggregateFunction(sum, UInt64), lost SimpleAggregateFunction(sum, Float64), open SimpleAggregateFunction(sum, Float64),
      spread SimpleAggregateFunction(sum, Float64), came AggregateFunction(groupBitmap, UInt32),
      sales SimpleAggregateFunction(sum, Float64), new_sales SimpleAggregateFunction(sum, Float64)
    ) ENGINE = {{engine:AggregatingMergeTree}} ORDER BY (org, run, basis, dimension, member, day)`,
  ],
}]
