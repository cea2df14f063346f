import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'economics/001-money',
  sql: `
    create table economics_settings (
      org integer primary key references organisations on delete cascade, margin double precision, contact_cost double precision);
    create table acquisition_costs (
      org integer not null references organisations on delete cascade, month date not null, channel text not null, amount numeric(18, 4) not null,
      primary key (org, month, channel));
    create table economics_reports (
      org integer primary key references organisations on delete cascade, report jsonb not null, worked_out_at timestamptz(3) not null default now());`,
}]
