import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../../platform/http/index.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import { type Access, type Actor, route } from '../../roles/index.ts'
import { findConsent, insertConsent } from '../consents-store.ts'
import { ConsentPurpose } from '../contract.ts'
import type { Rules } from '../may.ts'
import { languageOf } from '../reach.ts'
import { findContact } from '../store.ts'
import { buttonWords, pageVersion, renderPage, type UnsubscribePage } from './page.ts'
import { readToken } from './token.ts'

const Path = z.object({ token: line(200) })
/** `from=page`: a person pressed a button; without it a mail program did, in one click (RFC 8058). */
const Query = z.object({ from: z.literal('page').optional(), what: z.enum(['this', 'all']).default('this') })

/** Public, for whoever has the link out of a message. Looking changes nothing: mail programs open links on their own. */
export function unsubscribeRoutes(
  deps: { postgres: Postgres; secret: string; rules: Rules; now: () => Date },
): Route<Access, Actor>[] {
  const { postgres: { db }, rules } = deps

  async function open(token: string) {
    const target = readToken(deps.secret, token)
    const contact = target && (await findContact(db, target.org, target.contact))
    const purpose = ConsentPurpose.safeParse(contact?.purpose)
    if (!contact || !purpose.success) return undefined
    const { org, channel } = contact
    const [reach, organisation] = await Promise.all([rules.reach(db, org, contact.customer), rules.organisation(org)])
    return {
      org, channel, purpose: purpose.data, organisation: organisation.name, language: languageOf(reach, organisation),
      customer: reach?.customer ?? contact.customer, ids: reach?.ids ?? [contact.customer],
    }
  }
  type Opened = NonNullable<Awaited<ReturnType<typeof open>>>

  async function withdraw(link: Opened, what: 'this' | 'all', byPerson: boolean): Promise<void> {
    const purposes = what === 'all' ? ConsentPurpose.options : [link.purpose]
    const words = buttonWords(link.language, link.channel, what === 'all' ? 'all' : link.purpose)
    const proof = byPerson
      ? { where: 'unsubscribe page', words, version: pageVersion }
      : { where: 'unsubscribe button of a mail program', words: 'List-Unsubscribe=One-Click', version: 'RFC 8058' }
    await db.transaction().execute(async (tx) => {
      for (const purpose of purposes) {
        if ((await findConsent(tx, link.org, link.ids, link.channel, purpose, deps.now())) === false) continue
        await insertConsent(tx, link.org, {
          customer: link.customer, channel: link.channel, purpose, granted: false, at: deps.now(), ...proof, recordedBy: null,
        })
      }
    })
  }

  const page = (content: UnsubscribePage) => new RawAnswer('text/html; charset=utf-8', renderPage(content))
  return [
    route({
      method: 'GET', path: '/u/:token', summary: 'The page behind an unsubscribe link', access: 'public', params: Path,
      async handle({ params, answer }) {
        const link = await open(params.token)
        if (link) return page({ kind: 'ask', ...link })
        answer.status(404)
        return page({ kind: 'unknown' })
      },
    }),
    route({
      method: 'POST', path: '/u/:token', summary: 'Unsubscribe: by the button of that page, or in one click (RFC 8058)',
      access: 'public', form: true, bodyLimit: 16_384, params: Path, query: Query,
      async handle({ params, query, answer }) {
        const link = await open(params.token)
        if (!link) {
          answer.status(404)
          return page({ kind: 'unknown' })
        }
        await withdraw(link, query.what, query.from === 'page')
        return page({ kind: 'done', ...link, purpose: query.what === 'all' ? 'all' : link.purpose })
      },
    }),
  ]
}
