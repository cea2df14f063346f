import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `briefs`: what the machine filled in, one row a version; no customer and no word of theirs is in it. `brief_notes`: what people
 * wrote beside a part: each saying is kept, the latest stands. A brief goes with its segment; without one it is everybody's.
 */
export const migrations: readonly Migration[] = [{
  name: 'briefs/001-briefs',
  sql: `
    create table briefs (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      segment integer references saved_segments on delete cascade, as_of date not null, facts jsonb not null, prose jsonb not null default '{}',
      made_by text, made_at timestamptz(3) not null default now());
    create index briefs_latest on briefs (org, segment, id desc);
    create table brief_notes (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      segment integer references saved_segments on delete cascade, part text not null, text text not null, by text, at timestamptz(3) not null default now());
    create index brief_notes_latest on brief_notes (org, segment, part, id desc);`,
}]
