import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'purposes/001-purposes',
  sql: `
    create table purpose_settings (
      org integer primary key references organisations on delete cascade, settings jsonb not null,
      changed_at timestamptz not null default now(), changed_by text);
    -- Organisations of which at least one signal says itself what it was given for.
    create table purpose_marks (org integer primary key references organisations on delete cascade);
    -- What customers objected to, never changed: what stands today is the newest that was said.
    create table purpose_objections (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, purpose text not null, objects boolean not null, at timestamptz not null,
      said_where text not null, words text not null, version text not null, recorded_by text);
    create index on purpose_objections (org, customer, purpose, id desc);
    create table impact_assessments (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      about text not null, necessity text not null, risks text not null, measures text not null,
      verdict text not null check (verdict in ('go', 'go-with-conditions', 'stop')), review_by date not null,
      at timestamptz not null, by text);
    create index on impact_assessments (org, id desc);`,
}]
