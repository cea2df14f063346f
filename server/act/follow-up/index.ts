import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { hourIn } from '../../platform/time/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Signals } from '../../record/signals/index.ts'
import type { StepAction } from '../playbooks/index.ts'
import type { TaskEnded } from '../tasks/index.ts'
import { readyCadences } from './cadences/index.ts'
import { planDay } from './directors/plan-day.ts'
import { createQuietHours } from './hours/create-quiet-hours.ts'
import { migrations } from './migrations.ts'
import { noteLetter } from './note-letter.ts'
import type { Parts } from './parts.ts'
import type { PlaybooksOf } from './report/read-follow-ups.ts'
import { findQuestion } from './asked/questions-store.ts'
import { dayRoutes, followUpRoutes } from './routes.ts'
import { openStepTask } from './step-task.ts'

export type { PlaybookOfCadence } from './report/read-follow-ups.ts'
export { readyCadences }

export const manifest: Manifest = {
  name: 'act/follow-up',
  migrations,
  personalData: [
    { where: 'follow_up_calls, follow_up_picks', fields: ['number', 'care', 'staff'], what: 'which customers, by number, were called, when, by whom and how it went; whom chance left uncalled', purposes: ['service', 'analysis'] },
    { where: 'follow_up_questions', fields: ['number', 'words'], what: 'what a customer asked, by number, and what others answered', purposes: ['service'] },
  ],
  erasure: [
    { table: 'follow_up_calls', customer: 'customer' }, { table: 'follow_up_picks', customer: 'customer' }, { table: 'follow_up_questions', customer: 'asked_by' },
  ],
  retention: [
    { kind: 'care', table: 'follow_up_calls', since: 'ended_at', customer: 'customer' }, { kind: 'care', table: 'follow_up_picks', since: 'day', customer: 'customer' },
    { kind: 'care', table: 'follow_up_questions', since: 'at', customer: 'asked_by' },
  ],
}

/** The hour of the morning, by the organisation's clock, at which the calls of those who lead are planned. */
const planningHour = 7

/** Following up after the sale: cadences, today's list of each person, the calls, and what came of them. */
export function createFollowUp(deps: Omit<Parts, 'quietHours' | 'now'> & {
  readonly clickhouse: ClickHouse
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly log: Log
  readonly signals: Pick<Signals, 'annotationsOf'>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  /** The playbooks of an organisation, for the list of cadences. */
  readonly playbooksOf: PlaybooksOf
  readonly now?: () => Date
}) {
  const { jobs, clickhouse, signals, log } = deps
  const now = deps.now ?? (() => new Date())

  const parts: Parts = { ...deps, now, quietHours: createQuietHours(clickhouse, now) }
  /** Plans the calls of those who lead, of one organisation, for today. */
  const planDirectors = (org: OrgId) => planDay(parts, clickhouse, org)
  jobs.define('follow-up.morning', {
    uses: { purpose: 'service', fields: ['number', 'behaviour', 'care'] },
    data: z.object({}),
    handler: async () => {
      for (const { id: org } of await deps.organisations()) {
        const { timeZone } = await deps.organisation(org)
        if (hourIn(timeZone, now()) < planningHour) continue
        // One organisation's trouble must not cost the others their day; the next hour tries again.
        await planDirectors(org).catch((err: unknown) => log.warn({ err, org }, 'The calls of those who lead could not be planned; it is tried again'))
      }
    },
  })
  const day = { parts, clickhouse, signals }

  return {
    routes: [...dayRoutes(day), ...followUpRoutes({ ...day, playbooksOf: deps.playbooksOf })] satisfies Route<Access, Actor>[],
    /** Which customer asked a question. */
    customerOf: async (org: OrgId, question: number): Promise<number | undefined> => (await findQuestion(parts.postgres.db, org, question))?.askedBy,
    start: () => jobs.cron('follow-up.morning', '5 * * * *', 'UTC'),
    ready: readyCadences,
    /** The step of a playbook that asks a person to do something: contact policy, quiet hours and the seller are minded. */
    stepTask: ((tx, step) => openStepTask(parts, tx, step)) satisfies StepAction<'task'>,
    /** A letter or a card that was written counts as a contact; within the transaction that ends its task. */
    onTaskEnded: (fact: TaskEnded, tx: Db<unknown>) => noteLetter(parts, fact, tx),
    planDirectors,
  }
}
export type FollowUp = ReturnType<typeof createFollowUp>
