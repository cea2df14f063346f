import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `receipts` holds the name of every signal ever accepted, so that a repeat is recognised for good. `inbox` holds those on
 * their way to history; `batches` says which of them are being carried there together, and by that number history knows
 * a batch that arrives twice. `set_aside` holds what the pipeline could not carry, with the reason, until a person looks.
 */
export const migrations: readonly Migration[] = [{
  name: 'intake/001-inbox',
  sql: `
    create table receipts (
      org integer not null references organisations on delete cascade, source text not null, id text not null, primary key (org, source, id));
    create table inbox (
      seq bigint generated always as identity primary key, org integer not null, source text not null, id text not null,
      received timestamptz not null default now(), body text not null
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50000);
    create table batches (id bigint generated always as identity primary key, seqs bigint[] not null);
    create table set_aside (
      seq bigint primary key, org integer not null references organisations on delete cascade, source text not null, id text not null,
      received timestamptz not null, body text not null, reason text not null, at timestamptz not null default now());`,
}, {
  // Names of signals whose customer was deleted, unreadable: sent again, such a signal is still a repeat and brings nobody back.
  name: 'intake/002-erased-names',
  sql: `
    create table erased_names (
      org integer not null references organisations on delete cascade, source text not null, hash bytea not null, primary key (org, source, hash));`,
}]
