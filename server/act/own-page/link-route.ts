import { z } from 'zod'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { languageOf } from '../../govern/contact/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import { formatsOf } from '../membership/index.ts'
import { OwnLink, OwnLinkRequest } from './contract.ts'
import type { OwnPageDeps } from './parts.ts'
import { endLinks } from './store.ts'
import { makeToken } from './token.ts'
import { words } from './words.ts'

const Path = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
/** How long a link works. */
export const linkMs = 14 * 86_400_000

/** A link to a customer's own page, that works for two weeks. */
export function makeLink({ secret, publicUrl, now }: Pick<OwnPageDeps, 'secret' | 'publicUrl' | 'now'>, org: OrgId, customer: number) {
  const until = new Date(now().getTime() + linkMs)
  return { url: `${publicUrl}/y/${makeToken(secret, { org, customer, until })}`, until }
}

/** Hands a customer the link to their own page, or sends it to them: they asked, so it is service. */
export function linkRoute(deps: OwnPageDeps): Route<Access, Actor> {
  const { postgres: { db }, contact } = deps
  return route({
    method: 'POST', path: '/api/v1/customers/:id/own-link', summary: 'Make a link to a customer’s own page, and send it if asked', perMinute: 60,
    access: { may: 'consents.record', purpose: 'service' }, params: Path, body: OwnLinkRequest, answers: OwnLink,
    async handle({ actor: { org }, params, body }) {
      const reach = await deps.customers.reach(db, org, params.id)
      if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
      const { url, until } = makeLink(deps, org, reach.customer)
      if (!body.send) return { url, until: until.toISOString(), sent: null }
      const organisation = await deps.organisation(org)
      const language = languageOf(reach, organisation)
      const say = words[language]
      const { outcome } = await db.transaction().execute((tx) => contact.send(tx, {
        org, customer: reach.customer, channel: 'email', purpose: 'service', template: 'own-page',
        content: { subject: say.subject(organisation.name), text: say.mail(organisation.name, url, formatsOf(language, organisation.timeZone).day(until)) },
      }))
      return { url, until: until.toISOString(), sent: outcome.state === 'refused' ? outcome.reason : (true as const) }
    },
  })
}

/** Ends the links that a customer was given, such as one that went to the wrong person; a new one can be made at once. */
export function endLinksRoute({ postgres: { db }, customers, now }: OwnPageDeps): Route<Access, Actor> {
  return route({
    method: 'DELETE', path: '/api/v1/customers/:id/own-link', summary: 'Let every link to a customer’s own page that was made until now lead nowhere',
    access: { may: 'consents.record', purpose: 'service' }, params: Path, status: 204,
    async handle({ actor: { org }, params }) {
      const reach = await customers.reach(db, org, params.id)
      if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
      await endLinks(db, org, reach.customer, now())
    },
  })
}
