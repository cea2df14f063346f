import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { createLog } from '../log/index.ts'
import { Problem, problemTypes } from '../problems/index.ts'
import { createHttpServer, decodeCursor, encodeCursor, type HttpServer, RawAnswer, routeOf } from './index.ts'
import { line, RowId, text } from './contract.ts'

interface Caller {
  callerId: string
}
const route = routeOf<'public' | 'known', Caller, 'public'>()
const Thing = z.object({ name: line(20), size: z.number(), tags: z.array(z.string()).optional() })
let handled = 0
let server: HttpServer
let url: string

before(async () => {
  server = await createHttpServer<'public' | 'known', Caller>({
    log: createLog({ level: 'silent' }),
    async admit({ headers }, access) {
      if (access === 'public') return null
      if (!headers['x-caller']) throw new Problem('auth.required', 'Say who you are.')
      return { callerId: String(headers['x-caller']) }
    },
    routes: [
      route({
        method: 'POST',
        path: '/things',
        summary: 'Echo',
        access: 'public',
        body: Thing,
        answers: Thing,
        handle: async ({ body }) => {
          handled++
          return { ...body, secret: 'a column nobody declared' }
        },
      }),
      route({
        method: 'POST',
        path: '/any',
        summary: 'Echo anything',
        access: 'public',
        body: z.unknown(),
        answers: z.unknown(),
        handle: async ({ body }) => body,
      }),
      route({
        method: 'POST',
        path: '/raw',
        summary: 'Echo bytes',
        access: 'public',
        raw: true,
        answers: z.unknown(),
        handle: async ({ bytes, body }) => ({ bytes: bytes.toString('latin1'), body: body ?? null }),
      }),
      route({
        method: 'GET',
        path: '/things/:id',
        summary: 'One',
        access: 'public',
        params: z.object({ id: RowId }),
        query: z.object({ limit: z.coerce.number().max(5).default(2) }),
        answers: z.unknown(),
        handle: async ({ params, query }) => ({ ...params, ...query }),
      }),
      route({
        method: 'GET',
        path: '/few',
        summary: 'Three a minute',
        access: 'known',
        perMinute: 3,
        answers: z.string(),
        handle: async ({ actor }) => actor.callerId,
      }),
      route({
        method: 'GET',
        path: '/open-few',
        summary: 'Three a minute for each network',
        access: 'public',
        perMinute: 3,
        answers: z.string(),
        handle: async () => 'here',
      }),
      route({
        method: 'POST',
        path: '/files',
        summary: 'Count bytes',
        access: 'public',
        upload: true,
        answers: z.number(),
        async handle({ upload }) {
          let bytes = 0
          for await (const piece of upload) bytes += (piece as Buffer).length
          return bytes
        },
      }),
      route({
        method: 'GET',
        path: '/report',
        summary: 'A file',
        access: 'public',
        handle: async () => new RawAnswer('text/csv', 'a,b', 'my "report".csv'),
      }),
      route({
        method: 'GET',
        path: '/broken',
        summary: 'Fails',
        access: 'public',
        handle: async () => {
          throw new Error('the password is hunter2')
        },
      }),
      route({
        method: 'GET',
        path: '/wrong',
        summary: 'Answers against its contract',
        access: 'public',
        answers: z.object({ n: z.number() }),
        handle: async () => ({ n: 'x' }) as never,
      }),
      route({
        method: 'GET',
        path: '/away',
        summary: 'Database away',
        access: 'public',
        handle: async () => {
          throw new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })])
        },
      }),
      route({
        method: 'GET',
        path: '/ended',
        summary: 'Database ended',
        access: 'public',
        handle: async () => {
          throw new Error('Connection terminated unexpectedly')
        },
      }),
      route({
        method: 'GET',
        path: '/too-much',
        summary: 'More than a question may take',
        access: 'public',
        handle: async () => {
          throw Object.assign(new Error('Timeout exceeded: elapsed 60204 ms, maximum: 60000 ms.'), { code: '159' })
        },
      }),
    ],
  })
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
})
after(() => server.close())

async function send(
  path: string,
  body: string | Buffer | undefined,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  method = 'POST',
) {
  const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const said = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(said) : said }
}
const get = (path: string, headers: Record<string, string> = {}) => send(path, undefined, headers, 'GET')

/** Asserts a problem document: its shape, its code, and a detail that says what is wrong. */
function isProblem(
  answer: { status: number; headers: Headers; body: unknown },
  code: keyof typeof problemTypes,
  detail?: RegExp,
) {
  const body = answer.body as Record<string, unknown>
  assert.equal(body['code'], code, JSON.stringify(body))
  assert.match(answer.headers.get('content-type')!, /^application\/problem\+json/)
  assert.deepEqual(
    [answer.status, body['status'], body['title']],
    [problemTypes[code][0], problemTypes[code][0], problemTypes[code][1]],
  )
  assert.ok(URL.canParse(String(body['type'])) && String(body['type']).endsWith(code))
  assert.match(String(body['detail']), detail ?? /.+/)
}

describe('A JSON body', () => {
  const good = { name: '茶', size: 2 }
  it('is read under each of its content types', async () => {
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
    ])
      assert.deepEqual((await send('/things', JSON.stringify(good), { 'content-type': type })).body, good)
  })
  it('that breaks off is refused, saying where', async () =>
    isProblem(await send('/things', '{"name": "x", "size": '), 'request.malformed', /end of JSON input/))
  it('that goes wrong is refused, saying where', async () =>
    isProblem(await send('/things', '{"name": "x",, "size": 1}'), 'request.malformed', /position 13/))
  it('that is not UTF-8 is refused, naming the byte', async () => {
    const bytes = Buffer.concat([Buffer.from('{"name":"茶'), Buffer.from([0xff]), Buffer.from('"}')])
    isProblem(await send('/things', bytes), 'request.malformed', /byte 12\b/)
  })
  it('cut within a character is refused, naming the byte', async () => {
    isProblem(await send('/things', Buffer.from('{"name":"茶').subarray(0, 11)), 'request.malformed', /UTF-8.*byte (9|11)\b/)
  })
  it('of blanks is refused as empty', async () => isProblem(await send('/things', '  \n'), 'request.malformed', /empty/))
  it('of nothing is refused as empty', async () => {
    isProblem(await send('/things', undefined), 'request.malformed', /empty/)
    isProblem(await send('/any', undefined, {}), 'request.malformed', /empty/)
  })
  it('cannot reach the prototype of anything, however it is spelt', async () => {
    for (const body of [
      '{"a":{"__proto__":{"x":1}},"b":2}',
      '{"a":{"\\u005f_proto__":{"x":1}},"b":2}',
      '{"a":{"__pro\\u0074o__":{"x":1}},"b":2}',
    ])
      assert.deepEqual((await send('/any', body)).body, { a: {}, b: 2 })
  })
  it('comes to a raw route as the bytes that were sent, broken ones too', async () => {
    for (const sent of ['{ "a":\t1 }', '{"a', '']) assert.deepEqual((await send('/raw', sent)).body, { bytes: sent, body: null })
  })
  it('under another content type is refused', async () => {
    isProblem(
      await send('/things', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      'request.media-type',
      /application\/json/,
    )
    isProblem(
      await send('/things', '{}', { 'content-type': 'application/octet-stream' }),
      'request.media-type',
      /application\/json/,
    )
    isProblem(await send('/things', Buffer.from('{}'), {}), 'request.media-type')
  })
  it('with wrong values is refused with the place of each, and nothing is done', async () => {
    const before = handled
    const answer = await send('/things', '{"name": "", "size": "big", "tags": ["a", 1]}')
    isProblem(answer, 'request.invalid', /In the body: size/)
    assert.deepEqual(
      answer.body.problems.map((p: { path: string }) => p.path),
      ['size', 'tags.1'],
    )
    assert.equal(handled, before)
  })
  it('that is too large is refused before it is all there', { timeout: 10_000 }, async () => {
    const most = 50 * 1024 * 1024
    const { answer, sent } = await sendChunks('/things', most)
    assert.match(answer, /^HTTP\/1\.1 413 [^]*"request\.too-large"/)
    assert.ok(sent < 12 * 1024 * 1024, `${sent} bytes were taken in`)
  })
  it('that only says it is too large is refused at once', async () => {
    isProblem(await send('/things', Buffer.alloc(2 * 1024 * 1024, ' ')), 'request.too-large', /smaller parts/)
  })
})

describe('A file', () => {
  const bytes = { 'content-type': 'application/octet-stream' }
  it('is handed on as it comes, whatever its size', async () =>
    assert.equal((await send('/files', Buffer.alloc(3_000_000), bytes)).body, 3_000_000))
  it('may be empty', async () => assert.equal((await send('/files', undefined, {})).body, 0))
  it('is not read whole as JSON because somebody calls it so', async () =>
    isProblem(await send('/files', '{}'), 'request.media-type', /octet-stream/))
  it('to download comes with a name that no header can trip over', async () => {
    const { headers, body } = await get('/report')
    assert.deepEqual(
      [headers.get('content-type'), headers.get('content-disposition'), body],
      ['text/csv', 'attachment; filename="my__report_.csv"', 'a,b'],
    )
  })
})

describe('Path and query', () => {
  it('are read by their contract', async () => assert.deepEqual((await get('/things/7?limit=3')).body, { id: 7, limit: 3 }))
  it('fall back to their defaults', async () => assert.deepEqual((await get('/things/7')).body, { id: 7, limit: 2 }))
  for (const path of [
    '/things/x',
    '/things/0',
    '/things/99999999999',
    '/things/7?limit=9',
    '/things/7?limit=a',
    '/things/7?limit=1&limit=2',
  ])
    it(`refuse ${path}`, async () => isProblem(await get(path), 'request.invalid', /In the (path|query): (id|limit)/))
})

describe('An answer', () => {
  it('is cut to what its contract declares', async () =>
    assert.deepEqual((await send('/things', '{"name": "x", "size": 1, "more": 2}')).body, { name: 'x', size: 1 }))
  it('against its contract is our fault and not shown', async () => isProblem(await get('/wrong'), 'internal'))
  it('carries the headers that keep a browser safe', async () => {
    for (const { headers } of [await get('/things/7'), await get('/nowhere')]) {
      assert.match(headers.get('content-security-policy')!, /default-src 'self'.*frame-ancestors 'none'/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('x-frame-options'), 'DENY')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.equal(headers.get('cache-control'), 'no-store')
    }
  })
  it('tells the browser to come by https alone, where people come by https', async () => {
    assert.equal((await get('/things/7')).headers.get('strict-transport-security'), null)
    const behindTls = await createHttpServer({
      routes: [], admit: async () => null, secure: true, log: createLog({ level: 'silent' }),
    })
    assert.equal((await behindTls.app.inject('/nowhere')).headers['strict-transport-security'], 'max-age=31536000')
    await behindTls.close()
  })
})

describe('Every error is a problem document:', () => {
  it('an address that is not there', async () => isProblem(await get('/nowhere?x=1'), 'not-found', /GET \/nowhere is not part/))
  it('a method that is not there', async () => isProblem(await send('/things/7', undefined, {}, 'DELETE'), 'not-found'))
  it('an address that cannot be read', async () => isProblem(await get('/things/%zz'), 'request.malformed'))
  it('an overlong part of an address', async () =>
    isProblem(await get(`/things/${'1'.repeat(500)}`), 'request.malformed', /longer than/))
  it('headers beyond all measure', async () =>
    isProblem(await get('/things/7', { 'x-much': 'x'.repeat(40_000) }), 'request.too-large'))
  it('what is no HTTP', async () =>
    assert.match(await sendRaw('MAKE tea\r\n\r\n'), /^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"request\.malformed"/))
  it('a caller nobody knows', async () => isProblem(await get('/few'), 'auth.required'))
  it('a fault of ours, without what it says', async () => {
    const answer = await get('/broken')
    isProblem(answer, 'internal', /stored before is safe/)
    assert.doesNotMatch(JSON.stringify(answer.body), /hunter2/)
  })
  it('a database that is away', async () => isProblem(await get('/away'), 'stores.unavailable', /Try again/))
  it('a database that went down while it was asked', async () => isProblem(await get('/ended'), 'stores.unavailable'))
  it('a question that takes more than it may', async () => isProblem(await get('/too-much'), 'question.too-large', /fewer days/))
  it('a caller who calls too often, and no other', async () => {
    for (let i = 0; i < 3; i++) assert.equal((await get('/few', { 'x-caller': 'a' })).status, 200)
    const answer = await get('/few', { 'x-caller': 'a' })
    isProblem(answer, 'request.too-many', /3 calls a minute/)
    assert.ok(Number(answer.headers.get('retry-after')) > 0)
    assert.equal((await get('/few', { 'x-caller': 'b' })).status, 200)
  })
  it('a household that calls too often under ever new addresses of IPv6', async () => {
    const from = async (remoteAddress: string) => (await server.app.inject({ url: '/open-few', remoteAddress })).statusCode
    for (let i = 1; i <= 3; i++) assert.equal(await from(`2001:db8:0:7::${i}`), 200)
    assert.deepEqual([await from('2001:db8:0:7:ffff::1'), await from('2001:db8:0:8::1')], [429, 200])
  })
})

describe('A page cursor', () => {
  const Position = z.tuple([z.iso.datetime(), z.string()])
  it('leads back to its position', () =>
    assert.deepEqual(decodeCursor(encodeCursor(['2026-01-01T00:00:00.000Z', '单 1']), Position), [
      '2026-01-01T00:00:00.000Z',
      '单 1',
    ]))
  for (const changed of [
    '',
    'abc',
    '%%%',
    encodeCursor(null),
    encodeCursor(['yesterday', 'a']),
    encodeCursor(['2026-01-01T00:00:00.000Z']),
  ])
    it(`that was changed to "${changed}" is refused`, () =>
      assert.throws(() => decodeCursor(changed, Position), { code: 'cursor.invalid' }))
})

describe('Text from outside', () => {
  it('is one line where it is a name', () => {
    assert.equal(line(10).parse(' a b '), 'a b')
    for (const wrong of ['a\nb', 'a\0', '\u007f', 'x'.repeat(11)]) assert.ok(!line(10).safeParse(wrong).success)
  })
  it('has no half characters, which no database takes', () => assert.equal(text(10).parse('a\ud83d'), 'a\ufffd'))
})

function sendRaw(words: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (d) => (answer += String(d)))
    socket.on('close', () => resolve(answer))
    socket.end(words)
  })
}

/** Sends blanks in pieces, for as long as the server takes them. */
function sendChunks(path: string, most: number): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let answer = ''
    let sent = 0
    const piece = Buffer.alloc(64 * 1024, ' ')
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`)
    const pump = () => {
      while (!socket.destroyed && answer === '' && sent < most) {
        sent += piece.length
        if (!socket.write(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])))
          return void socket.once('drain', pump)
      }
      if (sent >= most) socket.end('0\r\n\r\n')
    }
    socket.on('data', (d) => (answer += String(d)))
    socket.on('error', () => {})
    socket.on('close', () => resolve({ answer, sent }))
    pump()
  })
}
