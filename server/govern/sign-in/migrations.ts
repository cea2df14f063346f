import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'sign-in/001-factors-and-doors',
  sql: `
    create table sign_in_settings (
      org integer primary key references organisations on delete cascade, second_factor text[] not null default '{}');
    create table sign_in_providers (
      id text primary key, org integer not null unique references organisations on delete cascade, name text not null, issuer text not null, client_id text not null,
      secret_sealed text not null, domains text[] not null, newcomers text not null check (newcomers in ('create', 'refuse')), default_role text not null,
      only_this boolean not null);
    create table authenticators (
      person text primary key references people on delete cascade, secret_sealed text not null, confirmed_at timestamptz, last_step bigint not null default 0);
    create table recovery_codes (person text not null references people on delete cascade, hash text not null, primary key (person, hash));
    create table passkeys (
      id text primary key, person text not null references people on delete cascade, public_key bytea not null, counter bigint not null, transports text[] not null,
      name text not null, created_at timestamptz not null default now(), last_used timestamptz);
    create index on passkeys (person);
    create table sign_in_steps (
      token_hash text primary key, kind text not null, person text references people on delete cascade, data jsonb not null, expires_at timestamptz not null);
    create index on sign_in_steps (expires_at);
    create table sign_in_failures (subject text primary key, failures integer not null, last timestamptz not null, locked_until timestamptz);
    create index on sign_in_failures (last);`,
}, {
  name: 'sign-in/002-known-devices',
  sql: `
    create table sign_in_devices (
      person text not null references people on delete cascade, device text not null, language text check (language in ('zh', 'en')),
      first_seen timestamptz not null, last_seen timestamptz not null, primary key (person, device));`,
}]
