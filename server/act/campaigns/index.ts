import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { ContactEnded } from '../../govern/contact/contract.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import { history, migrations } from './migrations.ts'
import type { Parts } from './parts.ts'
import { routes } from './routes.ts'
import { findCampaign, keyOf, noteOutcome } from './store.ts'
import { createWake } from './wake.ts'

export * from './contract.ts'

export const manifest: Manifest = {
  name: 'act/campaigns',
  migrations,
  history,
  erasure: [{ table: 'campaign_members', customer: 'customer' }, { history: 'campaign_members' }],
  personalData: [{
    where: 'campaign_members', what: 'which customers, by number, a campaign was for, who was held out, and what became of the message',
    purposes: ['service', 'analysis'],
  }],
}

const dayMs = 86_400_000

/** Campaigns: to whom they fit, by the contact rules, with a hold-out, and with what came of them. */
export function createCampaigns(given: Omit<Parts, 'now'> & { readonly jobs: Pick<Jobs, 'define' | 'cron'>; readonly now?: () => Date }) {
  const parts: Parts = { ...given, now: given.now ?? (() => new Date()) }
  const wake = createWake(given.jobs, parts)
  return {
    routes: routes(parts, wake) satisfies Route<Access, Actor>[],
    /** Notes what became of a message; who got it is asked for their own evaluation some days later. */
    async onContactEnded(fact: ContactEnded, tx: Db<unknown>): Promise<void> {
      const org = fact.org as OrgId
      const member = await noteOutcome(tx, org, fact.contact, fact.outcome)
      if (!member || fact.outcome.state !== 'sent') return
      const ask = (await findCampaign(tx, org, member.campaign))?.draft.ask
      if (!ask) return
      const due = new Date(parts.now().getTime() + ask.afterDays * dayMs)
      await parts.invite(tx, org, { key: `${keyOf(member.campaign)} ${member.customer}`, survey: ask.survey, customer: member.customer, facts: {}, due })
    },
    /** Takes up what is under way, and is woken by the clock from now on. */
    start: () => wake.start(),
  }
}
export type Campaigns = ReturnType<typeof createCampaigns>
