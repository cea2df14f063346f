import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Log } from '../log/index.ts'
import { registry } from './metrics.ts'

/** Whether the program can do its work, and where not, what keeps it from that. */
export type Readiness = () => Promise<{ readonly ready: boolean; readonly waitsFor: readonly string[] }>

/**
 * A door of its own for those who watch over Heartline: `/metrics`, `/healthz`, `/readyz`. It is not the door of the API, so that
 * a proxy in front of that never shows it to the world; with a token, metrics are only for whoever brings it.
 */
export async function serveMetrics(options: {
  readonly port: number
  readonly host: string
  readonly token: string | undefined
  readonly readiness: Readiness
  /** Numbers that are looked up when they are asked for. */
  readonly looked: Registry
  readonly log: Log
}): Promise<{ readonly port: number; close(): Promise<void> }> {
  collectDefaultMetrics({ register: options.looked, prefix: 'heartline_' })
  const all = Registry.merge([registry, options.looked])
  const server = createServer((request, response) => {
    answer(request, response).catch((err: unknown) => {
      options.log.warn({ err }, 'Metrics could not be read')
      end(response, 503, 'Metrics cannot be read now; the log says why.\n')
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') return end(response, 200, 'ok\n')
    if (path === '/readyz') {
      const { ready, waitsFor } = await options.readiness()
      return end(response, ready ? 200 : 503, ready ? 'ready\n' : `waits for ${waitsFor.join(', ')}\n`)
    }
    if (path !== '/metrics') return end(response, 404, 'Here are /metrics, /healthz and /readyz.\n')
    if (options.token !== undefined && !same(request.headers.authorization ?? '', `Bearer ${options.token}`)) {
      response.setHeader('www-authenticate', 'Bearer')
      return end(response, 401, 'Send METRICS_TOKEN as a bearer token.\n')
    }
    end(response, 200, await all.metrics(), all.contentType)
  }

  server.listen(options.port, options.host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function end(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  if (!response.headersSent) response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(text)
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
