import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { addDays, daysBetween } from './series.ts'
import { companyOf, openShops } from './testing/changing-company.ts'

const shanghai = { timeZone: 'Asia/Shanghai' }
const today = new Intl.DateTimeFormat('en-CA', shanghai).format(new Date())
const yesterday = addDays(today, -1)

describe('An early warning', () => {
  let house: House
  let org: OrgId
  let call: Call
  const list = async (show = 'now') => (await call('GET', `/api/v1/warnings?show=${show}`)).body as Json
  const detail = async (id: number) => (await call('GET', `/api/v1/warnings/${id}`)).body as Json

  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Shops'))
    await openShops(house, call, { souredFor: 20 }, today)
  })
  after(() => house?.close())

  it('has not been looked for before anybody looked, and says so', async () => {
    const { look, warnings } = await list()
    assert.equal(look.state, 'never')
    assert.deepEqual(warnings, [])
  })

  it('is looked for on demand, as a job that says when it is done', async () => {
    const { status, body } = await call('POST', '/api/v1/warnings/look')
    assert.equal(status, 202)
    assert.equal(body.state, 'waiting')
    for (const until = Date.now() + 60_000; ; await sleep(100)) {
      const { look } = await list()
      if (look.state === 'done') break
      assert.notEqual(look.state, 'failed')
      assert.ok(Date.now() < until, `the look is ${look.state}`)
    }
    const { look } = await list()
    assert.equal(look.asOf, yesterday)
    assert.ok(look.judged >= 10)
  })

  it('names the shop and the touchpoint that changed, and nothing else', async () => {
    const { warnings } = await list()
    assert.equal(warnings.length, 1)
    const [{ leader, course, state, others }] = warnings
    assert.deepEqual(leader.series, { measure: 'tone', dimension: 'shop', member: 'South', touchpoint: 'till', topic: '' })
    assert.equal(course, 'worse')
    assert.deepEqual(state, { state: 'open' })
    assert.ok(
      others.every((o: Json) => o.series.touchpoint !== 'table' && !['North', 'West'].includes(o.series.member)),
      'what moved with it shares its cause',
    )
  })

  it('says since when, how much, how sure and how many customers', async () => {
    const [{ since, leader, customers, raisedOn }] = (await list()).warnings
    const began = addDays(today, -20)
    assert.ok(since.earliest <= began && since.latest >= began, `${since.earliest} – ${since.latest} holds ${began}`)
    assert.ok(leader.before > 0.4 && leader.before < 0.6)
    assert.ok(leader.change.high < -0.6 && leader.change.low > -1.5)
    assert.equal(leader.change.n, 4 * (daysBetween(since.day, yesterday) + 1))
    assert.ok(leader.q < 0.05)
    assert.ok(raisedOn >= began)
    const touched = new Set((companyOf({ souredFor: 20 }, today).signals as Json[])
      .filter((s) => s.data.attributes.shop === 'South' && s.data.touchpoint === 'till' && s.time.slice(0, 10) >= since.day)
      .map((s) => s.subject))
    assert.equal(customers, touched.size)
  })

  it('says what it has cost so far: the spending lost is inside its interval', async () => {
    const [{ cost }] = (await list()).warnings
    assert.equal(cost.known, true)
    assert.equal(cost.currency, 'CNY')
    const { lost } = companyOf({ souredFor: 20 }, today)
    assert.ok(cost.lost.low < lost && cost.lost.high > lost, `${cost.lost.low} – ${cost.lost.high} holds ${lost}`)
  })

  it('is a finding, with method, sample and interval', async () => {
    const [{ finding, leader }] = (await list()).warnings
    const { body } = await call('GET', `/api/v1/findings/${finding}`)
    assert.equal(body.kind, 'warnings.change')
    assert.equal(body.n, leader.change.n)
    assert.equal(body.estimate.value, leader.change.value)
    assert.equal(body.verdict, 'stands')
  })

  it('shows its course around the onset', async () => {
    const [{ id, since }] = (await list()).warnings
    const { chart, history } = await detail(id)
    const mean = (points: Json[]) => points.reduce((s, p) => s + p.mean * p.n, 0) / points.reduce((s, p) => s + p.n, 0)
    const after = chart.points.filter((p: Json) => p.day >= since.day)
    assert.ok(mean(after) < chart.before - 0.6)
    assert.deepEqual(history.map((h: Json) => h.what), ['raised'])
  })

  it('is not told twice: another look finds nothing new', async () => {
    await house.house.warnings.look(org)
    assert.equal((await list()).warnings.length, 1)
  })

  it('reads only days that have news', async () => {
    const { clickhouse } = house.house
    const command = clickhouse.command
    const days: unknown[] = []
    clickhouse.command = (sql, params) => {
      days.push(params?.['days'])
      return command(sql, params)
    }
    await house.house.warnings.look(org)
    assert.deepEqual(days, [])
    const late = {
      ...(companyOf({ souredFor: 0 }, today).signals[0] as Json), id: 'late', time: `${addDays(today, -30)}T02:00:00Z`,
    }
    await call('POST', '/api/v1/signals', [late])
    await house.drained()
    await house.house.warnings.look(org)
    clickhouse.command = command
    assert.ok(days.length > 0)
    for (const read of days) assert.deepEqual(read, [addDays(today, -30)])
  })

  it('is given to a person, who then watches it', async () => {
    const { warnings: [{ id }], people } = await list()
    const { status, body } = await call('PUT', `/api/v1/warnings/${id}/owner`, { person: people[0].id })
    assert.equal(status, 200)
    assert.deepEqual(body.state, { state: 'watching', owner: people[0] })
    assert.equal((await call('PUT', `/api/v1/warnings/${id}/owner`, { person: 'nobody' })).status, 404)
  })

  it('is muted, kept apart, and heard of again', async () => {
    const [{ id }] = (await list()).warnings
    await call('PUT', `/api/v1/warnings/${id}/mute`, { until: addDays(today, 7) })
    assert.deepEqual((await list()).warnings, [])
    assert.deepEqual((await list('muted')).warnings.map((w: Json) => w.id), [id])
    await call('DELETE', `/api/v1/warnings/${id}/mute`)
    assert.equal((await list()).warnings.length, 1)
  })

  it('is ended by a person, which can be taken back, and keeps its history', async () => {
    const [{ id }] = (await list()).warnings
    const ended = await call('POST', `/api/v1/warnings/${id}/end`)
    assert.equal(ended.body.state.state, 'over')
    assert.equal(ended.body.state.how, 'ended')
    assert.equal((await call('POST', `/api/v1/warnings/${id}/end`)).status, 409)
    assert.equal((await call('POST', `/api/v1/warnings/${id}/reopen`)).body.state.state, 'watching')
    const { history } = await detail(id)
    assert.deepEqual(history.map((h: Json) => h.what), ['raised', 'assigned', 'muted', 'unmuted', 'over', 'reopened'])
    assert.equal(history[1].by.name, 'Olive Owner')
  })

  it('may be read by a viewer and decided by an analyst, and an agent decides nothing', async () => {
    const [{ id }] = (await list()).warnings
    const as = async (role: 'viewer' | 'analyst' | 'agent') => house.addPerson(call, role, `${role}@x.cn`)
    const viewer = await as('viewer')
    assert.equal((await viewer('GET', '/api/v1/warnings')).status, 200)
    assert.equal((await viewer('PUT', `/api/v1/warnings/${id}/owner`, { person: null })).status, 403)
    assert.equal((await (await as('agent'))('POST', '/api/v1/warnings/look')).status, 403)
    assert.equal((await (await as('analyst'))('PUT', `/api/v1/warnings/${id}/owner`, { person: null })).body.state.state, 'open')
  })
})

describe('A warning whose cause has gone', () => {
  it('ends by itself, and says so', async () => {
    const house = await openHouse()
    try {
      const { org, call } = await house.createOrganisation('Shops')
      await openShops(house, call, { souredFor: 65, recoveredFor: 40 }, today)
      await house.house.warnings.look(org)
      assert.deepEqual((await call('GET', '/api/v1/warnings')).body.warnings, [])
      const { warnings } = (await call('GET', '/api/v1/warnings?show=over')).body
      assert.equal(warnings.length, 1)
      assert.equal(warnings[0].state.how, 'back')
      assert.ok(warnings[0].state.on > addDays(today, -40) && warnings[0].state.on < today)
    } finally {
      await house.close()
    }
  })
})

describe('A company in which nothing changes', () => {
  it('hears of nothing', async () => {
    const house = await openHouse()
    try {
      const { org, call } = await house.createOrganisation('Shops')
      await openShops(house, call, { souredFor: 0 }, today)
      await house.house.warnings.look(org)
      const { look, warnings } = (await call('GET', '/api/v1/warnings')).body
      assert.deepEqual(warnings, [])
      assert.equal(look.state, 'done')
      assert.ok(look.judged >= 10)
    } finally {
      await house.close()
    }
  })
})
