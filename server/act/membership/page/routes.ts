import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../../platform/http/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { Channel, ConsentPurpose, type ConsentDraft, type Consents } from '../../../govern/contact/contract.ts'
import { type ContactDoor, languageOf } from '../../../govern/contact/index.ts'
import type { Language } from '../../../govern/orgs/contract.ts'
import { type Access, type Actor, type OrgId, route } from '../../../govern/roles/index.ts'
import type { Catalogue } from '../../../record/touchpoints/contract.ts'
import { listEntries } from '../ledger/read-store.ts'
import { describeMember, type MembersDeps, memberOf } from '../members.ts'
import { readProgramme } from '../programme/programme-store.ts'
import { consentWords, frame } from './cards.ts'
import { renderMemberPage, renderUnknown } from './page.ts'
import { findRequest, insertRequest } from './requests-store.ts'
import { formatsOf, type Given } from './say.ts'
import { shareScript } from './style.ts'
import { takeHome, type TakeHomeDeps } from './take-home.ts'
import { readToken } from './token.ts'
import { inLanguage, pageVersion, words } from './words.ts'

export interface PageDeps extends MembersDeps, TakeHomeDeps {
  readonly secret: string
  readonly organisation: (org: OrgId) => Promise<{ name: string; timeZone: string; language: Language; currency: string }>
  readonly catalogue: (org: OrgId) => Promise<Catalogue>
  readonly consentsOf: (tx: Db<unknown>, org: OrgId, ids: readonly number[]) => Promise<Consents>
  readonly recordConsent: (tx: Db<unknown>, org: OrgId, customer: number, draft: ConsentDraft, by: null) => Promise<unknown>
  /** Says by e-mail what has to be confirmed there before it counts; see `askToOptIn`. */
  readonly askToOptIn: ContactDoor['askToOptIn']
  readonly pendingOptIns: ContactDoor['pendingOptIns']
  /** Begins to delete a customer; `kept` where the law wants them kept, so that a person must answer. */
  readonly erase: (org: OrgId, customer: number, words: string) => Promise<'begun' | 'kept'>
  /** The latest of a customer's signals. */
  readonly givenBy: (org: OrgId, ids: readonly number[], most: number) => Promise<readonly Given[]>
  /** A member's link for friends, and what became of it; undefined where nobody recommends. */
  readonly sharing?: {
    readonly linkOf: (org: OrgId, customer: number) => Promise<{ url: string; code: string } | undefined>
    readonly countShare: (org: OrgId, customer: number) => Promise<void>
  } | undefined
}

const Path = z.object({ token: line(200) })
const Look = z.object({ lang: z.enum(['zh', 'en']).optional() })
const Say = Look.extend({ channel: Channel, purpose: ConsentPurpose, granted: z.stringbool() })
const shown = { given: 50, entries: 30 }

/** The member's own page, for whoever has its link. Looking says nothing in their name: programs open links on their own. */
export function pageRoutes(deps: PageDeps): Route<Access, Actor>[] {
  const { postgres: { db } } = deps

  async function open(token: string) {
    const target = readToken(deps.secret, token)
    if (!target || target.until <= deps.now()) return undefined
    const reach = await deps.reach(db, target.org, target.customer)
    if (!reach) return undefined
    const { programme, live } = await readProgramme(db, target.org)
    const holder = { org: target.org, customer: reach.customer, ids: reach.ids }
    const member = await db.transaction().execute((tx) => memberOf(tx, holder, programme.tiers.map((t) => t.key)))
    if (!member || member.leftAt || member.links !== target.links) return undefined
    return { holder, reach, programme, live, until: target.until, organisation: await deps.organisation(target.org) }
  }
  type Opened = NonNullable<Awaited<ReturnType<typeof open>>>
  const html = (text: string) => new RawAnswer('text/html; charset=utf-8', text)
  const languageFor = (link: Opened, asked: Language | undefined) => asked ?? languageOf(link.reach, link.organisation)

  async function show(token: string, link: Opened, language: Language, mailRefused = false) {
    const { holder, reach, programme, live, organisation } = link
    const { org, customer, ids } = holder
    const [pending, names, consents, given, entries, deletionAsked, share, catalogue] = await Promise.all([
      deps.pendingOptIns(db, org, ids), deps.namesOf(org, [customer]), deps.consentsOf(db, org, ids),
      deps.givenBy(org, ids, shown.given),
      listEntries(db, org, ids, { limit: shown.entries }), findRequest(db, org, ids), deps.sharing?.linkOf(org, customer),
      deps.catalogue(org),
    ])
    const touchpoints = new Map(
      catalogue.touchpoints.flatMap((t) => [t.key, ...t.aliases].map((key) => [key, inLanguage(t.names, language)] as const)),
    )
    const spoken = new Set(consents.current.map((c) => c.channel))
    const reached: Partial<Record<Channel, boolean>> = {
      email: reach.emails.length > 0, sms: reach.phones.length > 0, phone: reach.phones.length > 0,
    }
    return html(renderMemberPage({
      language, address: `/m/${token}`, organisation: organisation.name, currency: organisation.currency, programme, live,
      consents, pending, given, entries: entries.items,
      deletionAsked, mailRefused, until: link.until, share,
      member: await describeMember(deps, holder, names.get(customer) ?? null),
      nameOf: (touchpoint) => touchpoints.get(touchpoint) ?? touchpoint, format: formatsOf(language, organisation.timeZone),
      channels: Channel.options.filter((c) => reached[c] || spoken.has(c)),
    }))
  }

  /**
   * Opens the link, does something for its owner (true where a mail
   * was needed and cannot be sent), and shows the page as it is then.
   */
  const answer = async (
    token: string, asked: Language | undefined, setStatus: (code: number) => void,
    act: (link: Opened, language: Language) => Promise<boolean> = async () => false,
  ) => {
    const link = await open(token)
    if (!link) {
      setStatus(404)
      return html(renderUnknown())
    }
    const language = languageFor(link, asked)
    return show(token, link, language, await act(link, language))
  }

  return [
    route({
      method: 'GET', path: '/m/share.js', summary: 'What the button that shares does', access: 'public',
      handle: async () => new RawAnswer('text/javascript; charset=utf-8', shareScript),
    }),
    route({
      method: 'GET', path: '/m/:token', summary: 'A member’s own page, behind a link of their own', access: 'public',
      params: Path, query: Look,
      perMinute: 120,
      handle: ({ params, query, answer: reply }) => answer(params.token, query.lang, reply.status),
    }),
    route({
      method: 'POST', path: '/m/:token/consents', summary: 'Agree or withdraw, by a button of that page', access: 'public',
      form: true,
      bodyLimit: 16_384, params: Path, query: Say, perMinute: 120,
      handle: ({ params, query, answer: reply }) =>
        answer(params.token, query.lang, reply.status, async ({ holder }, language) => {
        const { channel, purpose, granted } = query
        if (channel === 'email' && granted) {
          const asked = { purposes: [purpose], where: 'member page' }
          return (await db.transaction()
            .execute((tx) => deps.askToOptIn(tx, holder.org, holder.customer, asked, null, language))).state === 'refused'
        }
        await db.transaction().execute((tx) => deps.recordConsent(tx, holder.org, holder.customer, {
          channel, purpose, granted, where: 'member page', words: consentWords(language, channel, purpose, granted),
          version: pageVersion,
        }, null))
        return false
      }),
    }),
    route({
      method: 'POST', path: '/m/:token/deletion', summary: 'Be deleted, by a button of that page', access: 'public', form: true,
      bodyLimit: 16_384, params: Path, query: Look, perMinute: 60,
      async handle({ params, query, answer: reply }) {
        const link = await open(params.token)
        if (!link) return answer(params.token, query.lang, reply.status)
        const language = languageFor(link, query.lang)
        const { org, customer } = link.holder
        const outcome = await deps.erase(org, customer, words[language].eraseButton)
        if (outcome === 'begun')
          return html(frame(
            language, words[language].erase, `<h1>${words[language].erase}</h1><p role="status">${words[language].erasing}</p>`,
          ))
        await insertRequest(db, org, customer, words[language].eraseButton, deps.now())
        return show(params.token, link, language)
      },
    }),
    route({
      method: 'POST', path: '/m/:token/shared', summary: 'Counts that a member shared their link', access: 'public', params: Path,
      perMinute: 60, status: 204,
      async handle({ params }) {
        const link = await open(params.token)
        if (!link) throw new Problem('not-found', words.en.unknown)
        await deps.sharing?.countShare(link.holder.org, link.holder.customer)
      },
    }),
    route({
      method: 'GET', path: '/m/:token/data.json', summary: 'Everything that is kept about a member, for them to take home',
      access: 'public',
      params: Path, perMinute: 10,
      async handle({ params, answer: reply }) {
        const link = await open(params.token)
        if (!link) {
          reply.status(404)
          return html(renderUnknown())
        }
        const all = await takeHome(deps, link.holder, {
          organisation: link.organisation.name, consents: await deps.consentsOf(db, link.holder.org, link.holder.ids),
          member: await describeMember(deps, link.holder, null),
        })
        return new RawAnswer('application/json; charset=utf-8', JSON.stringify(all, null, 2), 'my-data.json')
      },
    }),
  ]
}
