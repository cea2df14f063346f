import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `observations` holds what was recorded until it is in history, and afterwards its name alone, so that a phone that
 * sends it again is told what became of it. A row that is `undone` also stops the observation that arrives after its undoing.
 * `observation_phrases` are the organisation's ready phrases.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'observations/001-observations-and-phrases',
    sql: `
    create table observations (
      org integer not null references organisations on delete cascade, id uuid not null, person text not null,
      revision integer not null default 0,
      state text not null check (state in ('held', 'sending', 'sent', 'recorded', 'undone', 'refused')),
      due timestamptz not null, seen_at timestamptz not null, draft jsonb, reason text,
      changed_at timestamptz not null default now(),
      primary key (org, id));
    create index observations_under_way on observations (due) where state in ('held', 'sending');
    create index observations_not_in_history on observations (org, seen_at) where state in ('held', 'sending', 'sent', 'refused');
    create index observations_settled on observations (changed_at) where state in ('sent', 'recorded', 'undone');
    create table observation_phrases (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      kind text not null check (kind in ('need', 'interest', 'complaint', 'praise')), names jsonb not null,
      place integer not null, retired boolean not null default false, last_used timestamptz);
    create index on observation_phrases (org, kind, place);`,
  },
]
