import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Member } from '../orgs/contract.ts'
import { type Access, type Actor, type ExportKind, may, type OrgId, route, scopeOf, signedIn } from '../roles/index.ts'
import { ExportAsk, ExportDecision, ExportRequest, ExportRequests, ExportRule, openHours, waitDays } from './contract.ts'
import type { ExportsDeps } from './deps.ts'
import { canonical } from './let-out.ts'
import { decide, insertRequest, listRequests, setLimit } from './store.ts'
import { exportWords } from './words.ts'

interface Rule {
  readonly ruleOf: (org: OrgId) => Promise<ExportRequests['rule']>
  readonly approvers: (org: OrgId) => Promise<readonly Member[]>
}
const own = { may: 'self', purpose: 'administration', scope: 'open' } as const
const path = '/trust/exports'
const hourMs = 3_600_000

/** Asking for a file with many people's data, and saying yes or no to it. */
export function routes(deps: ExportsDeps, { ruleOf, approvers }: Rule): Route<Access, Actor>[] {
  const { postgres: { db }, inbox, languageOf, now } = deps
  const link = `${deps.publicUrl}${path}`
  const both = (say: (words: (typeof exportWords)['en']) => string) => ({ zh: say(exportWords.zh), en: say(exportWords.en) })
  const find = async (org: OrgId, viewer: string, id: number) => (await listRequests(db, org, viewer, { id }, now()))[0]

  /** What an address takes along. Throws where it is no file of that kind, or not for this role. */
  function kindOf(actor: Actor, address: string): ExportKind {
    const { pathname, searchParams } = new URL(address, 'http://heartline')
    for (const { path: pattern, access, query } of deps.allRoutes()) {
      if (access === 'public' || access.exports === undefined || !matches(pattern, pathname)) continue
      if (!may(actor, access.may)) throw new Problem('auth.forbidden', `Your role does not include ${access.may}, so nobody can agree that you take this along.`)
      if (query && !query.safeParse(Object.fromEntries(searchParams)).success) break
      return access.exports
    }
    throw new Problem('request.invalid', 'No file of many people’s data has this address. Nothing was asked for.', { fields: [{ path: 'address', message: 'is no file that needs a yes' }] })
  }

  return [
    route({
      method: 'GET', path: '/api/v1/export-requests', summary: 'Files with many people’s data that were asked for: your own, or all where you may agree to them', access: own,
      answers: ExportRequests,
      handle: async ({ actor }) => {
        const { id, org } = signedIn(actor)
        return { items: await listRequests(db, org, id, may(actor, 'exports.approve') && scopeOf(actor) === null ? {} : { by: id }, now()), rule: await ruleOf(org) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/export-requests', summary: 'Ask a second person to agree to a file with many people’s data', access: own, perMinute: 20, status: 201,
      body: ExportAsk, answers: ExportRequest,
      handle: async ({ actor, body }) => {
        const me = signedIn(actor)
        const kind = kindOf(actor, body.address)
        const others = (await approvers(me.org)).filter((m) => m.id !== me.id)
        if (others.length === 0) throw new Problem('conflict', 'Nobody else in your organisation may agree to this yet. An owner can make somebody a manager.')
        const at = now()
        const id = await db.transaction().execute(async (tx) => {
          const made = await insertRequest(tx, me.org, { by: me.id, kind, address: canonical(body.address), reason: body.reason, at, endsAt: new Date(at.getTime() + waitDays * 24 * hourMs) })
          if (made === undefined) throw new Problem('conflict', 'You have asked for this file already. It waits for a second person.')
          for (const other of others) {
            const words = exportWords[await languageOf(me.org, other.id)]
            await inbox.tellByMail(tx, me.org, other.id, {
              kind: 'approval', about: { feature: 'govern/exports', id: made, path }, words: both((w) => w.asks(me.name, w.kinds[kind])), key: `export ${made}`,
            }, { subject: `Heartline: ${words.asks(me.name, words.kinds[kind])}`, text: words.askText(me.name, words.kinds[kind], body.reason, link) })
          }
          return made
        })
        return (await find(me.org, me.id, id))!
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/export-requests/:id/decision', summary: 'Agree that somebody else takes a file along, or refuse it', params: z.object({ id: RowId }),
      access: { may: 'exports.approve', purpose: 'administration', freshProof: true }, body: ExportDecision, answers: ExportRequest,
      handle: async ({ actor, params, body: { yes, words } }) => {
        const me = signedIn(actor)
        const asked = await find(me.org, me.id, params.id)
        if (!asked) throw new Problem('not-found', 'Your organisation has no such request.')
        if (asked.mine) throw new Problem('conflict', 'This is your own request: somebody else has to agree.')
        const at = now()
        await db.transaction().execute(async (tx) => {
          const done = await decide(tx, me.org, params.id, { yes, words, person: me.id, name: me.name, at, endsAt: new Date(at.getTime() + openHours * hourMs) })
          if (!done) throw new Problem('conflict', 'It was decided already, or nobody decided in time.')
          const say = exportWords[await languageOf(me.org, asked.askedBy.id)]
          const said = say.said(yes, me.name, say.kinds[asked.kind])
          await inbox.tellByMail(tx, me.org, asked.askedBy.id, {
            kind: 'answer', about: { feature: 'govern/exports', id: asked.id, path }, words: both((w) => w.said(yes, me.name, w.kinds[asked.kind])),
          }, { subject: `Heartline: ${said}`, text: say.saidText(said, words, yes ? openHours : null, link) })
        })
        return (await find(me.org, me.id, params.id))!
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/export-rule', summary: 'Say from how many rows on a file takes a second person’s yes', body: ExportRule, answers: ExportRequests.shape.rule,
      access: { may: 'people.manage', purpose: 'administration', freshProof: true },
      handle: async ({ actor, body }) => {
        const { org } = signedIn(actor)
        await setLimit(db, org, body.above)
        return ruleOf(org)
      },
    }),
  ]
}

/** Whether an address has the form of a path with placeholders. */
const matches = (pattern: string, pathname: string): boolean =>
  new RegExp(`^${pattern.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', String.raw`\.`))).join('/')}$`).test(pathname)
