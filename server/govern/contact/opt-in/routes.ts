import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, route } from '../../roles/index.ts'
import type { Language } from '../../orgs/contract.ts'
import { plainPage } from '../plain-page.ts'
import { escapeHtml } from '../unsubscribe/escape-html.ts'
import { agree, askToOptIn, type OptIn, openRequest } from './ask.ts'
import { AllConsentWords, ConsentWordsDraft, OptInOutcome, OptInRequest } from './contract.ts'
import { insertWords, readWords } from './opt-in-store.ts'
import { readToken } from './token.ts'
import { say } from './words.ts'

const Path = z.object({ token: line(200) })
const CustomerPath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const manage = { may: 'contact.manage', purpose: 'administration' } as const

/**
 * Words of consent in their versions, asking for consent by e-mail, and the
 * page behind the link. Looking changes nothing: mail programs open links.
 */
export function optInRoutes(parts: OptIn): Route<Access, Actor>[] {
  const { postgres: { db }, rules, now } = parts
  const html = (language: Language, body: readonly string[]) =>
    new RawAnswer('text/html; charset=utf-8', plainPage(language, say[language].title, body))
  const gone = () => html('zh', [`<p>${say.zh.gone}</p>`, `<p lang="en">${say.en.gone}</p>`])
  const open = (token: string) => {
    const id = readToken(parts.secret, token)
    return id === undefined ? Promise.resolve(undefined) : openRequest(parts, id)
  }
  return [
    route({
      method: 'GET', path: '/api/v1/consent-words', summary: 'The words customers are asked to agree to, in every version',
      access: manage, answers: AllConsentWords,
      handle: ({ actor }) => readWords(db, actor.org),
    }),
    route({
      method: 'POST', path: '/api/v1/consent-words',
      summary: 'Ask customers in other words from now on; who agreed before agreed to the words of then', access: manage,
      status: 201, body: ConsentWordsDraft, answers: AllConsentWords,
      async handle({ actor, body }) {
        await insertWords(db, actor.org, body, now(), nameOf(actor))
        return readWords(db, actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customers/:id/opt-in',
      summary: 'Ask a customer by e-mail whether they agree; they do when they press the link in it',
      access: { may: 'consents.record', purpose: 'service' }, params: CustomerPath, body: OptInRequest, answers: OptInOutcome,
      status: 202, perMinute: 60,
      async handle({ actor, params, body }) {
        if (!(await rules.reach(db, actor.org, params.id)))
          throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        return db.transaction().execute((tx) => askToOptIn(parts, tx, actor.org, params.id, body, nameOf(actor)))
      },
    }),
    route({
      method: 'GET', path: '/o/:token', summary: 'The page behind the link of a mail that asks for consent', access: 'public',
      params: Path, perMinute: 60,
      async handle({ params, answer }) {
        const asked = await open(params.token)
        if (!asked) {
          answer.status(404)
          return gone()
        }
        const words = say[asked.language]
        const { name } = await rules.organisation(asked.org)
        return html(asked.language, [
          `<p>${escapeHtml(words.ask(name))}</p>`, ...asked.said.map((s) => `<blockquote>${escapeHtml(s.words)}</blockquote>`),
          `<form method="post"><button>${words.press}</button></form>`, `<p>${words.leave}</p>`,
        ])
      },
    }),
    route({
      method: 'POST', path: '/o/:token', summary: 'Agree, by the button of that page; works once', access: 'public', form: true,
      bodyLimit: 16_384, params: Path, perMinute: 60,
      async handle({ params, answer }) {
        const asked = await open(params.token)
        if (!asked || !(await agree(parts, asked))) {
          answer.status(404)
          return gone()
        }
        return html(
          asked.language,
          [`<p role="status">${escapeHtml(say[asked.language].done((await rules.organisation(asked.org)).name))}</p>`],
        )
      },
    }),
  ]
}
