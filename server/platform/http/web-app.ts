import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Serves the built web app: its files for good (their names change with their content), its page for every other address. */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return
  await app.register(fastifyStatic, {
    // Looked up when asked for: the app may be built anew while the program runs.
    root: folder, serve: false, index: false, cacheControl: false,
    setHeaders: (reply, path) =>
      reply.setHeader('cache-control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0]!
    if (path.startsWith('/api/')) return reply.callNotFound()
    if (/\.\w+$/.test(path)) return reply.sendFile(decodeURIComponent(path))
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(await readFile(page))
  })
}

/**
 * Serves the built survey page: one small page for every link (`/s/TOKEN`), its files beside it, and the widget that other sites embed (`/widget.js`).
 * The page may stand in a frame of any site, and runs nothing but its own files.
 */
export async function serveSurveyPage(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'page', 'index.html')
  if (!existsSync(page)) return
  const forGood = 'public, max-age=31536000, immutable'
  app.get<{ Params: { token: string } }>('/s/:token', { config: { framed: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').headers({ 'cache-control': 'no-cache', 'content-security-policy': surveyPolicy, 'referrer-policy': 'no-referrer' }).send(await readFile(page)))
  app.get<{ Params: { file: string } }>('/s/assets/:file', async (request, reply) => sendFile(reply, join(folder, 'page', 'assets'), request.params.file, forGood))
  app.get('/widget.js', async (_request, reply) => sendFile(reply, join(folder, 'widget'), 'widget.js', 'public, max-age=300'))
}

const surveyPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
const kinds: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml' }

async function sendFile(reply: FastifyReply, folder: string, name: string, cache: string): Promise<FastifyReply> {
  const kind = kinds[name.split('.').at(-1)!]
  // A name and nothing else: no folder, no way out of this one.
  if (!/^[\w.-]+$/.test(name) || !kind || !existsSync(join(folder, name))) {
    reply.callNotFound()
    return reply
  }
  return reply.type(kind).headers({ 'cache-control': cache, 'access-control-allow-origin': '*' }).send(await readFile(join(folder, name)))
}
