import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built web app: its files for good (their names change with their content), its page for every other address. */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return
  await app.register(fastifyStatic, {
    root: folder, wildcard: false, index: false, cacheControl: false,
    setHeaders: (reply, path) =>
      reply.setHeader('cache-control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  const isPage = (url: string) => !url.startsWith('/api/') && !/\.\w+$/.test(url.split('?')[0]!)
  app.get('/*', async (request, reply) => {
    if (!isPage(request.url)) return reply.callNotFound()
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(await readFile(page))
  })
}
