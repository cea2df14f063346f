import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { createOutgoing } from '../../platform/outgoing/index.ts'
import type { Json } from '../../testing/heartline.ts'
import type { Call } from '../../testing/house.ts'
import { openReceiver, type Receiver } from '../../testing/receiver.ts'
import { openSmallHouse } from '../../testing/small-house.ts'
import { createInbox, manifest as inboxManifest } from '../inbox/index.ts'
import type { OrgId } from '../roles/index.ts'
import { createHooks, manifest, type HookEvent } from './index.ts'

/** Webhooks out, to a real receiver that checks what it gets; only the clock and the moment of a job are the test's. */
const open = () => openSmallHouse({
  manifests: [inboxManifest, manifest],
  features: ({ postgres, jobs, seal, config, clock, orgs }) => {
    const inbox = createInbox({ postgres, jobs, now: () => clock.now })
    const hooks = createHooks({
      postgres, jobs, seal, config, inbox, outgoing: createOutgoing(config), now: () => clock.now, chance: () => 0.5,
      keepers: async (org) => (await orgs.people(org)).map((p) => p.id),
    })
    return { hooks, inbox, routes: [...hooks.routes, ...inbox.routes] }
  },
})
let house: Awaited<ReturnType<typeof open>>
let receiver: Receiver
before(async () => {
  receiver = await openReceiver()
  house = await open()
})
afterEach(async () => {
  receiver.received.length = 0
  receiver.answer = { status: 200, body: '', headers: {} }
  const { body } = await house.call('GET', '/api/v1/webhook-endpoints')
  for (const { id } of body.items) await house.call('DELETE', `/api/v1/webhook-endpoints/${id}`)
})
after(async () => {
  await house?.close()
  await receiver?.close()
})

const hour = 3_600_000
const draft = (more: object = {}) => ({ name: 'CRM', url: receiver.url, events: ['customer.flagged', 'case.opened'], ...more })
const make = async (more: object = {}, call: Call = house.call) => {
  const { status, body } = await call('POST', '/api/v1/webhook-endpoints', draft(more))
  assert.equal(status, 201, JSON.stringify(body))
  return { id: body.endpoint.id as number, secret: body.secret as string, path: `/api/v1/webhook-endpoints/${body.endpoint.id}` }
}
let count = 0
const emit = async (event: Partial<HookEvent> = {}, org: OrgId = house.org) => {
  const whole: HookEvent = { type: 'case.opened', id: ++count, data: { case: count }, ...event }
  await house.db.transaction().execute((tx) => house.hooks.emit(tx, org, whole))
  return whole
}
const deliveries = async (path: string, query = '') =>
  (await house.call('GET', `${path}/deliveries${query}`)).body.items as Json[]
const read = async (path: string): Promise<Json> =>
  (await house.call('GET', '/api/v1/webhook-endpoints')).body.items.find((e: Json) => path.endsWith(`/${e.id}`))
/** Goes on in time, from one due job to the next, for so long. */
const live = async (hours: number) => {
  const end = house.clock.now.getTime() + hours * hour
  await house.jobs.runDue()
  for (let next = house.jobs.next(); next !== undefined && next <= end; next = house.jobs.next()) {
    house.clock.now = new Date(next)
    await house.jobs.runDue()
  }
  house.clock.now = new Date(end)
}

describe('What happens here', () => {
  it('is told to an endpoint that wants to know, signed so that the receiver can be sure, and its answer is kept', async () => {
    const { path, secret } = await make()
    receiver.answer.body = 'thank you'
    await emit({ data: { case: 7, subject: '茶凉了' } })
    await emit({ type: 'task.ended' })
    await house.jobs.runDue()
    assert.equal(receiver.received.length, 1)
    const [one] = receiver.received
    assert.deepEqual(one!.body, {
      type: 'case.opened', timestamp: house.clock.now.toISOString(), data: { case: 7, subject: '茶凉了' },
    })
    assert.match(secret, /^whsec_[\w+/]{43}=$/)
    assert.ok(receiver.fits(secret, one!, house.clock.now.getTime()))
    const [delivery] = await deliveries(path)
    assert.deepEqual(
      [delivery.state.state, delivery.status, delivery.answer, delivery.attempts, delivery.message],
      ['delivered', 200, 'thank you', 1, one!.id],
    )
    const detail = await house.call('GET', `${path}/deliveries/${delivery.id}`)
    assert.equal(detail.body.body, one!.raw.toString())
    assert.equal((await read(path)).counts.delivered, 1)
  })
  it('is told once, however often the same is said, and not at all where its transaction did not come about', async () => {
    await make()
    const event = await emit()
    await emit(event)
    await house.db.transaction().execute(async (tx) => {
      await house.hooks.emit(tx, house.org, { ...event, id: 'never' })
      throw new Error('undone')
    }).catch(() => {})
    await house.jobs.runDue()
    assert.equal(receiver.received.length, 1)
  })
  it('is told every endpoint under the same name, and nobody of another organisation', async () => {
    await make()
    await make({ name: 'Second' })
    const other = await house.createOrganisation('Coffee')
    await make({ name: 'Theirs' }, other.call)
    await emit()
    await house.jobs.runDue()
    assert.equal(receiver.received.length, 2)
    assert.equal(new Set(receiver.received.map((r) => r.id)).size, 1)
  })
})

describe('A message that does not arrive', () => {
  it('is tried again for three days under the same name, ever more rarely, and then given up; the endpoint is stopped with a notice', async () => {
    const { path } = await make()
    receiver.answer = { status: 500, body: 'no room', headers: {} }
    const begun = house.clock.now.getTime()
    await emit()
    await live(80)
    assert.equal(receiver.received.length, 10)
    assert.equal(new Set(receiver.received.map((r) => r.id)).size, 1)
    const times = receiver.received.map((r) => Number(r.headers['webhook-timestamp']) * 1000 - begun)
    assert.ok(times.at(-1)! > 72 * hour, 'the last attempt comes after three days')
    const [delivery] = await deliveries(path)
    assert.deepEqual([delivery.state.state, delivery.status, delivery.answer], ['failed', 500, 'no room'])
    const { state } = await read(path)
    assert.equal(state.state, 'stopped')
    assert.match(state.why, /it answered 500/)
    const { body: inbox } = await house.call('GET', '/api/v1/inbox')
    assert.match(inbox.items[0].words.en, /“CRM” was stopped/)
    assert.equal(inbox.items[0].about.path, '/trust/channels')
  })
  it('arrives as soon as the receiver is back, and the endpoint is well again', async () => {
    const { path } = await make()
    receiver.answer.status = 503
    await emit()
    await live(0.05)
    assert.ok((await read(path)).state.failingSince)
    receiver.answer.status = 204
    await live(1)
    assert.equal((await deliveries(path))[0].state.state, 'delivered')
    assert.equal((await read(path)).state.failingSince, null)
  })
  it('waits as long as the receiver asks for', async () => {
    await make()
    receiver.answer = { status: 429, body: '', headers: { 'retry-after': '7200' } }
    await emit()
    await live(1.9)
    assert.equal(receiver.received.length, 1)
    await live(0.2)
    assert.equal(receiver.received.length, 2)
  })
  it('ends where the receiver says that it is gone: the endpoint is stopped at once', async () => {
    const { path } = await make()
    receiver.answer.status = 410
    await emit()
    await live(1)
    assert.equal(receiver.received.length, 1)
    assert.equal((await read(path)).state.state, 'stopped')
  })
  it('comes at most once more, under the same name, after the program died in the middle', async () => {
    const { path } = await make()
    await emit()
    const { rows: [{ id }] } = await house.postgres.pool.query('select id from hook_deliveries order by id desc limit 1')
    await house.jobs.runDue()
    // As the kill left it: sent, and not yet written down.
    await house.postgres.pool.query(
      "update hook_deliveries set state = 'waiting', next_at = now(), ended_at = null, status = null where id = $1", [id],
    )
    const data = { org: house.org, delivery: id }
    await house.jobs.run(data, 'hooks.deliver')
    await house.jobs.run(data, 'hooks.deliver')
    assert.equal(receiver.received.length, 2)
    assert.equal(new Set(receiver.received.map((r) => r.id)).size, 1)
    assert.equal((await deliveries(path))[0].state.state, 'delivered')
  })
})

describe('Sent again', () => {
  it('is one message, as it was', async () => {
    const { path } = await make()
    await emit()
    await house.jobs.runDue()
    const [{ id }] = await deliveries(path)
    assert.equal((await house.call('POST', `${path}/deliveries/${id}/replay`)).status, 202)
    await house.jobs.runDue()
    const [first, second] = receiver.received
    assert.deepEqual([second!.id, second!.raw.toString()], [first!.id, first!.raw.toString()])
  })
  it('is what an endpoint missed of a period: what failed, and what happened while it was off', async () => {
    const { path } = await make()
    house.clock.pass(1_000)
    const from = house.clock.now
    await emit()
    await house.jobs.runDue()
    await house.call('PUT', path, draft({ active: false }))
    await emit({ data: { while: 'off' } })
    await house.jobs.runDue()
    assert.equal(receiver.received.length, 1)
    await house.call('PUT', path, draft())
    house.clock.pass(1_000)
    const replay = (what: string) => house.call('POST', `${path}/replay`, {
      from: from.toISOString(), to: house.clock.now.toISOString(), what,
    })
    assert.deepEqual((await replay('missed')).body, { sent: 1, left: 0 })
    await house.jobs.runDue()
    assert.deepEqual(receiver.received.at(-1)!.body.data, { while: 'off' })
    assert.deepEqual((await replay('everything')).body, { sent: 2, left: 0 })
    await house.jobs.runDue()
    assert.equal(receiver.received.length, 4)
  })
})

describe('An endpoint', () => {
  it('gets a new secret, and for one day both sign', async () => {
    const { path, secret } = await make()
    const { body } = await house.call('POST', `${path}/secret`)
    assert.ok(body.endpoint.oldSecretUntil)
    await emit()
    await house.jobs.runDue()
    for (const known of [secret, body.secret]) assert.ok(receiver.fits(known, receiver.received[0]!, house.clock.now.getTime()))
    await live(25)
    await emit()
    await house.jobs.runDue()
    assert.equal(receiver.fits(secret, receiver.received[1]!, house.clock.now.getTime()), false)
    assert.equal(receiver.fits(body.secret, receiver.received[1]!, house.clock.now.getTime()), true)
  })
  it('keeps its secret from whoever reads the database or the list', async () => {
    const { secret } = await make()
    const { rows } = await house.postgres.pool.query('select * from hook_endpoints')
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(secret.slice(6, 30).replaceAll('+', String.raw`\+`)))
    assert.doesNotMatch((await house.call('GET', '/api/v1/webhook-endpoints')).text, /whsec_/)
  })
  it('is tested with a message that says nothing, whatever it wants to know', async () => {
    const { path } = await make({ events: ['warning.raised'] })
    assert.equal((await house.call('POST', `${path}/test`)).body.type, 'heartline.test')
    await house.jobs.runDue()
    assert.equal(receiver.received[0]!.body.type, 'heartline.test')
    await house.call('PUT', path, draft({ active: false }))
    assert.equal((await house.call('POST', `${path}/test`)).status, 409)
  })
  it('must be an address that may be called', async () => {
    for (const url of ['ftp://x.example/', 'https://a:b@x.example/', 'https://no-such-host.invalid/', 'nonsense']) {
      const { status, body } = await house.call('POST', '/api/v1/webhook-endpoints', draft({ url }))
      assert.equal(status, 422, url)
      assert.equal(body.problems[0].path, 'url')
    }
  })
  it('is the business of owners and managers', async () => {
    for (const [role, status] of [
      ['manager', 200], ['analyst', 403], ['agent', 403], ['front-line', 403], ['viewer', 403],
    ] as const) {
      const { call } = await house.addPerson(house.call, role)
      assert.equal((await call('GET', '/api/v1/webhook-endpoints')).status, status, role)
    }
  })
})
