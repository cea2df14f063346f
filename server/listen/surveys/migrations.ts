import type { Migration } from '../../platform/postgres/types.ts'

/**
 * `surveys` with their drafts; `survey_versions`, what people really see, of which no row ever changes; `survey_links`, by which
 * they are reached; `sheets` and `answers`, what they said; `survey_seen`, what was put before them. When a sheet closes its
 * scores and texts are drawn off into `survey_scores` and `survey_texts`, for results, and it enters `survey_outbox`, from
 * where it is passed on as a signal. `survey_markers` are the days on which something happened that may have moved a score.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'surveys/001-surveys-links-and-sheets',
    sql: `
    create table surveys (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      key text not null, name text not null, state text not null check (state in ('draft', 'open', 'closed',
        'retired')) default 'draft',
      touchpoint text not null, anonymous boolean not null, partial_hours integer not null,
      draft jsonb not null, revision integer not null default 1, latest integer,
      -- Makes the keys of browsers and addresses unreadable; thrown away when the survey closes.
      salt bytea, created_at timestamptz not null default now(), created_by text, changed_at timestamptz not null default now(),
      unique (org, key));
    create table survey_versions (
      survey integer not null references surveys on delete cascade, number integer not null, definition jsonb not null,
      touchpoint text not null, published_at timestamptz not null default now(), published_by text, primary key (survey, number));
    create function survey_versions_stay() returns trigger language plpgsql as
      $$ begin raise exception 'a published version of a survey never changes'; end $$;
    create trigger survey_versions_stay before update on survey_versions for each row execute function survey_versions_stay();
    create table survey_links (
      id bigint generated always as identity primary key, org integer not null references organisations on delete cascade,
      survey integer not null references surveys on delete cascade, kind text not null check (kind in ('personal', 'shared')),
      hash bytea not null unique, token text check ((token is null) = (kind = 'personal')),
      name text not null, channel text not null, place text, per_browser integer not null, per_address integer not null,
      kiosk boolean not null default false, customer bigint check ((customer is null) = (kind = 'shared')),
      facts jsonb not null default '{}', expires timestamptz, outcome text check (outcome in ('refused', 'undeliverable',
        'ineligible')),
      created_at timestamptz not null default now(), created_by text, revoked_at timestamptz);
    create index survey_links_of on survey_links (survey, kind, id);
    create table sheets (
      id bigint generated always as identity primary key, uuid uuid not null unique,
        org integer not null references organisations on delete cascade,
      survey integer not null, version integer not null, link bigint not null references survey_links on delete cascade,
      personal boolean not null, slot integer, state text not null check (state in ('open', 'complete', 'partial',
        'empty')) default 'open',
      language text not null, channel text not null, place text, customer bigint check (customer is null or personal),
      browser bytea, address bytea, suspect text, share real, opened_at timestamptz not null default now(), closed_at timestamptz,
      started_at timestamptz, ended_at timestamptz,
      foreign key (survey, version) references survey_versions on delete cascade);
    create unique index sheets_one_a_person on sheets (link) where personal;
    create unique index sheets_of_browser on sheets (link, browser, slot) where browser is not null;
    create index sheets_of_address on sheets (link, address, opened_at) where address is not null;
    create index sheets_open on sheets (opened_at) where state = 'open';
    create index sheets_of_survey on sheets (survey, id);
    create table answers (
      sheet bigint not null references sheets on delete cascade, question text not null, n bigint not null, answer jsonb,
      at timestamptz not null, first_at timestamptz not null, saved_at timestamptz not null default now(), primary key (sheet,
        question));
    create table survey_seen (
      sheet bigint not null references sheets on delete cascade, question text not null, at timestamptz not null,
        primary key (sheet, question));
    create table survey_scores (
      sheet bigint not null references sheets on delete cascade, survey integer not null, question text not null,
        title text not null,
      method text not null, factor text not null, low real not null, high real not null, value double precision not null,
        intensity double precision);
    create index survey_scores_of on survey_scores (survey, question);
    create index survey_scores_by_sheet on survey_scores (sheet);
    create table survey_texts (
      sheet bigint not null references sheets on delete cascade, survey integer not null, question text not null,
        text text not null,
      primary key (sheet, question));
    create index survey_texts_of on survey_texts (survey, sheet desc);
    create table survey_outbox (
      sheet bigint primary key references sheets on delete cascade, org integer not null, due timestamptz not null, reason text);
    create index survey_outbox_due on survey_outbox (due) where reason is null;`,
  },
  {
    name: 'surveys/002-dropped-answers-and-markers',
    sql: `
    -- Given on a way through the survey that the person then left: kept, and counted nowhere.
    alter table answers add column dropped boolean not null default false;
    create table survey_markers (
      id integer generated always as identity primary key, org integer not null references organisations on delete cascade,
      kind text not null check (kind in ('event', 'release')), name text not null, day date not null,
      created_at timestamptz not null default now(), created_by text);
    create index survey_markers_of on survey_markers (org, day);`,
  },
]
