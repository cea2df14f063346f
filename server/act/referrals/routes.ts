import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Language } from '../../govern/orgs/contract.ts'
import { type Access, type Actor, may, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import { ReferralLink, ReferralOverview, ReferralPage, ReferralQuery, ReferralSettings } from './contract.ts'
import { renderLanding, renderUnknown } from './landing.ts'
import { countUse, findByCode, linkOf } from './links-store.ts'
import { readOverview } from './overview.ts'
import { listReferrals } from './referrals-store.ts'
import type { Settling } from './settle-friends.ts'
import { readSettings, saveSettings } from './settings-store.ts'

export interface RoutesDeps extends Settling {
  readonly organisation:
    (org: OrgId) => Promise<{ readonly name: string; readonly currency: string; readonly language: Language }>
  readonly namesOf: (org: OrgId, ids: readonly number[]) => Promise<Map<number, string | null>>
  readonly publicUrl: string
}
const Path = z.object({ customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const read = { may: 'analysis.read', purpose: 'analysis' } as const
const seeCustomers = { may: 'customers.read', purpose: 'loyalty' } as const
const manage = { may: 'members.manage', purpose: 'administration' } as const

export const urlOf = (publicUrl: string, code: string): string => `${publicUrl}/r/${code}`

export function routes(deps: RoutesDeps): Route<Access, Actor>[] {
  const { postgres: { db }, publicUrl } = deps
  const namesFor = async (actor: Actor, ids: readonly number[]) =>
    may(actor, 'customers.identify') ? deps.namesOf(actor.org, [...new Set(ids)]) : new Map<number, string | null>()
  const customerOf = async (org: OrgId, customer: number) => {
    const reach = await deps.customers.reach(db, org, customer)
    if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
    return reach.customer
  }
  return [
    route({
      method: 'GET', path: '/api/v1/referrals/overview', summary: 'Who recommends, who came through them, and what it earned',
      access: read, answers: ReferralOverview,
      async handle({ actor }) {
        const overview = await readOverview(deps, actor.org)
        const names = await namesFor(actor, overview.top.map((t) => t.customer))
        return { ...overview, top: overview.top.map((t) => ({ ...t, name: names.get(t.customer) ?? null })) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/referrals', summary: 'Who came through whom, the newest first', access: seeCustomers,
      query: ReferralQuery, answers: ReferralPage,
      async handle({ actor, query }) {
        const customer = query.customer === undefined ? undefined : await customerOf(actor.org, query.customer)
        const { items, next } = await listReferrals(db, actor.org, { ...query, customer })
        const names = await namesFor(actor, items.flatMap((r) => [r.referrer, r.referred]))
        const who = (id: number) => ({ customer: id, name: names.get(id) ?? null })
        return {
          items: items.map(({ id, at, how, state, rewarded, referrer, referred }) =>
            ({ id, at: at.toISOString(), how, state, rewarded, referrer: who(referrer), referred: who(referred) })),
          next,
        }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/referrals/settings',
      summary: 'What recommending is rewarded with, and where a friend’s link leads',
      access: { may: 'catalogue.read', purpose: 'none' }, answers: ReferralSettings,
      handle: ({ actor }) => readSettings(db, actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/referrals/settings',
      summary: 'Change what recommending is rewarded with; what was given stays',
      access: manage, body: ReferralSettings, answers: ReferralSettings,
      async handle({ actor, body }) {
        await saveSettings(db, actor.org, body, nameOf(actor), deps.now())
        return body
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:customer/referral-link',
      summary: 'A customer’s own link and code for friends, made at the first call',
      access: { may: 'members.work', purpose: 'loyalty' }, params: Path, answers: ReferralLink,
      async handle({ actor, params }) {
        const { code, opened, shared } = await linkOf(db, actor.org, await customerOf(actor.org, params.customer), deps.now())
        return { url: urlOf(publicUrl, code), code, opened, shared }
      },
    }),
    route({
      method: 'GET', path: '/r/:code', summary: 'A friend’s link', access: 'public', perMinute: 120,
      params: z.object({ code: line(40) }), query: z.object({ lang: z.enum(['zh', 'en']).optional() }),
      async handle({ params, query, headers, answer }) {
        const html = (text: string) => new RawAnswer('text/html; charset=utf-8', text)
        const link = await findByCode(db, params.code)
        if (!link) {
          answer.status(404)
          return html(renderUnknown())
        }
        await countUse(db, link.org, link.customer, 'opened')
        const [settings, organisation] = await Promise.all([readSettings(db, link.org), deps.organisation(link.org)])
        if (settings.landing) {
          const to = new URL(settings.landing)
          to.searchParams.set('ref', link.code)
          answer.redirect(to.href)
          return html('')
        }
        const language = query.lang ?? (/^\s*(zh|en)/i.exec(
          String(headers['accept-language'] ?? ''),
        )?.[1]?.toLowerCase() as Language | undefined) ?? organisation.language
        const { welcome } = settings
        return html(renderLanding(language, {
          organisation: organisation.name, welcome: welcome[language] || welcome.zh || welcome.en, code: link.code,
        }))
      },
    }),
  ]
}
