import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sendCompressed } from './send-compressed.ts'

/** The page comes in one file for each of these; the first where a browser asks for neither. */
const languages = ['en', 'zh-CN'] as const
// A full table behind one address opens its poster at once.
const perMinute = 3_000

/** The built page's own way to bring what a link opens: as data, and with its first step drawn where that is everybody's. */
type Bring = (
  page: string, policy: string, survey: object, asked: { language: string; embedded: boolean },
) => { readonly html: string; readonly policy: string }

/** What the page behind a token needs to begin, in a language, as JSON; undefined where asking would change something. */
type Look = (token: string, lang: string | undefined) => Promise<object | undefined>

/**
 * Serves the built survey page: one small file for every link (`/s/TOKEN`), what it brings later beside it, its worker, and
 * the widget that other sites embed (`/widget.js`). The page may stand in a frame of any site, and runs nothing but its own
 * scripts. Where the survey may be looked at it comes inside the page, its first step drawn, so that a phone far away waits for
 * one answer alone, and not for the script in it.
 */
export async function serveSurveyPage(app: FastifyInstance, folder: string, look: Look = async () => undefined): Promise<void> {
  const page = join(folder, 'page')
  if (!existsSync(join(page, 'policy.txt'))) return
  const { bring } = (await import(pathToFileURL(join(folder, 'bring', 'bring.mjs')).href)) as { bring: Bring }
  await app.register(async (scope) => {
    // Compressed when it was built, as far as it was known then.
    await scope.register(fastifyStatic, {
      root: folder, serve: false, preCompressed: true, cacheControl: false, index: false, dotfiles: 'ignore',
    })
    const limits = { framed: true, rateLimit: { max: perMinute, timeWindow: '1 minute' } }

    scope.get<{ Params: { token?: string }; Querystring: Asked }>('/s/:token?', { config: limits }, async (request, reply) => {
      const { params: { token = '' }, query: { lang, host } } = request
      const language = languageOf(request)
      const file = `${language}.html`
      const [html, policy] =
        await Promise.all([file, 'policy.txt'].map((name) => readFile(join(page, name), 'utf8'))) as [string, string]
      const broughtBy = async () => {
        const survey = await look(token, lang)
        return survey && bring(html, policy, survey, { language, embedded: host !== undefined })
      }
      // Whatever is wrong with the link, the page asks again and says it in words.
      const brought = token ? await broughtBy().catch(() => undefined) : undefined
      reply.headers({
        vary: 'accept-encoding, accept-language', 'referrer-policy': 'no-referrer',
        'content-security-policy': brought?.policy ?? policy,
      })
      if (brought)
        return sendCompressed(brought.html, request, reply.type('text/html; charset=utf-8').header('cache-control', 'no-store'))
      // Otherwise the browser is told to ask for it before it has read the page.
      const address = `/api/v1/answering/${encodeURIComponent(token)}${lang ? `?${new URLSearchParams({ lang })}` : ''}`
      return reply.headers({
        'cache-control': 'no-cache', ...(token && { link: `<${address}>; rel=preload; as=fetch; crossorigin` }),
      })
        .sendFile(file, page)
    })
    // A name and nothing else: no folder, no way out of this one.
    scope.get<{ Params: { file: string } }>('/s/assets/:file(^[\\w.-]+$)', async (request, reply) =>
      reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }).sendFile(
        request.params.file, join(page, 'assets'),
      ))
    scope.get('/s/worker.js', async (_request, reply) =>
      reply.headers({ 'cache-control': 'no-cache', vary: 'accept-encoding' }).sendFile('worker.js', page))
    scope.get('/widget.js', async (_request, reply) =>
      reply.headers({ 'cache-control': 'public, max-age=300', vary: 'accept-encoding', 'access-control-allow-origin': '*' })
        .sendFile('widget.js', join(folder, 'widget')))
  })
}

interface Asked {
  readonly lang?: string
  /** The site that shows the page in its widget. */
  readonly host?: string
}

/** The language of the address, else the first of the browser's that the page speaks. */
function languageOf({ query, headers }: FastifyRequest<{ Querystring: Asked }>): string {
  const wanted = [String(query.lang ?? ''), ...(headers['accept-language'] ?? '').split(',')]
  const known = (tag: string) => languages.find((language) => language.slice(0, 2) === tag.trim().slice(0, 2).toLowerCase())
  return wanted.map(known).find(Boolean) ?? languages[0]
}
