import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'contact/001-consents-and-contacts',
  sql: `
    create table contact_policies (
      org integer primary key references organisations on delete cascade, policy jsonb not null,
      changed_at timestamptz not null default now(), changed_by text);

    -- What customers said, never changed: what stands today is the newest that was said.
    create table consents (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, channel text not null, purpose text not null, granted boolean not null, at timestamptz not null,
      said_where text not null, words text not null, version text not null,
      recorded_at timestamptz not null default now(), recorded_by text);
    create index on consents (org, customer, channel, purpose, at desc);

    create table contact_suppressions (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      channel text not null, address text not null,
      reason text not null check (reason in ('bounced', 'complained', 'unsubscribed')),
      at timestamptz not null, note text not null default '', unique (org, channel, address, reason));

    create table contacts (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, channel text not null, purpose text not null, template text not null, about text, key text,
      content jsonb, address text, message_id text not null unique,
      state text not null check (state in ('refused', 'waiting', 'sending', 'sent', 'failed', 'bounced', 'unknown')),
      reason text, until timestamptz, latest timestamptz not null, attempts integer not null default 0,
      created_at timestamptz not null, attempted_at timestamptz, ended_at timestamptz,
      check ((state = 'waiting') = (until is not null)),
      check ((state in ('refused', 'failed', 'bounced', 'unknown')) = (reason is not null)),
      check ((state in ('waiting', 'sending')) = (ended_at is null)),
      -- What was written to a customer is kept only until it has left.
      check (ended_at is null or content is null),
      check (state not in ('sending', 'sent', 'bounced', 'unknown') or attempted_at is not null));
    create unique index contacts_by_key on contacts (org, key) where key is not null;
    create index contacts_by_customer on contacts (org, customer);
    create index contacts_by_id on contacts (org, id desc);
    create index contacts_by_attempt on contacts (org, attempted_at);
    create index contacts_refused on contacts (org, id desc) where state = 'refused';`,
}, {
  name: 'contact/002-contacts-by-address',
  sql: 'create index contacts_by_address on contacts (org, channel, address, id desc) where address is not null;',
}, {
  name: 'contact/003-opt-in',
  sql: `
    -- The words in which consent is asked for, in every version that somebody may have agreed to.
    create table consent_words (
      org integer not null references organisations on delete cascade, purpose text not null, number integer not null, zh text not null, en text not null,
      since timestamptz not null, by text, primary key (org, purpose, number));
    -- Who was asked by e-mail, in which words; agreed to only once the link was pressed.
    create table consent_requests (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade, customer bigint not null,
      address text not null, language text not null, said jsonb not null, said_where text not null, asked_at timestamptz not null, asked_by text,
      expires_at timestamptz not null, confirmed_at timestamptz);
    create index on consent_requests (org, customer);`,
}]
