import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'transfers/001-transfers',
  sql: `
    create table transfer_topics (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      name text not null, what text not null, people text[] not null, role text, hours jsonb, gone_at timestamptz);
    create unique index on transfer_topics (org, lower(name)) where gone_at is null;

    create table transfers (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      customer bigint not null, topic integer not null references transfer_topics,
      -- The first transfer of the same conversation; itself where it is the first.
      conversation integer not null, from_person text not null, to_person text, story text not null, offered_at timestamptz not null,
      state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'taken-back')),
      ended_at timestamptz, ended_by text, note text, told_again boolean,
      check ((state = 'offered') = (ended_at is null)), check (state not in ('accepted', 'declined') or ended_by is not null),
      check (told_again is null or state = 'accepted'));
    -- A customer is offered once at a time: two who take them on would both ask for the story.
    create unique index transfers_open on transfers (org, customer) where state = 'offered';
    create index on transfers (org, id desc);
    create index on transfers (org, conversation);`,
}]
