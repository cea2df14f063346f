import type { Migration } from '../../platform/postgres/types.ts'

/** The four tables of better-auth (its own column names), then ours. */
export const migrations: readonly Migration[] = [{
  name: 'orgs/001-organisations-and-people',
  sql: `
    create table people (
      id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
    create table sessions (
      id text primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now(), "ipAddress" text, "userAgent" text, "userId" text not null references people on delete cascade);
    create index on sessions ("userId");
    create table credentials (
      id text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references people on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
      scope text, password text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
    create index on credentials ("userId");
    create table verifications (
      id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
    create index on verifications (identifier);

    create table organisations (
      id integer generated always as identity primary key, name text not null, industry text not null, time_zone text not null,
      currency text not null, language text not null check (language in ('zh', 'en')), created_at timestamptz not null default now());
    create table members (
      person text primary key references people on delete cascade, org integer not null references organisations on delete cascade,
      role text not null check (role in ('owner', 'manager', 'analyst', 'agent', 'front-line', 'viewer')), joined timestamptz not null default now());
    create index on members (org);
    create table invitations (
      token_hash text primary key, person text not null references people on delete cascade, expires_at timestamptz not null);`,
}, {
  // A competitor of an organisation stands behind the same wall as any other organisation: nothing of it counts as the organisation's own.
  name: 'orgs/002-competitors',
  sql: `
    alter table organisations add column competitor_of integer references organisations on delete cascade;
    create unique index organisations_competitors on organisations (competitor_of, name) where competitor_of is not null;`,
}, {
  // Who is deactivated stays as a name under what they did, and cannot come in.
  name: 'orgs/003-deactivated-and-last-seen',
  sql: `
    alter table members add column deactivated_at timestamptz;
    alter table sessions add column "lastSeen" timestamptz;`,
}, {
  // The part of the organisation that somebody sees, where that is not all of it. An owner sees everything.
  name: 'orgs/004-scopes',
  sql: `alter table members add column scope jsonb, add constraint members_owner_sees_all check (role <> 'owner' or scope is null);`,
}, {
  // How long a session lasts, after how much rest it ends, and how long a proof of who somebody is counts.
  name: 'orgs/005-how-long-sessions-last',
  sql: `
    alter table organisations add session_hours integer not null default 12, add rest_minutes integer not null default 120, add proof_minutes integer not null default 15;
    alter table sessions add column "provenAt" timestamptz;`,
}]
