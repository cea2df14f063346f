import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `playbooks` with their `playbook_versions`, which are never changed. `playbook_runs`: one row for each time that a playbook
 * began or might have; `due` is when it moves next, `waits_…` which fact it waits for. `playbook_steps`: what was done, a row a
 * step, so that none is done twice. `playbook_known`: what must be known of a customer within a transaction, counted from signals
 * as they are recorded (`playbook_counted`: the organisations whose history was counted). `playbook_trials`: what each would have
 * done last month. `playbook_effects`: what the last look at its effect said.
 */
export const migrations: readonly Migration[] = [{
  name: 'playbooks/001-playbooks',
  sql: `
    create table playbooks (
      id integer primary key generated always as identity, org integer not null references organisations on delete cascade,
      state text not null default 'draft' check (state in ('draft', 'on', 'paused')), draft jsonb not null, version integer,
      changed_at timestamptz(3) not null default now(), looked_on date, check (state = 'draft' or version is not null));
    create index playbooks_of on playbooks (org, id);
    create index playbooks_daily on playbooks (looked_on) where state = 'on';
    create table playbook_versions (
      playbook integer not null references playbooks on delete cascade, version integer not null, definition jsonb not null,
      published_at timestamptz(3) not null, published_by text, primary key (playbook, version));
    create table playbook_runs (
      id bigint primary key generated always as identity, org integer not null references organisations on delete cascade,
      playbook integer not null, version integer not null, customer bigint, cause text not null, facts jsonb not null,
      state text not null check (state in ('candidate', 'running', 'waiting', 'done', 'left', 'stopped', 'unfit', 'held-out', 'failed')),
      place integer not null default 0, due timestamptz(3), paused boolean not null default false, waits_fact text, waits_id bigint,
      created_at timestamptz(3) not null, began_at timestamptz(3), ended_at timestamptz(3), why text,
      attempts integer not null default 0, problem text, unique (playbook, cause),
      foreign key (playbook, version) references playbook_versions on delete cascade,
      check ((waits_fact is null) = (waits_id is null)), check ((state = 'waiting') = (waits_fact is not null)));
    create index playbook_runs_due on playbook_runs (due) where due is not null and not paused;
    create index playbook_runs_waiting on playbook_runs (org, waits_fact, waits_id) where waits_fact is not null;
    create index playbook_runs_began on playbook_runs (playbook, began_at) where began_at is not null;
    create index playbook_runs_of_customer on playbook_runs (org, customer, id);
    create index playbook_runs_list on playbook_runs (playbook, id desc);
    create index playbook_runs_unfit on playbook_runs (ended_at) where state = 'unfit';
    create table playbook_steps (
      run bigint not null references playbook_runs on delete cascade, place integer not null, kind text not null,
      state text not null check (state in ('done', 'refused', 'waiting')), note text not null default '', at timestamptz(3) not null,
      primary key (run, place));
    create table playbook_known (
      org integer not null references organisations on delete cascade, customer bigint not null,
      purchases integer not null default 0, last_purchase timestamptz(3), tone real, tone_at timestamptz(3), primary key (org, customer));
    create table playbook_counted (org integer primary key references organisations on delete cascade, at timestamptz(3) not null);
    create table playbook_trials (
      playbook integer primary key references playbooks on delete cascade, state text not null check (state in ('waiting', 'done', 'failed')),
      asked_at timestamptz(3) not null, definition jsonb not null, result jsonb, problem text);
    create table playbook_effects (
      playbook integer not null, version integer not null, looked_at timestamptz(3) not null, effect jsonb not null, primary key (playbook, version),
      foreign key (playbook, version) references playbook_versions on delete cascade);`,
}, {
  // Ten thousand runs that are due at one moment were sorted anew for each batch.
  name: 'playbooks/002-due-in-order',
  sql: `
    drop index playbook_runs_due;
    create index playbook_runs_due on playbook_runs (due, id) where due is not null and not paused;`,
}]
