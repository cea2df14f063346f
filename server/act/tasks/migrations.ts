import type { Migration } from '../../platform/postgres/types.ts'

/** `tasks`: work for people, one row a task, and what happened to each in `task_events`. */
export const migrations: readonly Migration[] = [{
  name: 'tasks/001-tasks',
  sql: `
    create table tasks (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      key text not null, kind text not null check (kind in ('call', 'write', 'visit', 'approve', 'step')),
      title jsonb not null, script jsonb, why jsonb, customer bigint, role text, person text,
      state text not null default 'open' check (state in ('open', 'taken', 'done', 'dropped')),
      due_at timestamptz(3) not null, latest_at timestamptz(3), attempts integer not null default 0,
      feature text not null, about text not null, channel text, purpose text not null,
      outcome text, ended_by text, note text not null default '', opened_at timestamptz(3) not null, changed_at timestamptz(3) not null,
      unique (org, key),
      check (state <> 'taken' or person is not null), check ((state = 'done') = (outcome is not null and ended_by is not null) or state = 'dropped'));
    create index tasks_under_way on tasks (org, due_at, id) where state in ('open', 'taken');
    create index tasks_of_customer on tasks (org, customer, state);
    create index tasks_ended on tasks (org, changed_at desc, id desc) where state in ('done', 'dropped');
    create index tasks_about on tasks (org, feature, about);
    create index tasks_too_late on tasks (latest_at) where state in ('open', 'taken');
    create table task_events (
      id bigint primary key generated always as identity, task integer not null references tasks on delete cascade,
      at timestamptz(3) not null, what text not null, by text, to_person text, until timestamptz(3), note text not null default '');
    create index task_events_of on task_events (task, id);`,
}]
