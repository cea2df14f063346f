import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { ContactEnded } from '../../govern/contact/contract.ts'
import type { Access, Actor, OrgId } from '../../govern/roles/index.ts'
import { history, migrations } from './migrations.ts'
import type { Parts } from './parts.ts'
import { routes } from './routes.ts'
import { lastWished, membersUntil, progressOf } from './members-store.ts'
import { findCampaign, keyOf, listCampaigns, noteOutcome } from './store.ts'
import { createWake } from './wake.ts'

export * from './contract.ts'

export const manifest: Manifest = {
  name: 'act/campaigns',
  migrations,
  history,
  erasure: [{ table: 'campaign_members', customer: 'customer' }, { history: 'campaign_members' }],
  retention: [
    { table: 'campaign_members', stays: 'with-its-customer' }, { history: 'campaign_members', stays: 'with-its-customer' },
  ],
  personalData: [{
    where: 'campaign_members', fields: ['number', 'consents', 'value'],
    what: 'which customers, by number, a campaign was for, who was held out, and what became of the message',
    purposes: ['service', 'analysis'],
  }],
}

const dayMs = 86_400_000

/** Campaigns: to whom they fit, by the contact rules, with a hold-out, and with what came of them. */
export function createCampaigns(
  given: Omit<Parts, 'now'> & { readonly jobs: Pick<Jobs, 'define' | 'cron'>; readonly now?: () => Date },
) {
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
      await parts.invite(tx, org, {
        key: `${keyOf(member.campaign)} ${member.customer}`, survey: ask.survey, customer: member.customer, facts: {}, due,
      })
    },
    /** Every campaign that has drawn its arms, as an experiment, and its members up to where it was stopped. */
    async experiments(org: OrgId) {
      const { db } = parts.postgres
      return (await listCampaigns(db, org)).filter((c) => c.state !== 'draft' && c.startedAt !== null)
        .map(({ id, key, state, draft, createdBy }) => ({
        id, key, state, name: draft.name, owner: createdBy, holdOut: draft.holdOut, days: draft.watchDays,
        members: async () =>
          membersUntil(db, org, id, state === 'stopped' ? ((await lastWished(db, id)) ?? new Date(0)) : undefined),
      }))
    },
    /** The campaigns that went out between two moments, with how many got each. */
    async startedBetween(org: OrgId, from: Date, to: Date): Promise<{ name: string; treated: number; sent: number }[]> {
      const within = (await listCampaigns(parts.postgres.db, org)).filter((c) => c.startedAt !== null
        && c.startedAt >= from.toISOString() && c.startedAt < to.toISOString())
      const progress = await progressOf(parts.postgres.db, org, within.map((c) => c.id))
      return within.map((c) => ({
        name: c.draft.name, treated: progress.get(c.id)?.treated ?? 0, sent: progress.get(c.id)?.sent ?? 0,
      }))
    },
    /** Takes up what is under way, and is woken by the clock from now on. */
    start: () => wake.start(),
  }
}
export type Campaigns = ReturnType<typeof createCampaigns>
