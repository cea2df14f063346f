import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `referral_touches` are what signals said of who came through whom, kept until the one who came is known; `referrals` is what
 * was made of them: the first touch of each customer.
 */
export const migrations: readonly Migration[] = [{
  name: 'referrals/001-links-touches-referrals',
  sql: `
    create table referral_settings (
      org integer primary key references organisations on delete cascade, settings jsonb not null, changed_at timestamptz not null, changed_by text);

    create table referral_links (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, code text not null unique, created_at timestamptz not null, opened integer not null default 0,
      shared integer not null default 0, unique (org, customer));

    create table referral_touches (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      source text not null, signal text not null, at timestamptz not null, customer bigint, code text, referrer bigint, named text,
      check ((code is not null and customer is not null) or (referrer is not null and named is not null)), unique (org, source, signal));
    create index on referral_touches (org, at, id);
    create index on referral_touches (org, customer);
    create index on referral_touches (org, referrer);

    create table referrals (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      referrer bigint not null, referred bigint not null, at timestamptz not null, how text not null check (how in ('code', 'named')),
      state text not null check (state in ('came', 'bought', 'returned', 'void')), purchase text, rewarded boolean not null default false,
      touched_at timestamptz not null, looked_at timestamptz, unique (org, referred));
    create index on referrals (org, referrer);
    create index referrals_touched on referrals (org) where looked_at is null or touched_at > looked_at;`,
}]
