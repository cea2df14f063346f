import type { Migration } from '../../../platform/postgres/types.ts'

/**
 * `survey_invitation_rules` say when customers are asked by e-mail; `survey_invitations` are the occasions drawn, each of which
 * is asked about once or skipped; `survey_invitation_messages` are the mails of one, the invitation itself and its reminders,
 * with what became of them.
 */
export const invitationMigrations: readonly Migration[] = [
  {
    name: 'surveys/invitations-001',
    sql: `
    create table survey_invitation_rules (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      survey integer not null references surveys on delete cascade, name text not null, is_on boolean not null,
      signal text not null, touchpoint text, dimension text, member text, delay_minutes integer not null,
      share double precision not null check (share > 0 and share <= 1), valid_days integer not null,
      reminders integer not null, reminder_days integer not null,
      changed_at timestamptz not null default now(), changed_by text, check ((dimension is null) = (member is null)));
    create index survey_invitation_rules_on on survey_invitation_rules (org, signal) where is_on;
    create index survey_invitation_rules_of on survey_invitation_rules (survey);
    create table survey_invitations (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      survey integer not null references surveys on delete cascade,
      rule integer references survey_invitation_rules on delete set null,
      -- The rule with the signal, or the round with the customer: the same occasion is taken up once.
      occasion text not null, by_hand boolean not null, customer bigint not null, facts jsonb not null default '{}',
      due timestamptz not null, valid_days integer not null, reminders integer not null, reminder_days integer not null,
      state text not null check (state in ('planned', 'asked', 'skipped')) default 'planned',
      reason text check ((reason is null) = (state <> 'skipped')),
      expires timestamptz check (state <> 'asked' or expires is not null),
      link bigint references survey_links on delete set null, created_at timestamptz not null, unique (survey, occasion));
    create index survey_invitations_of on survey_invitations (survey, id desc);
    create index survey_invitations_by_rule on survey_invitations (rule);
    create index survey_invitations_by_customer on survey_invitations (org, customer, survey) where state = 'asked';
    create table survey_invitation_messages (
      invitation bigint not null references survey_invitations on delete cascade, nth integer not null, org integer not null,
      contact bigint not null, outcome jsonb not null, primary key (invitation, nth), unique (org, contact));`,
  },
]
