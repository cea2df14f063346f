import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { writeCsv } from '../../platform/tables/index.ts'
import { Channel, ConsentPurpose } from '../../govern/contact/contract.ts'
import { languageOf } from '../../govern/contact/index.ts'
import type { Language } from '../../govern/orgs/contract.ts'
import { ObjectionPurpose } from '../../govern/purposes/contract.ts'
import { type Access, type Actor, route } from '../../govern/roles/index.ts'
import { Correction } from '../../record/customers/contract.ts'
import { consentWords, formatsOf, inLanguage, pageVersion, pageWords } from '../membership/index.ts'
import { asTable } from './as-table.ts'
import { type Notice, renderDataPage, renderGone, renderSaid, renderSure } from './page.ts'
import type { OwnPageDeps } from './parts.ts'
import { linkMs } from './link-route.ts'
import { endedAt } from './store.ts'
import { readToken } from './token.ts'
import { version, words } from './words.ts'

const Path = z.object({ token: line(200) })
const Look = z.object({ lang: z.enum(['zh', 'en']).optional() })
const Consenting = Look.extend({ channel: Channel, purpose: ConsentPurpose, granted: z.stringbool() })
const Objecting = Look.extend({ purpose: ObjectionPurpose, objects: z.stringbool() })
const shown = 50
const where = 'own page'
const press = { access: 'public', form: true, bodyLimit: 16_384, perMinute: 60 } as const

/** A customer's own page, for whoever has its link. Looking says nothing in their name: programs open links on their own. */
export function pageRoutes(deps: OwnPageDeps): Route<Access, Actor>[] {
  const { postgres: { db }, customers, contact, purposes } = deps
  const html = (text: string) => new RawAnswer('text/html; charset=utf-8', text)

  async function open(token: string, asked: Language | undefined) {
    const target = readToken(deps.secret, token)
    if (!target || target.until <= deps.now()) return undefined
    const reach = await customers.reach(db, target.org, target.customer)
    if (!reach) return undefined
    const ended = await endedAt(db, target.org, reach.ids)
    if (ended && target.until.getTime() - linkMs <= ended.getTime()) return undefined
    const organisation = await deps.organisation(target.org)
    return { org: target.org, customer: reach.customer, reach, until: target.until, organisation, language: asked ?? languageOf(reach, organisation), address: `/y/${token}` }
  }
  type Opened = NonNullable<Awaited<ReturnType<typeof open>>>

  async function show({ org, customer, reach, until, organisation, language, address }: Opened, notice?: Notice) {
    const { ids } = reach
    const [detail, consents, pending, objections, given, catalogue] = await Promise.all([
      customers.find(org, customer), contact.consentsOf(db, org, ids), contact.pendingOptIns(db, org, ids), purposes.objectionsOf(db, org, ids),
      deps.givenBy(org, ids, shown), deps.catalogue(org),
    ])
    const names = new Map(catalogue.touchpoints.flatMap((t) => [t.key, ...t.aliases].map((key) => [key, inLanguage(t.names, language)] as const)))
    const spoken = new Set(consents.current.map((c) => c.channel))
    const reached: Partial<Record<Channel, boolean>> = { email: reach.emails.length > 0, sms: reach.phones.length > 0, phone: reach.phones.length > 0 }
    return html(renderDataPage({
      language, address, organisation: organisation.name, customer: detail!, consents, pending, objections, given, until, notice,
      nameOf: (touchpoint) => names.get(touchpoint) ?? touchpoint, format: formatsOf(language, organisation.timeZone),
      channels: Channel.options.filter((c) => reached[c] || spoken.has(c)),
    }))
  }

  /** Opens the link and answers with what `act` makes of it; in both languages where it opens nothing. */
  async function answer(token: string, asked: Language | undefined, setStatus: (code: number) => void, act: (link: Opened) => Promise<RawAnswer>) {
    const link = await open(token, asked)
    if (link) return act(link)
    setStatus(404)
    return html(renderGone())
  }

  return [
    route({
      method: 'GET', path: '/y/:token', summary: 'A customer’s own page, behind a link of their own', access: 'public', params: Path, query: Look, perMinute: 120,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status, (link) => show(link)),
    }),
    route({
      method: 'POST', path: '/y/:token/corrections', summary: 'Put something right, by a form of that page', access: 'public', form: true, raw: true, bodyLimit: 16_384, perMinute: 60,
      params: Path, query: Look,
      handle: ({ params, query, bytes, answer: reply }) => answer(params.token, query.lang, reply.status, async (link) => {
        const form = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
        const correction = Correction.safeParse({ ...form, was: form['was'] || null })
        if (!correction.success) return show(link, 'unreadable')
        try {
          await db.transaction().execute((tx) => customers.correct(tx, link.org, link.customer, correction.data, null, where))
        } catch (refusal) {
          if (refusal instanceof Problem) return show(link, refusal.code === 'conflict' ? 'taken' : 'unreadable')
          throw refusal
        }
        return show({ ...link, reach: (await customers.reach(db, link.org, link.customer))! }, 'saved')
      }),
    }),
    route({
      ...press, method: 'POST', path: '/y/:token/consents', summary: 'Agree or withdraw, by a button of that page; an e-mail is confirmed there', params: Path, query: Consenting,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status, async (link) => {
        const { channel, purpose, granted } = query
        const { org, customer, language } = link
        if (channel === 'email' && granted) {
          const outcome = await db.transaction().execute((tx) => contact.askToOptIn(tx, org, customer, { purposes: [purpose], where }, null, language))
          return show(link, outcome.state === 'refused' ? 'refused' : undefined)
        }
        const draft = { channel, purpose, granted, where, words: consentWords(language, channel, purpose, granted), version: pageVersion }
        await db.transaction().execute((tx) => contact.recordConsent(tx, org, customer, draft, null))
        return show(link, 'saved')
      }),
    }),
    route({
      ...press, method: 'POST', path: '/y/:token/objections', summary: 'Object to a use of one’s data, by a button of that page', params: Path, query: Objecting,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status, async (link) => {
        const { purpose, objects } = query
        const said = words[link.language][objects ? 'object' : 'allow'][purpose]
        await db.transaction().execute((tx) => purposes.object(tx, link.org, link.customer, { purpose, objects, where, words: said, version }, null))
        return show(link, 'saved')
      }),
    }),
    route({
      method: 'GET', path: '/y/:token/data.json', summary: 'Everything that is kept about a customer, for them to take with them', access: 'public', params: Path, perMinute: 10,
      handle: ({ params, answer: reply }) => answer(params.token, undefined, reply.status, async ({ org, customer }) =>
        new RawAnswer('application/json; charset=utf-8', JSON.stringify(await deps.everythingOf(org, customer), null, 2), 'my-data.json')),
    }),
    route({
      method: 'GET', path: '/y/:token/data.csv', summary: 'The same as a table', access: 'public', params: Path, query: Look, perMinute: 10,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status, async ({ org, customer, language }) =>
        new RawAnswer('text/csv; charset=utf-8', writeCsv(asTable((await deps.everythingOf(org, customer)) ?? {}, language)), 'my-data.csv')),
    }),
    route({
      method: 'GET', path: '/y/:token/deletion', summary: 'Asks a customer whether they are sure', access: 'public', params: Path, query: Look, perMinute: 60,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status, async ({ language, address, organisation }) =>
        html(renderSure({ language, address, organisation: organisation.name }))),
    }),
    route({
      ...press, method: 'POST', path: '/y/:token/deletion', summary: 'Be deleted, at once', params: Path, query: Look,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status, async (link) => {
        const { language, org, customer } = link
        if ((await deps.erase(org, customer, words[language].yes)) === 'kept') return show(link, 'kept')
        return html(renderSaid(language, pageWords[language].erase, pageWords[language].erasing))
      }),
    }),
  ]
}
