import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `effect_changes`: what somebody changed, with what it should do.
 * `effect_looks`: the latest look at each experiment, change and at recovery.
 */
export const migrations: readonly Migration[] = [{
  name: 'effects/001-effects',
  sql: `
    create table effect_changes (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      name text not null, hypothesis text not null, owner text, spec jsonb not null, made_by text, made_at timestamptz(3) not null default now());
    create index effect_changes_of on effect_changes (org, id desc);
    create table effect_looks (
      org integer not null references organisations on delete cascade, source text not null, looked_at timestamptz(3) not null, look jsonb not null, finding integer,
      primary key (org, source));
    create table effect_runs (org integer primary key references organisations on delete cascade, asked_at timestamptz(3) not null, done_at timestamptz(3));`,
}]
