import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'hooks/001-hooks',
  sql: `
    create table hook_endpoints (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      name text not null, url text not null, events text[] not null,
      state text not null default 'on' check (state in ('on', 'off', 'stopped')), stopped_at timestamptz, stopped_why text,
      check ((state = 'stopped') = (stopped_at is not null and stopped_why is not null)),
      failing_since timestamptz, last_delivered timestamptz,
      secret text not null, old_secret text, old_until timestamptz, check ((old_secret is null) = (old_until is null)),
      created_at timestamptz not null, created_by text);
    create index on hook_endpoints (org);

    -- What happened, as it is told; body and message_id are the same for every endpoint, attempt and replay.
    create table hook_messages (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      message_id text not null unique, type text not null, event text not null, body text not null, at timestamptz not null,
      unique (org, type, event));
    create index on hook_messages (at);

    create table hook_deliveries (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      endpoint integer not null references hook_endpoints on delete cascade, message bigint not null references hook_messages on delete cascade,
      state text not null check (state in ('waiting', 'delivered', 'failed')), attempts integer not null default 0,
      next_at timestamptz, ended_at timestamptz, check ((state = 'waiting') = (next_at is not null)), check ((state = 'waiting') = (ended_at is null)),
      status integer, answer text, problem text, took_ms integer,
      unique (endpoint, message));
    create index on hook_deliveries (endpoint, id desc);
    create index on hook_deliveries (message);`,
}]
