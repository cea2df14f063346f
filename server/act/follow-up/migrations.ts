import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `follow_up_calls`: each try to reach a customer by a person, from the moment it was allowed to what came of it.
 * `follow_up_directors`: who of the management calls customers, and how many a day; `follow_up_picks`: whom they were given on
 * which day, or who was held out. `follow_up_questions`: what one customer asked and others were asked for their sake.
 */
export const migrations: readonly Migration[] = [{
  name: 'follow-up/001-calls',
  sql: `
    create table follow_up_calls (
      id bigint primary key generated always as identity, org integer not null references organisations on delete cascade,
      task integer not null, customer bigint not null, person text not null, cadence text not null, channel text not null,
      contact bigint not null, began_at timestamptz(3) not null, ended_at timestamptz(3), outcome text, note text not null default '',
      told boolean not null default false, check ((ended_at is null) = (outcome is null)));
    create unique index follow_up_calls_under_way on follow_up_calls (task) where ended_at is null;
    create index follow_up_calls_of on follow_up_calls (org, began_at);
    create index follow_up_calls_of_customer on follow_up_calls (org, customer, began_at desc);
    create table follow_up_refusals (
      org integer not null references organisations on delete cascade, cadence text not null, day date not null, reason text not null,
      n integer not null, primary key (org, day, cadence, reason));
    create table follow_up_directors (
      org integer not null references organisations on delete cascade, person text not null, per_day smallint not null check (per_day between 1 and 10),
      since timestamptz(3) not null, primary key (org, person));
    create table follow_up_picks (
      org integer not null references organisations on delete cascade, day date not null, person text not null, customer bigint not null,
      held_out boolean not null, task integer, primary key (org, day, customer));
    create index follow_up_picks_of_customer on follow_up_picks (org, customer, day desc);
    create table follow_up_picked_days (org integer not null references organisations on delete cascade, day date not null, primary key (org, day));
    create table follow_up_questions (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      asked_by bigint not null, question text not null, product text not null, person text not null, at timestamptz(3) not null,
      asked integer not null default 0, answer text, answered_at timestamptz(3));
    create index follow_up_questions_of on follow_up_questions (org, id desc);`,
}]
