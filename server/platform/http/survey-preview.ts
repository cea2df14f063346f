import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sendCompressed } from './send-compressed.ts'

const kinds: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/**
 * Serves the survey page as the editor shows it (`/s/preview`), with its files. It stands in a frame of this site only, and
 * asks the network for nothing: the editor gives it the draft.
 */
export async function serveSurveyPreview(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'preview', 'index.html')
  app.get('/s/preview', { config: { framed: true } }, async (request, reply) =>
    existsSync(page)
      ? sendCompressed(await readFile(page), request, reply
          .type('text/html; charset=utf-8')
          .headers({ 'cache-control': 'no-cache', vary: 'accept-encoding', 'content-security-policy': policy }))
      : reply.callNotFound(),
  )
  app.get<{ Params: { file: string } }>('/s/preview/assets/:file', async (request, reply) => {
    const { file } = request.params
    const kind = kinds[file.split('.').at(-1)!]
    const path = join(folder, 'preview', 'assets', file)
    // A name and nothing else: no folder, no way out of this one.
    if (!/^[\w.-]+$/.test(file) || !kind || !existsSync(path)) return reply.callNotFound()
    // The editor shuts the frame off from its own page, so to the browser it comes from elsewhere.
    const headers = { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding', 'access-control-allow-origin': '*' }
    return sendCompressed(await readFile(path), request, reply.type(kind).headers(headers))
  })
}
