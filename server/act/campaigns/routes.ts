import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import { audienceOf } from './audience.ts'
import { compose } from './compose.ts'
import { Campaign, CampaignDraft, CampaignList, CampaignResult, Preview, PreviewQuery, Rehearsal } from './contract.ts'
import { nameMembers, noProgress, progressOf } from './members-store.ts'
import type { Parts } from './parts.ts'
import { readResult } from './read-result.ts'
import { rehearseCampaign } from './rehearse-campaign.ts'
import { deleteDraft, findCampaign, insertCampaign, listCampaigns, moveOn, type StoredCampaign, updateDraft } from './store.ts'
import type { Wake } from './wake.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const readPart = { ...read, scope: 'rows' } as const
const manage = { may: 'campaigns.manage', purpose: 'marketing' } as const
const ById = z.object({ id: RowId })
const base = '/api/v1/campaigns'

export function routes(parts: Parts, wake: Wake): Route<Access, Actor>[] {
  const { db } = parts.postgres
  const unknown = (id: number) => new Problem('not-found', `There is no campaign ${id} in your organisation.`)
  const begun = () => new Problem('conflict', 'This campaign has begun and stays as it was sent. Copy it to write another one.')
  const found = async (org: OrgId, id: number): Promise<StoredCampaign> => {
    const campaign = await findCampaign(db, org, id)
    if (!campaign) throw unknown(id)
    return campaign
  }
  /** Who sees a part gets what became of their customers; what the hold-out can show and the voices followed are of everybody. */
  const view = async (actor: Actor, campaigns: readonly StoredCampaign[]): Promise<Campaign[]> => {
    const scope = scopeOf(actor)
    const progress = await progressOf(db, actor.org, campaigns.map((c) => c.id), scope)
    const ofAll = scope && { power: null, heard: null }
    return campaigns.map((c) => ({ ...c, ...ofAll, progress: progress.get(c.id) ?? noProgress }))
  }
  const one = async (actor: Actor, campaign: StoredCampaign): Promise<Campaign> => (await view(actor, [campaign]))[0]!

  return [
    route({
      method: 'GET', path: base, summary: 'Campaigns, the latest first', access: readPart, answers: CampaignList,
      handle: async ({ actor }) => ({ items: await view(actor, await listCampaigns(db, actor.org)) }),
    }),
    route({
      method: 'POST', path: base, summary: 'Write a campaign', access: manage, body: CampaignDraft, answers: Campaign,
      status: 201,
      handle: async ({ actor, body }) => one(actor, await insertCampaign(db, actor.org, body, nameOf(actor), parts.now())),
    }),
    route({
      method: 'GET', path: `${base}/:id`, summary: 'A campaign and how far it has come', access: readPart, params: ById,
      answers: Campaign,
      handle: async ({ actor, params }) => one(actor, await found(actor.org, params.id)),
    }),
    route({
      method: 'PUT', path: `${base}/:id`, summary: 'Change a campaign that has not begun', access: manage, params: ById,
      body: CampaignDraft, answers: Campaign,
      async handle({ actor, params, body }) {
        await found(actor.org, params.id)
        const changed = await updateDraft(db, actor.org, params.id, body)
        if (!changed) throw begun()
        return one(actor, changed)
      },
    }),
    route({
      method: 'DELETE', path: `${base}/:id`, summary: 'Let go of a campaign that has not begun', access: manage, params: ById,
      status: 204,
      async handle({ actor, params }) {
        await found(actor.org, params.id)
        if (!(await deleteDraft(db, actor.org, params.id))) throw begun()
      },
    }),
    route({
      method: 'GET', path: `${base}/:id/preview`, summary: 'The message as it would be read, to somebody without a name',
      access: { ...read, scope: 'open' },
      params: ById, query: PreviewQuery, answers: Preview,
      async handle({ actor, params, query: { language } }) {
        const { draft } = await found(actor.org, params.id)
        const { name } = await parts.organisation(actor.org)
        const { subject, text } = compose(draft, { language, name: null, company: name })
        return { language, subject, text, missing: draft.message[language] === null }
      },
    }),
    route({
      method: 'GET', path: `${base}/:id/rehearsal`,
      summary: 'Whom a campaign would reach if it were sent now, whom the contact rules protect, and what its hold-out can show',
      access: { may: 'campaigns.manage', purpose: 'analysis' }, params: ById, answers: Rehearsal,
      handle: async ({ actor, params }) => rehearseCampaign(parts, actor.org, (await found(actor.org, params.id)).draft),
    }),
    route({
      method: 'POST', path: `${base}/:id/start`, summary: 'Send a campaign', access: manage, params: ById, answers: Campaign,
      status: 202,
      async handle({ actor, params }) {
        const { draft } = await found(actor.org, params.id)
        const audience = await audienceOf(parts, actor.org, draft)
        if (audience.length === 0)
          throw new Problem(
            'conflict', 'Nobody is in this audience: choose another segment or another wish, or work the segment out anew.',
          )
        await db.transaction().execute(async (tx) => {
          if (!(await moveOn(tx, actor.org, params.id, ['draft'], 'planning', { started: parts.now() }))) throw begun()
          await nameMembers(tx, actor.org, params.id, audience)
          await wake.plan(tx, actor.org, params.id)
        })
        return one(actor, await found(actor.org, params.id))
      },
    }),
    route({
      method: 'POST', path: `${base}/:id/stop`, summary: 'Send nothing more of a campaign; what was sent is still counted',
      access: manage, params: ById, answers: Campaign,
      async handle({ actor, params }) {
        await found(actor.org, params.id)
        if (!(await moveOn(db, actor.org, params.id, ['planning', 'sending'], 'stopped', { ended: parts.now() })))
          throw new Problem('conflict', 'This campaign is not being sent.')
        return one(actor, await found(actor.org, params.id))
      },
    }),
    route({
      method: 'GET', path: `${base}/:id/result`,
      summary: 'What came of a campaign against those held out, and what customers said of it', access: read,
      params: ById, answers: CampaignResult,
      handle: async ({ actor, params }) => readResult(parts, actor.org, await found(actor.org, params.id)),
    }),
  ]
}
