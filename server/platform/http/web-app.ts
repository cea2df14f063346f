import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built web app, compressed when it was built: its files for good (their names change with their content), its page for every other address. */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    // Looked up when asked for: the app may be built anew while the program runs.
    root: folder, serve: false, index: false, cacheControl: false, preCompressed: true, dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      reply.setHeader('vary', 'accept-encoding')
      reply.setHeader('cache-control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0]!
    if (path.startsWith('/api/')) return reply.callNotFound()
    if (/\.\w+$/.test(path)) return reply.sendFile(decodeURIComponent(path))
    return reply.sendFile('index.html')
  })
}
