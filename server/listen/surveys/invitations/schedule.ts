import { z } from 'zod'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { RoundDraft } from './contract.ts'

/** A part of the work on a round: the customers after this one. */
export const RoundJob = z.object({
  org: z.number().int(),
  survey: z.number().int(),
  round: z.uuid(),
  draft: RoundDraft,
  after: z.number().int(),
  at: z.iso.datetime(),
})
export type RoundJob = z.infer<typeof RoundJob>

interface Work {
  ask(org: OrgId, invitation: number): Promise<void>
  remind(org: OrgId, invitation: number, nth: number): Promise<void>
  planRound(job: RoundJob): Promise<void>
}

/** What is to be done later, sent together with the transaction that wishes it. */
export interface Schedule {
  ask(tx: Db<unknown>, org: OrgId, invitation: number, at: Date): Promise<void>
  remind(tx: Db<unknown>, org: OrgId, invitation: number, nth: number, at: Date): Promise<void>
  planRound(tx: Db<unknown>, job: RoundJob): Promise<void>
}

const retry = { most: 20, firstS: 5, longestS: 600 }
const number = z.number().int()

/** The jobs of invitations. Each may run more than once; what it did already it finds in the database. */
export function createSchedule(jobs: Pick<Jobs, 'define'>, workOf: () => Work): Schedule {
  const ask = jobs.define('surveys.ask', {
    uses: { purpose: 'analysis', fields: ['number', 'behaviour', 'consents'] },
    data: z.object({ org: number, invitation: number }),
    concurrency: 4,
    retry,
    handler: ({ org, invitation }) => workOf().ask(org as OrgId, invitation),
  })
  const remind = jobs.define('surveys.remind', {
    uses: { purpose: 'analysis', fields: ['number', 'consents'] },
    data: z.object({ org: number, invitation: number, nth: number }),
    concurrency: 2,
    retry,
    handler: ({ org, invitation, nth }) => workOf().remind(org as OrgId, invitation, nth),
  })
  const planRound = jobs.define('surveys.plan-round', {
    uses: { purpose: 'analysis', fields: ['number', 'behaviour', 'consents'] }, data: RoundJob, retry,
    handler: (job) => workOf().planRound(job),
  })
  return {
    ask: async (tx, org, invitation, at) => void (await ask({ org, invitation }, { tx, startAfter: at })),
    remind: async (tx, org, invitation, nth, at) => void (await remind({ org, invitation, nth }, { tx, startAfter: at })),
    planRound: async (tx, job) => void (await planRound(job, { tx })),
  }
}
