import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'offers/001-offers',
  sql: `
    create table offers (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      key text not null, customer bigint not null, about text not null, basis text not null check (basis in ('wish', 'item')), because text not null,
      made_at timestamptz(3) not null, made_by text, contact bigint, outcome jsonb, unique (org, key));
    create unique index offers_by_contact on offers (org, contact) where contact is not null;
    create index offers_of_customer on offers (org, customer, made_at desc);

    -- What the last purchases, held back, said of recommendations; and of the last run that was finished, what goes with each item.
    create table recommendation_runs (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      trial jsonb, finding integer, created_at timestamptz(3) not null default now(), finished_at timestamptz(3), failed_at timestamptz(3));
    create unique index recommendation_runs_one_at_a_time on recommendation_runs (org) where finished_at is null and failed_at is null;
    create table recommended_items (
      org integer not null references organisations on delete cascade, run integer not null, sku text not null, name text not null,
      takers integer not null, neighbours jsonb not null, primary key (org, run, sku));
    create index recommended_items_by_takers on recommended_items (org, run, takers desc);`,
}]
