import { z } from 'zod'
import { line, text } from '../../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { contentFrom } from '../contract.ts'
import { languageFor, type Parts } from '../parts.ts'
import { hearScore, hearWords } from './ask-content.ts'
import { type ContentPage, renderPage } from './page.ts'
import { findCheck } from './store.ts'
import { readToken } from './token.ts'

const Path = z.object({ token: line(200) })
const Said = z.union([
  z.object({ score: z.coerce.number().int().min(1).max(5) }),
  z.object({ words: text(2_000).trim().min(1) }),
])
/** After so long an answer would speak of something else. */
const validMs = 60 * 86_400_000

/** Public, for whoever has the link out of a mail. Looking changes nothing: mail programs open links on their own. */
export function contentRoutes(parts: Parts, secret: string): Route<Access, Actor>[] {
  const { db } = parts.postgres
  async function open(token: string) {
    const target = readToken(secret, token)
    const check = target && (await findCheck(db, target.org, target.check))
    if (!target || !check || parts.now().getTime() - check.asked_at.getTime() > validMs) return undefined
    const [language, { name: organisation }] = [
      await languageFor(parts, db, target.org, check.customer), await parts.organisation(target.org),
    ]
    return { ...target, asked: check, language, organisation }
  }
  const answered = ({
    language, organisation, asked: { score, words },
  }: NonNullable<Awaited<ReturnType<typeof open>>>): ContentPage =>
    ({ kind: 'thanks', language, organisation, content: (score ?? 0) >= contentFrom, wordsWanted: words === '' })
  const page = (content: ContentPage) => new RawAnswer('text/html; charset=utf-8', renderPage(content))
  return [
    route({
      method: 'GET', path: '/c/:token', summary: 'The page that asks a customer whether they are content', access: 'public',
      params: Path, perMinute: 120,
      async handle({ params, answer }) {
        const found = await open(params.token)
        if (found)
          return page(found.asked.score === null ? { kind: 'ask', ...found, number: found.asked.number } : answered(found))
        answer.status(404)
        return page({ kind: 'unknown' })
      },
    }),
    route({
      method: 'POST', path: '/c/:token', summary: 'Say how content one is (1–5), or add words', access: 'public', form: true,
      raw: true, bodyLimit: 16_384, params: Path, perMinute: 60,
      async handle({ params, bytes, answer }) {
        const found = await open(params.token)
        const said = Said.safeParse(Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))))
        if (!found || !said.success) {
          answer.status(found ? 422 : 404)
          return page(found ? { kind: 'ask', ...found, number: found.asked.number } : { kind: 'unknown' })
        }
        const { org, check } = found
        await db.transaction().execute((tx) => ('score' in said.data
          ? hearScore(parts, tx, org, check, said.data.score, null)
          : hearWords(parts, tx, org, check, said.data.words)))
        return page(answered((await open(params.token))!))
      },
    }),
  ]
}
