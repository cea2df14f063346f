import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'themes/001-themes',
  sql: `
    create table themes (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      contrast text not null, phrases text[] not null, name text, pinned boolean not null default false, muted boolean not null default false,
      joined_into integer references themes on delete set null, first_found timestamptz(3) not null default now(), gone boolean not null default false,
      check (joined_into <> id));
    create index themes_of_org on themes (org);
    create table theme_searches (
      org integer primary key references organisations on delete cascade, state text not null, begun timestamptz(3) not null default now(), ended timestamptz(3),
      done integer not null default 0, texts integer not null default 0, read integer not null default 0, themes integer not null default 0,
      written timestamptz(3), found_at timestamptz(3));`,
}]
