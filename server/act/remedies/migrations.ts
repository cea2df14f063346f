import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'remedies/001-remedies',
  sql: `
    create table remedy_limits (
      org integer not null references organisations on delete cascade, role text not null, kind text not null,
      each_time bigint not null check (each_time > 0), per_month bigint not null check (per_month >= each_time), primary key (org, role, kind));

    create table remedies (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, kind text not null, amount bigint not null check (amount > 0), currency text not null,
      reason text not null, about jsonb, key text, asked_by text not null, asked_at timestamptz not null,
      -- Within the giver's own limit: it counts against their month. Else somebody decided.
      own boolean not null,
      decision text check (decision in ('given', 'declined')), decided_at timestamptz, decided_by text, note text,
      check ((decision is null) = (decided_at is null)), came_back timestamptz);
    create unique index remedies_by_key on remedies (org, key) where key is not null;
    create index on remedies (org, id desc);
    create index on remedies (org, customer);
    create index on remedies (org, asked_by, decided_at) where own;
    create index remedies_waited_for on remedies (org, decided_at) where decision = 'given' and came_back is null;

    -- The ledger: written once, never changed. Given is used, taken back and open together, of each remedy and so of all.
    create table remedy_entries (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      remedy integer not null references remedies on delete cascade, kind text not null check (kind in ('given', 'used', 'taken-back')),
      amount bigint not null check (amount > 0), at timestamptz not null, by_person text, note text not null default '');
    create index on remedy_entries (remedy);
    create unique index remedy_given_once on remedy_entries (remedy) where kind = 'given';`,
}]
