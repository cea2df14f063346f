import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openClickHouse } from './platform/clickhouse/index.ts'
import { readConfig } from './platform/config/index.ts'
import { createLog, describeError } from './platform/log/index.ts'
import { openPostgres } from './platform/postgres/index.ts'
import {
  type Caller, callerWith, firstRun, freePort, type Json, owner, pidOf, type Program, startProgram,
} from './testing/heartline.ts'
import { temporaryHome } from './testing/stores.ts'

/** What nobody may read outside of the databases, however the program talks about its work. */
const planted = ['13987654321', 'zebra@planted.example', 'Zacharias Zebra', '隔壁老王的秘密', 'order-of-zebra']

interface Span { readonly name: string; readonly spanId: string; readonly parentSpanId?: string; readonly traceId: string }

describe('Those who watch over Heartline', () => {
  let home: string
  let program: Program
  let person: Caller
  let sender: Caller
  let watch: string
  let receiver: Server
  const received: string[] = []
  const token = 'a token for the metrics'

  const metrics = async (authorization = `Bearer ${token}`) => fetch(`${watch}/metrics`, { headers: { authorization } })
  const spans = (): Span[] => received.flatMap((text) => (JSON.parse(text) as Json).resourceSpans
    .flatMap((r: Json) => r.scopeSpans.flatMap((s: Json) => s.spans)))
  const until = async (what: string, found: () => boolean | Promise<boolean>) => {
    const end = Date.now() + 120_000
    while (!(await found())) {
      assert.ok(Date.now() < end, what)
      await sleep(30)
    }
  }

  before(async () => {
    receiver = createServer(async (request, response) => {
      let text = ''
      for await (const piece of request) text += String(piece)
      assert.equal(request.url, '/v1/traces')
      received.push(text)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    home = await temporaryHome()
    const port = await freePort()
    watch = `http://127.0.0.1:${port}`
    program = await startProgram(home, { patience: 240_000, env: {
      METRICS_PORT: String(port), METRICS_TOKEN: token,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
    } })
    person = await firstRun(program.url)
    const { body: key } = await person.call('POST', '/api/v1/keys', { name: 'sender' })
    sender = callerWith(program.url, { authorization: `Bearer ${key.secret}` })
    const [phone, email, name, text, id] = planted
    const signal =
      { specversion: '1.0', id, source: 'till', type: 'feedback', subject: `phone:${phone}`, time: '2026-01-05T10:00:00Z',
      data: {
        touchpoint: 'till', customer: { name, email, phone }, text: `${text} ${email} ${phone}`,
        scores: [{ method: 'csat', value: 4 }],
      } }
    assert.equal((await sender.call('POST', '/api/v1/signals', [signal, { ...signal, id: `${id}-2` }])).status, 202)
    await sender.call('POST', '/api/v1/signals', { ...signal, time: `${email}`, subject: email })
    await person.call('GET', `/api/v1/customers/${encodeURIComponent(name!)}?q=${phone}`)
    await until('the signals are in history', async () => (await person.call('GET', '/api/v1/pipeline')).body.waiting === 0)
  })
  after(async () => {
    await (program as Program | undefined)?.stop()
    receiver.close()
    receiver.closeAllConnections()
    rmSync(home, { recursive: true, force: true })
  })

  it('read numbers with their token only, at a door that is not the one of the API', async () => {
    assert.equal((await fetch(`${watch}/metrics`)).status, 401)
    assert.equal((await metrics('Bearer another')).status, 401)
    assert.notEqual((await fetch(`${program.url}/metrics`)).headers.get('content-type')?.startsWith('text/plain'), true)
    const text = await (await metrics()).text()
    for (const line of [
      'heartline_signals_total{outcome="accepted"} 2',
      'heartline_signals_total{outcome="refused"} 1',
      'heartline_signals_waiting 0',
      'heartline_signals_set_aside 0',
      'heartline_ready 1',
    ]) assert.ok(text.includes(`${line}\n`), `${line}\n${text.slice(0, 2000)}`)
    for (const pattern of [
      /heartline_http_request_seconds_count\{method="POST",route="\/api\/v1\/signals",status="202"\} 1\n/,
      /heartline_http_request_seconds_count\{method="GET",route="\/api\/v1\/customers\/:id",status="4\d\d"\} 1\n/,
      /heartline_question_seconds_bucket\{le="0.001",question="[\w.-]+",outcome="done"\} \d+\n/,
      /heartline_insert_seconds_count\{table="signals",outcome="done"\} [1-9]/,
      /heartline_batch_seconds_count\{pipeline="signals",outcome="done"\} [1-9]/,
      /heartline_pipeline_step_seconds_count\{step="resolve customers",outcome="done"\} [1-9]/,
      /heartline_process_resident_memory_bytes \d+/,
    ]) assert.match(text, pattern)
  })
  it('follow a call to its question, and a batch through its steps into history', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    await callerWith(program.url, { traceparent: `00-${trace}-00f067aa0ba902b7-01`, authorization: 'Bearer none' })
      .call('GET', '/healthz')
    await person.call('GET', '/api/v1/signals')
    const named = (name: string) => spans().filter((s) => s.name === name)
    const below = (child: Span) => spans().find((s) => s.spanId === child.parentSpanId)?.name
    await until('spans arrive', () => named('GET /healthz').some((s) => s.traceId === trace)
      && named('GET /api/v1/signals').length > 0 && named('batch signals').length > 0)
    await until('the question hangs below its call', () =>
      spans().some((s) => s.name.startsWith('question signals.') && below(s) === 'GET /api/v1/signals'))
    assert.equal(below(named('step append to history')[0]!), 'batch signals')
    assert.equal(below(named('insert signals')[0]!), 'step append to history')
    assert.ok(named('POST /api/v1/signals').length >= 1)
  })
  it('see that it is not ready, and why, and that it is again', async () => {
    assert.deepEqual(await (await fetch(`${program.url}/readyz`)).json(), { status: 'ready', waitsFor: [] })
    const engine = pidOf(home, 'clickhouse')
    process.kill(engine, 'SIGSTOP')
    try {
      const answer = await fetch(`${watch}/readyz`)
      assert.deepEqual([answer.status, await answer.text()], [503, 'waits for ClickHouse\n'])
      assert.equal((await fetch(`${watch}/healthz`)).status, 200, 'a program that waits is well')
    } finally {
      process.kill(engine, 'SIGCONT')
    }
    await until('it is ready again', async () => (await fetch(`${program.url}/readyz`)).ok)
  })
  it('learn of a fault without what a customer wrote', async () => {
    const clickhouse = await openClickHouse(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'silent' }))
    const error: unknown = await clickhouse.command('SELECT toUInt32({value:String})', { value: planted.join(' ') })
      .catch((e: unknown) => e)
    await clickhouse.close()
    assert.ok(error instanceof Error
      && error.message.includes('Zacharias'), `the error quotes the value, or this test shows nothing: ${String(error)}`)
    const told = JSON.stringify(describeError(new Error('a batch failed', { cause: error })))
    assert.match(told, /could not read a value/)
    for (const value of planted) assert.equal(told.includes(value), false, told)
  })
  it('find a call that was under way answered, and nothing of a customer anywhere, when it has stopped', async () => {
    // A lock holds the call in the middle while the program is told to stop.
    const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'silent' }))
    const holder = await postgres.pool.connect()
    await holder.query('begin; lock table receipts in access exclusive mode')
    const call = sender.call('POST', '/api/v1/signals', {
      specversion: '1.0', id: 'last', source: 'till', type: 'feedback', time: '2026-01-05T10:00:00Z', data: { text: 'bye' },
    })
    await sleep(200)
    const stopped = program.stop()
    await sleep(300)
    await holder.query('commit')
    holder.release()
    await postgres.close()
    assert.equal((await call).status, 202)
    await stopped
    assert.equal(program.process.exitCode, 0)
    for (const value of [...planted, owner.password])
      for (const [where, text] of [['the log', program.output()], ['the traces', received.join('\n')]] as const)
        assert.equal(text.includes(value), false, `${value} stands in ${where}`)
    assert.match(program.output(), /Heartline is stopping/)
  })
})
