import type { Migration } from '../../platform/postgres/types.ts'

/**
 * Points are a double-entry ledger: each entry's postings add up to nothing, and what is posted stays. The account `member` is
 * what the company owes, in lots of which each expires on its own day; `issued` gave it; `redeemed`, `expired` and `adjusted`
 * took it back or corrected it; `shortfall` are points that had to be given back when they were spent already. `point_lots` is
 * what is left of each lot: it follows from the postings, and stands there to be locked and to be held above nothing.
 */
export const migrations: readonly Migration[] = [{
  name: 'membership/001-programme-members-ledger',
  sql: `
    create table member_programmes (
      org integer primary key references organisations on delete cascade, programme jsonb not null, live boolean not null default false,
      since timestamptz, revision integer not null default 1, changed_at timestamptz not null, changed_by text);

    create table programme_members (
      org integer not null references organisations on delete cascade, customer bigint not null, joined_at timestamptz not null,
      tier text not null, since timestamptz not null, until timestamptz, fading_until timestamptz, left_at timestamptz,
      touched_at timestamptz not null, looked_at timestamptz, links integer not null default 1, primary key (org, customer));
    create index members_by_tier on programme_members (org, tier, customer) where left_at is null;
    create index members_touched on programme_members (org, touched_at) where left_at is null and (looked_at is null or touched_at > looked_at);
    create index members_due on programme_members (org, (coalesce(fading_until, until))) where left_at is null;

    create table member_moves (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, kind text not null, from_tier text, to_tier text, at timestamptz not null, measured jsonb not null,
      told boolean not null default false);
    create index on member_moves (org, id desc);
    create index on member_moves (org, customer);
    create index member_moves_untold on member_moves (id) where not told;

    create table point_entries (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, key text not null, kind text not null check (kind in ('earn', 'spend', 'expire', 'reverse', 'adjust')),
      at timestamptz not null, why jsonb not null, by text, reverses bigint references point_entries on delete cascade, unique (org, key));
    create index on point_entries (org, customer, id desc);
    create index on point_entries (reverses) where reverses is not null;
    create index point_entries_by_order on point_entries (org, customer, (why->>'order')) where kind = 'earn' and why->>'order' is not null;

    create table point_lots (
      entry bigint primary key references point_entries on delete cascade, org integer not null, customer bigint not null,
      earned integer not null check (earned > 0), remaining integer not null check (remaining between 0 and earned),
      expires_at timestamptz);
    create index point_lots_of_customer on point_lots (org, customer) where remaining > 0;
    create index point_lots_by_expiry on point_lots (org, expires_at) where remaining > 0;

    create table point_postings (
      entry bigint not null references point_entries on delete cascade, org integer not null,
      account text not null check (account in ('member', 'issued', 'redeemed', 'expired', 'adjusted', 'shortfall')),
      lot bigint references point_lots on delete cascade, points integer not null check (points <> 0),
      check ((account = 'member') = (lot is not null)));
    create index on point_postings (entry);
    create index on point_postings (lot);
    create index on point_postings (org, account);

    create function point_entry_balances() returns trigger language plpgsql as $$
      begin
        if exists (select from fresh group by entry having sum(points) <> 0) then
          raise exception 'the postings of an entry of points do not add up to nothing';
        end if;
        return null;
      end $$;
    create trigger point_postings_balance after insert on point_postings referencing new table as fresh
      for each statement execute function point_entry_balances();
    create function point_postings_stay() returns trigger language plpgsql as $$
      begin raise exception 'what is posted stays: reverse it with an entry of its own'; end $$;
    create trigger point_postings_no_update before update on point_postings for each row execute function point_postings_stay();

    create table member_deletion_requests (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, at timestamptz not null, words text not null, done_at timestamptz, done_by text);
    create unique index member_deletion_requests_open on member_deletion_requests (org, customer) where done_at is null;`,
}]
