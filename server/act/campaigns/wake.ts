import { z } from 'zod'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Parts } from './parts.ts'
import { planCampaign } from './plan-campaign.ts'
import { sendDue } from './send-due.ts'
import { underWay } from './store.ts'

/** The jobs that move campaigns on. */
export interface Wake {
  plan(tx: Db<unknown>, org: OrgId, campaign: number): Promise<void>
  /** Takes up everything that is under way, such as after a restart. */
  all(): Promise<void>
}

const retry = { most: 20, firstS: 5, longestS: 600 }
const data = z.object({ org: z.number().int(), campaign: z.number().int() })

/** One job plans, one sends what is due and asks to be woken for the next; every few minutes all are looked after. */
export function createWake(jobs: Pick<Jobs, 'define' | 'cron'>, parts: Parts): Wake & { start(): Promise<void> } {
  const plan = jobs.define('campaigns.plan', {
    uses: { purpose: 'marketing', fields: ['number', 'behaviour', 'consents'] },
    data, retry, longestRunS: 3_600,
    handler: ({ org, campaign }) =>
      planCampaign(parts, org as OrgId, campaign, async (tx) => void (await send({ org, campaign }, { tx }))),
  })
  const send = jobs.define('campaigns.send', {
    uses: { purpose: 'marketing', fields: ['name', 'email', 'phone', 'consents'] },
    data, retry, concurrency: 2, longestRunS: 900,
    handler: async ({ org, campaign }, run) => {
      const next = await sendDue(parts, org as OrgId, campaign, run.signal)
      if (!next) return
      // A moment has one waker, however many woke for the one before.
      const at = new Date(Math.ceil(next.getTime() / 1_000) * 1_000)
      await send({ org, campaign }, { startAfter: at, key: `${campaign} ${at.toISOString()}` })
    },
  })
  async function all(): Promise<void> {
    for (const { id: campaign, org, state } of await underWay(parts.postgres.db))
      await (state === 'planning' ? plan : send)({ org, campaign })
  }
  jobs.define('campaigns.wake', { uses: 'nothing', data: z.object({}), handler: all })
  return {
    plan: async (tx, org, campaign) => void (await plan({ org, campaign }, { tx })),
    all,
    async start() {
      await jobs.cron('campaigns.wake', '*/5 * * * *', 'UTC')
      await all()
    },
  }
}
