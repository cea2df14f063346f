import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `cases` and what belongs to one: its story (`case_events`, never changed), `case_steps`, `case_notes`, `case_promises`,
 * `case_files`, `case_checks` (the customer asked whether they are content), `case_contacts` (messages sent for it),
 * `case_letters`. Files are kept here and not on a disk: they come and go with their case in one transaction, lie in the same
 * backup, and every program that shares the database has them; at 10 MB at most PostgreSQL carries them well.
 */
export const migrations: readonly Migration[] = [{
  name: 'cases/001-cases',
  sql: `
    create table case_settings (org integer primary key references organisations on delete cascade, settings jsonb not null);
    create table case_numbers (org integer not null references organisations on delete cascade, year integer not null, last integer not null, primary key (org, year));

    create table case_causes (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      zh text not null, en text not null, warning integer, touchpoint text, factor text, solved_at timestamptz(3), solved_by text, retired boolean not null default false);
    create index case_causes_of on case_causes (org);

    create table cases (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      number text not null, key text not null, customer bigint not null, severity smallint not null check (severity between 0 and 2),
      subject text not null, text text not null, touchpoint text, branch text, cause integer references case_causes on delete set null,
      state text not null default 'open' check (state in ('open', 'working', 'checking', 'content', 'closed', 'merged')),
      owner text, state_since timestamptz(3) not null, opened_by text not null check (opened_by in ('flag', 'person', 'playbook')), opened_at timestamptz(3) not null,
      acknowledge_due timestamptz(3) not null, answer_due timestamptz(3) not null, solve_due timestamptz(3) not null,
      acknowledged_at timestamptz(3), answered_at timestamptz(3), solved_at timestamptz(3),
      told_late text[] not null default '{}', escalated integer not null default 0, reopened integer not null default 0,
      closed_how text check (closed_how in ('content', 'not-content', 'no-answer', 'not-a-case')), closed_by text, closed_at timestamptz(3),
      merged_into integer references cases on delete cascade, flag integer, revision integer not null default 1,
      unique (org, number), unique (org, key),
      check (state not in ('working', 'checking', 'content') or owner is not null),
      check ((state = 'closed') = (closed_how is not null)), check ((state = 'closed') = (closed_at is not null)),
      check ((state = 'merged') = (merged_into is not null)));
    create index cases_of_customer on cases (org, customer);
    create index cases_now on cases (org, state, opened_at desc) where state in ('open', 'working', 'checking', 'content');
    create index cases_by_opening on cases (org, opened_at desc);
    create index cases_by_owner on cases (org, owner, state);

    create table case_events (
      id bigint primary key generated always as identity, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, kind text not null, at timestamptz(3) not null, by text, what text, words text not null default '');
    create index case_events_of on case_events ("case", id);

    create table case_steps (
      "case" integer not null references cases on delete cascade, step text not null, org integer not null references organisations on delete cascade,
      state text not null check (state in ('done', 'left-out')), at timestamptz(3) not null, by text, words text not null, primary key ("case", step));

    create table case_signals (
      "case" integer not null references cases on delete cascade, org integer not null references organisations on delete cascade,
      source text not null, id text not null, time timestamptz(3) not null, primary key ("case", source, id));

    create table case_notes (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, at timestamptz(3) not null, by text, text text not null,
      revision integer not null default 1, edited_at timestamptz(3));
    create index case_notes_of on case_notes ("case", id);
    create table case_mentions (
      note integer not null references case_notes on delete cascade, person text not null, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, seen_at timestamptz(3), primary key (note, person));
    create index case_mentions_unseen on case_mentions (org, person) where seen_at is null;

    create table case_promises (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, at timestamptz(3) not null, by text, words text not null, due date, kept_at timestamptz(3));
    create index case_promises_of on case_promises ("case");

    create table case_files (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, at timestamptz(3) not null, by text, name text not null, type text not null,
      bytes integer not null check (bytes <= 10485760), content bytea not null);
    create index case_files_of on case_files ("case");

    create table case_checks (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, channel text not null, asked_at timestamptz(3) not null,
      sent text not null default 'waiting' check (sent in ('waiting', 'sent', 'refused')),
      score smallint check (score between 1 and 5), words text not null default '', answered_at timestamptz(3), counted boolean not null default false);
    create index case_checks_of on case_checks ("case");

    create table case_contacts (
      contact bigint primary key, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, kind text not null check (kind in ('acknowledge', 'answer', 'check', 'letter')), ref integer);

    create table case_letter_templates (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      name text not null, language text not null check (language in ('zh', 'en')), title text not null, body text not null);
    create index case_letter_templates_of on case_letter_templates (org);
    create table case_letters (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      "case" integer not null references cases on delete cascade, language text not null check (language in ('zh', 'en')),
      title text not null, body text not null, revision integer not null default 1, written_by text, changed_at timestamptz(3) not null,
      state text not null default 'draft' check (state in ('draft', 'waiting', 'signed', 'sent')),
      asked_by text, returned_by text, returned_why text, signed_by text, signed_at timestamptz(3), pdf bytea,
      sent_at timestamptz(3), sent_how text check (sent_how in ('mail', 'print')), outcome text check (outcome in ('waiting', 'sent', 'failed')),
      check ((state in ('signed', 'sent')) = (signed_by is not null)), check ((state in ('signed', 'sent')) = (pdf is not null)),
      check ((state = 'sent') = (sent_at is not null)));
    create index case_letters_of on case_letters (org, state);
    create index case_letters_of_case on case_letters ("case");`,
}, {
  name: 'cases/002-wordings',
  sql: `
    create table case_wordings (
      org integer not null references organisations on delete cascade, kind text not null check (kind in ('acknowledge', 'check')),
      language text not null check (language in ('zh', 'en')), subject text not null, text text not null, short text not null, primary key (org, kind, language));
    alter table case_contacts add column channel text not null default 'email';`,
}]
