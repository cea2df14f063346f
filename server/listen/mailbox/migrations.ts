import type { Migration } from '../../platform/postgres/types.ts'

/**
 * A mailbox is read over IMAP (host … folder), or delivered to (token). Where its reading stands: `uid_validity` and
 * `last_uid` name the last mail read; of those up to `first_until`, which lay there at first sight, only mails since `since`
 * are taken. A program that reads it holds it until `leased_until`, so that no other reads it too.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'mailbox/001-mailboxes',
    sql: `
    create table mailboxes (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      kind text not null check (kind in ('imap', 'smtp')), name text not null,
        type text not null check (type in ('complaint', 'contact')),
      touchpoint text, own text[] not null default '{}', active boolean not null default true,
      created_at timestamptz not null default now(), created_by text,
      token text unique,
      host text, port integer, security text check (security in ('tls', 'starttls', 'none')), user_name text, password text,
        folder text,
      since timestamptz not null default now(), uid_validity bigint, last_uid bigint not null default 0,
        first_until bigint not null default 0,
      last_received timestamptz,
      next_poll timestamptz not null default now(), leased_until timestamptz, last_poll timestamptz,
        failures integer not null default 0, problem jsonb,
      check (case kind when 'smtp' then token is not null
        else host is not null and port is not null and security is not null and user_name is not null
          and password is not null and folder is not null end));
    create index on mailboxes (org);
    create index on mailboxes (next_poll) where kind = 'imap' and active;
    create table mailbox_tallies (
      mailbox integer not null references mailboxes on delete cascade, outcome text not null, count bigint not null,
        last timestamptz not null,
      primary key (mailbox, outcome));`,
  },
]
