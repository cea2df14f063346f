import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isSigned } from '../platform/standard-webhooks/index.ts'
import type { Json } from './heartline.ts'

export interface Received {
  readonly id: string
  readonly body: Json
  readonly raw: Buffer
  readonly headers: IncomingHttpHeaders
}

/** A server of somebody else's that receives webhooks, on a real port; it answers as `answer` says. */
export async function openReceiver(port = 0) {
  const received: Received[] = []
  const receiver = {
    received,
    answer: { status: 200, body: '', headers: {} as Record<string, string> },
    url: '',
    /** Whether a message was signed with this secret, judged at a moment. */
    fits: (secret: string, one: Received, at = Date.now()) => isSigned(secret, one.raw, one.headers, at),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const raw = Buffer.concat(parts)
      received.push({
        id: String(request.headers['webhook-id']), body: JSON.parse(raw.toString()), raw, headers: request.headers,
      })
      response.writeHead(receiver.answer.status, receiver.answer.headers).end(receiver.answer.body)
    })
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/heartline`
  return receiver
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>
