import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { minuteIn } from '../../platform/time/index.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import type { Signals } from '../../record/signals/index.ts'
import type { StepAction } from '../playbooks/index.ts'
import type { TaskEnded } from '../tasks/index.ts'
import { findCall, markTold } from './calls-store.ts'
import { readyCadences } from './cadences/index.ts'
import { planDay } from './directors/plan-day.ts'
import { createQuietHours } from './hours/create-quiet-hours.ts'
import { migrations } from './migrations.ts'
import { noteLetter } from './note-letter.ts'
import type { Parts } from './parts.ts'
import type { PlaybooksOf } from './report/read-follow-ups.ts'
import { dayRoutes, followUpRoutes } from './routes.ts'
import { signalOfCall } from './signal-of-call.ts'
import { openStepTask } from './step-task.ts'

export type { PlaybookOfCadence } from './report/read-follow-ups.ts'
export { readyCadences }

export const manifest: Manifest = {
  name: 'act/follow-up',
  migrations,
  personalData: [
    { where: 'follow_up_calls, follow_up_picks', what: 'which customers, by number, were called, when, by whom and how it went; whom chance left uncalled', purposes: ['service', 'analysis'] },
    { where: 'follow_up_questions', what: 'what a customer asked, by number, and what others answered', purposes: ['service'] },
  ],
  erasure: [
    { table: 'follow_up_calls', customer: 'customer' }, { table: 'follow_up_picks', customer: 'customer' }, { table: 'follow_up_questions', customer: 'asked_by' },
  ],
}

/** The hour of the morning, by the organisation's clock, at which the calls of those who lead are planned. */
const planningHour = 7

/** Following up after the sale: cadences, today's list of each person, the calls, and what came of them. */
export function createFollowUp(deps: Omit<Parts, 'quietHours' | 'tell' | 'now'> & {
  readonly clickhouse: ClickHouse
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly log: Log
  readonly signals: Pick<Signals, 'annotationsOf'>
  readonly accept: (org: OrgId, items: readonly unknown[]) => Promise<{ readonly refused: readonly unknown[] }>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  /** The playbooks of an organisation, for the list of cadences. */
  readonly playbooksOf: PlaybooksOf
  readonly now?: () => Date
}) {
  const { jobs, postgres, clickhouse, signals, log } = deps
  const now = deps.now ?? (() => new Date())

  const sendTelling = jobs.define('follow-up.tell', {
    data: z.object({ org: z.number().int(), call: z.number().int() }),
    handler: async ({ org: number, call: id }) => {
      const org = number as OrgId
      const call = await findCall(postgres.db, org, id)
      if (!call || call.told) return
      const signal = signalOfCall(call, await deps.customers.find(org, call.customer))
      if (signal !== undefined) {
        const { refused } = await deps.accept(org, [signal])
        if (refused.length > 0) throw new Error(`What came of a call was refused as a signal: ${JSON.stringify(refused[0])}`)
      }
      await markTold(postgres.db, org, id)
    },
  })
  const parts: Parts = {
    ...deps, now, quietHours: createQuietHours(clickhouse, now),
    tell: async (tx, org, call) => void (await sendTelling({ org, call }, { tx, key: `${org} ${call}` })),
  }
  /** Plans the calls of those who lead, of one organisation, for today. */
  const planDirectors = (org: OrgId) => planDay(parts, clickhouse, org)
  jobs.define('follow-up.morning', {
    data: z.object({}),
    handler: async () => {
      for (const { id: org } of await deps.organisations()) {
        const { timeZone } = await deps.organisation(org)
        if (Math.floor(minuteIn(timeZone, now()) / 60) < planningHour) continue
        // One organisation's trouble must not cost the others their day; the next hour tries again.
        await planDirectors(org).catch((err: unknown) => log.warn({ err, org }, 'The calls of those who lead could not be planned; it is tried again'))
      }
    },
  })
  const day = { parts, clickhouse, signals }

  return {
    routes: [...dayRoutes(day), ...followUpRoutes({ ...day, playbooksOf: deps.playbooksOf })] satisfies Route<Access, Actor>[],
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
