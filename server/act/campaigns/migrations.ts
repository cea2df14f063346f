import type { ClickHouseMigration } from '../../platform/clickhouse/types.ts'
import type { Migration } from '../../platform/postgres/types.ts'

export const migrations: readonly Migration[] = [{
  name: 'campaigns/001-campaigns',
  sql: `
    create table campaigns (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      state text not null default 'draft' check (state in ('draft', 'planning', 'sending', 'stopped', 'done')), draft jsonb not null, power jsonb, heard integer,
      created_by text, created_at timestamptz(3) not null, started_at timestamptz(3), ended_at timestamptz(3));
    create index campaigns_latest on campaigns (org, id desc);

    -- Everybody the audience named. Who could be reached is in one of two arms, by a lot that was drawn when the campaign began, and has a moment:
    -- those held out too, so that the days that count are the same. due: when the message is tried, later where a rule asks to wait.
    create table campaign_members (
      org integer not null references organisations on delete cascade, campaign integer not null references campaigns on delete cascade, customer bigint not null,
      lot double precision not null, held boolean, state text not null default 'named' check (state in ('named', 'refused', 'planned', 'wished')),
      slot timestamptz(3), due timestamptz(3), contact bigint, outcome text, reason text, primary key (campaign, customer),
      check ((state = 'named' or state = 'refused') = (held is null)), check ((state = 'refused') = (reason is not null and held is null)));
    create index campaign_members_due on campaign_members (campaign, due) where state = 'planned' and not held;
    create index campaign_members_named on campaign_members (campaign, customer) where state = 'named';
    create unique index campaign_members_by_contact on campaign_members (org, contact) where contact is not null;`,
}, {
  // merged: who turned out to be another member, and is one person with that one.
  name: 'campaigns/002-merged',
  sql: `
    alter table campaign_members drop constraint campaign_members_state_check;
    alter table campaign_members add constraint campaign_members_state_check check (state in ('named', 'refused', 'planned', 'wished', 'merged'));`,
}]

/**
 * Both arms beside history, so that what customers did after their moment
 * is one question. Derived: written once when a campaign was planned.
 */
export const history: readonly ClickHouseMigration[] = [{
  name: 'campaigns/001-members',
  statements: [`CREATE TABLE IF NOT EXISTS campaign_members{{cluster}} (
      org UInt32, campaign UInt32, customer UInt32, held Bool, at DateTime64(3, 'UTC')
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, campaign, customer)`],
}]
