import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { type PhrasesOf, resolveFilter } from '../voices/index.ts'
import { CampaignReport, HeardCampaign, HeardCampaignDraft, HeardCampaignList } from './contract.ts'
import { reportCampaign } from './report-campaign.ts'
import { campaignsDb, deleteCampaign, findCampaign, insertCampaign, listCampaigns, migrations, updateCampaign } from './store.ts'

export * from './contract.ts'

export const manifest: Manifest = { name: 'understand/campaigns-heard', migrations }

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const edit = { may: 'catalogue.edit', purpose: 'none' } as const
const ById = z.object({ id: RowId })
const unknown = (id: number) => new Problem('not-found', `There is no campaign ${id} in your organisation.`)

/** What customers said of each campaign, saved under its name. */
export function createCampaignsHeard(
  deps: { postgres: Postgres; clickhouse: ClickHouse; touchpoints: Touchpoints; findings: Findings; phrasesOf: PhrasesOf },
) {
  const db = campaignsDb(deps.postgres)
  const found = async (org: OrgId, id: number) => {
    const campaign = await findCampaign(db, org, id)
    if (!campaign) throw unknown(id)
    return campaign
  }
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/heard-campaigns', summary: 'The campaigns whose voices are followed, the latest first',
      access: read, answers: HeardCampaignList,
      handle: async ({ actor }) => ({ items: await listCampaigns(db, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/heard-campaigns', summary: 'Follow the voices of a campaign', access: edit,
      body: HeardCampaignDraft, answers: HeardCampaign, status: 201,
      handle: ({ actor, body }) => insertCampaign(db, actor.org, body),
    }),
    route({
      method: 'PUT', path: '/api/v1/heard-campaigns/:id', summary: 'Change a campaign’s days, or what its voices are known by',
      access: edit, params: ById, body: HeardCampaignDraft, answers: HeardCampaign,
      handle: async ({ actor, params, body }) => {
        const changed = await updateCampaign(db, actor.org, params.id, body)
        if (!changed) throw unknown(params.id)
        return changed
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/heard-campaigns/:id', summary: 'Follow a campaign no longer; what was said stays',
      access: edit, params: ById, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteCampaign(db, actor.org, params.id))) throw unknown(params.id)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/heard-campaigns/:id/report',
      summary: 'What customers said before, during and after a campaign, and how their tone differs', access: read, params: ById,
      answers: CampaignReport,
      handle: async ({ actor, params }) => {
        const campaign = await found(actor.org, params.id)
        const { filter } = await resolveFilter(deps, actor.org, campaign.filter)
        return reportCampaign(deps, actor.org, campaign, filter)
      },
    }),
  ]
  return {
    routes,
    /** Follows the voices of a campaign for another feature; answers its number. */
    follow: async (org: OrgId, draft: HeardCampaignDraft): Promise<number> => (await insertCampaign(db, org, draft)).id,
  }
}
export type CampaignsHeard = ReturnType<typeof createCampaignsHeard>
