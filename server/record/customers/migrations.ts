import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'customers/001-customers',
  sql: `
    create table customers (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade, name text,
      first_seen timestamptz, last_seen timestamptz, signals bigint not null default 0, attributes jsonb not null default '{}',
      merged_into bigint references customers, created_at timestamptz not null default now());
    create index customers_by_last_seen on customers (org, last_seen desc nulls last, id desc) where merged_into is null;
    create index customers_by_name on customers (org, lower(name) text_pattern_ops) where merged_into is null and name is not null;
    create index customers_merged on customers (merged_into) where merged_into is not null;
    create table customer_identifiers (
      org integer not null references organisations on delete cascade, kind text not null check (kind in ('id', 'email', 'phone')), value text not null,
      customer bigint not null references customers on delete cascade, primary key (org, kind, value));
    create index on customer_identifiers (customer);
    create index customer_identifiers_by_prefix on customer_identifiers (org, lower(value) text_pattern_ops);
    create table customer_merges (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      from_id bigint not null, into_id bigint not null, merged_at timestamptz not null default now(), in_history boolean not null default false);
    create index on customer_merges (id) where not in_history;`,
}, {
  name: 'customers/002-corrections',
  sql: `
    create table customer_corrections (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade, customer bigint not null,
      field text not null, said_where text not null, at timestamptz not null, by text);
    create index on customer_corrections (org, customer);`,
}]
