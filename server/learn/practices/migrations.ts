import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'practices/001-practices',
  sql: `
    -- Who works here, as the company lists them. code: how signals name them; person: the account they sign in with.
    create table practice_staff (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      name text not null, code text, department text not null, branch text not null default '', person text references people on delete set null);
    create unique index practice_staff_by_code on practice_staff (org, code) where code is not null;
    create unique index practice_staff_by_person on practice_staff (org, person) where person is not null;

    create table improvements (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      title text not null, hypothesis text not null, owner text references people on delete set null, departments text[] not null,
      place jsonb not null, origin jsonb not null, state jsonb not null, measured jsonb, changed_at timestamptz(3) not null default now());
    create index on improvements (org, id desc);
    -- Written once, never changed: what was decided, by whom and why.
    create table improvement_events (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      improvement integer not null references improvements on delete cascade, at timestamptz(3) not null, by_name text, step jsonb not null);
    create index on improvement_events (improvement, id);

    -- What customers said in thanks, once a manager confirmed who is meant; or that nobody is.
    create table practice_thanks (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      source text not null, signal text not null, said_at timestamptz(3) not null, customer bigint, text text not null, touchpoint text not null,
      staff integer references practice_staff on delete cascade, confirmed boolean not null, decided_at timestamptz(3) not null, decided_by text,
      unique (org, source, signal));
    create index on practice_thanks (org, id desc) where confirmed;
    create index on practice_thanks (org, customer);

    create table experience_teams (
      org integer primary key references organisations on delete cascade, rhythm text not null, next_on date);
    create table experience_team_members (
      org integer not null references organisations on delete cascade, staff integer not null references practice_staff on delete cascade,
      role text not null, primary key (org, staff));

    create table trainings (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      title text not null, what text not null, created_at timestamptz(3) not null default now());
    create table training_assignments (
      org integer not null references organisations on delete cascade, training integer not null references trainings on delete cascade,
      staff integer not null references practice_staff on delete cascade, due_on date, taken_on date, primary key (training, staff));

    create table team_goals (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      department text not null, branch text not null, words text not null, measure text not null, target double precision, until date);
    create index on team_goals (org);`,
}]
