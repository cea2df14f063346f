import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { describe, it } from 'node:test'
import { createOutgoing, post, wrongAddress } from './index.ts'

const open = createOutgoing({ allowPrivateAddresses: true })
const usual = { headers: { 'webhook-id': 'msg_1' }, body: '{"a":1}', timeoutMs: 2_000 }

async function withServer(listener: RequestListener, run: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}/in`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

describe('A call to somebody’s server', () => {
  it('brings the headers and the body, and answers the status and the beginning of what came back', () =>
    withServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (d: Buffer) => parts.push(d)).on('end', () => {
        response.writeHead(503, { 'retry-after': '120' })
          .end(`${request.headers['webhook-id']} ${Buffer.concat(parts)} ${'x'.repeat(50_000)}`)
      })
    }, async (url) => {
      const result = await post(open, url, usual)
      assert.ok(result.answered)
      assert.deepEqual([result.status, result.retryAfterS, result.body.length], [503, 120, 1_000])
      assert.match(result.body, /^msg_1 \{"a":1\} x/)
    }))
  it('follows no redirection: it may lead where the first address was not allowed to', () =>
    withServer((_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), async (url) => {
      const result = await post(open, url, usual)
      assert.equal(result.answered && result.status, 302)
    }))
  it('goes to the address that was checked and to no other, whatever the name says by now', () =>
    withServer((request, response) => response.end(request.headers.host), async (url) => {
      const pinned = { resolve: async () => ({ address: '127.0.0.1', family: 4 as const, servername: 'crm.invalid' }) }
      const named = url.replace('127.0.0.1', 'crm.invalid')
      const result = await post(pinned, named, usual)
      assert.equal(result.answered && result.body, new URL(named).host)
    }))
  it('is not made to a private address', async () => {
    const result = await post(createOutgoing({ allowPrivateAddresses: false }), 'https://localhost/in', usual)
    assert.ok(!result.answered && !result.sent)
    assert.match(result.problem, /private address/)
  })
  it('tells apart what never left and what may have arrived', async () => {
    const silent = createTcp((socket) => socket.once('data', () => socket.destroy())).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const broken = await post(open, `http://127.0.0.1:${port}/`, usual)
    silent.close()
    await once(silent, 'close')
    const refused = await post(open, `http://127.0.0.1:${port}/`, usual)
    assert.deepEqual([broken.answered, refused.answered], [false, false])
    assert.deepEqual([!broken.answered && broken.sent, !refused.answered && refused.sent], [true, false])
  })
  it('is given up when no answer comes', () =>
    withServer(() => {}, async (url) => {
      const result = await post(open, url, { ...usual, timeoutMs: 50 })
      assert.ok(!result.answered && result.sent)
      assert.match(result.problem, /no answer within/)
    }))
})

describe('An address to call', () => {
  it('is https, or plain http on an intranet, and holds no password', () => {
    assert.equal(wrongAddress('https://crm.example.com/in?x=1', false), undefined)
    assert.equal(wrongAddress('http://crm.example.com/', true), undefined)
    for (const bad of [
      'http://crm.example.com/', 'ftp://x.example/', 'javascript:alert(1)', 'crm.example.com', 'https://a:b@crm.example.com/',
    ])
      assert.equal(typeof wrongAddress(bad, false), 'string', bad)
  })
})
