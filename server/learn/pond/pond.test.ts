import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Call, House } from '../../testing/house.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import { runValue } from '../../understand/value/testing/run-value.ts'
import type { FoundPond, Plan } from './contract.ts'

/** The tea chain through the product; its truth says who was a customer when. */
describe('the pond of a company whose truth is known', () => {
  let house: House
  let call: Call
  let org: OrgId
  let truth: Awaited<ReturnType<typeof openSimulatedCompany>>['truth']
  let pond: FoundPond
  const ask = async (query = ''): Promise<FoundPond> => (await call('GET', `/api/v1/pond?${query}`)).body
  before(async () => {
    ;({ house, call, org, truth } = await openSimulatedCompany({ seed: 11, customers: 1_500, months: 18 }))
    assert.deepEqual((await call('GET', '/api/v1/pond')).body, { state: 'not-worked-out' })
    await runValue(call)
    pond = await ask()
  })
  after(() => house?.close())

  it('holds as many customers as there truly are, within its interval', () => {
    const alive = truth.customers.filter((c) => c.state === 'customer' && c.visits > 0).length
    assert.ok(pond.level.low <= alive && alive <= pond.level.high, `${alive} in ${pond.level.low} – ${pond.level.high}`)
  })

  it('counts the customers who left month by month as they truly left, within a fifth of all of them', () => {
    const left = truth.customers.filter((c) => c.state === 'left' && c.visits > 0).map((c) => c.leftAt!.slice(0, 7))
    const whole = pond.flows.filter((f) => f.whole)
    const [said, true_] = [
      whole.reduce((s, f) => s + f.lost.value, 0),
      whole.reduce((s, f) => s + left.filter((m) => m === f.from.slice(0, 7)).length, 0),
    ]
    assert.ok(Math.abs(said / true_ - 1) < 0.2, `${said} for ${true_}`)
  })

  it('what is held follows from what flowed: nothing appears and nothing vanishes', () => {
    pond.flows.forEach((f, i) => {
      if (i > 0) assert.ok(Math.abs(pond.flows[i - 1]!.held.value + f.gained - f.lost.value - f.held.value) < 1e-6)
    })
    assert.ok(Math.abs(pond.flows.at(-1)!.held.value - pond.level.value) < 1e-9)
  })

  it('by day, week and month the same water; a segment is a part of it, and all its parts are the whole', async () => {
    const [byWeek, byDay] = [await ask('unit=week'), await ask('unit=day')]
    const gained = (p: FoundPond) => p.flows.reduce((s, f) => s + f.gained, 0)
    assert.equal(gained(byWeek), gained(pond))
    assert.ok(Math.abs(byDay.level.value - pond.level.value) < 1e-6)
    const split = await ask('by=city')
    const { flows: [...flows] } = pond
    const last = flows.findLast((f) => f.whole)!
    assert.ok(split.members.length >= 3)
    assert.equal(split.members.reduce((s, m) => s + m.gained, 0), last.gained)
    const [member] = split.members
    const part = await ask(`dimension=city&member=${encodeURIComponent(member!.member)}`)
    assert.ok(Math.abs(part.flows.findLast((f) => f.whole)!.held.value - member!.held.value) < 1e-6)
  })

  it('returning customers and money are those of the purchases', async () => {
    const whole = pond.flows.filter((f) => f.whole)
    const rows = await house.house.clickhouse.query({
      name: 'test.sales', org, row: z.object({ month: z.string(), sales: z.number(), buyers: z.number() }),
      sql: `SELECT toString(toStartOfMonth(day)) AS month, toFloat64(sum(amount)) AS sales, uniqExact(customer) AS buyers FROM signals
        WHERE org = {org:UInt32} AND type = 'purchase' GROUP BY month`,
    })
    for (const f of whole) {
      const row = rows.find((r) => r.month === f.from)!
      assert.ok(Math.abs(f.sales - row.sales) < 0.01)
      assert.equal(f.returning + f.gained, row.buyers)
    }
  })

  it('foresees twelve months from where it stands, and holds the forecast of then against what came', () => {
    const { forecast, checked } = pond
    assert.equal(forecast!.periods.length, 12)
    const last = pond.flows.findLast((f) => f.whole)!
    assert.ok(forecast!.periods[0]!.from > last.to)
    assert.ok(last.held.low < forecast!.periods[0]!.held.value && forecast!.periods[0]!.held.value < last.held.high)
    for (const { held, lost } of forecast!.periods)
      assert.ok(held.low < held.value && held.value < held.high && lost.low <= lost.value)
    assert.ok(checked.length >= 4 && checked.every((c) => c.within === (c.held.low <= c.actual && c.actual <= c.held.high)))
  })

  it('says why the last month went otherwise: the causes add up', () => {
    const { net, byGained, byLossRate, bySize } = pond.change!.of
    assert.ok(Math.abs(net - byGained - byLossRate - bySize) < 1e-6)
  })

  it('claims are findings', async () => {
    assert.deepEqual(pond.findings.map((f) => f.kind), ['pond.level', 'pond.forecast', 'pond.change'])
    assert.equal((await call('GET', `/api/v1/findings/${pond.findings[0]!.id}`)).body.estimate.value, pond.level.value)
  })

  it('a change that is weighed can be kept, and what then comes is set beside it; nobody changes it later', async () => {
    const made = await call('POST', '/api/v1/pond/plans', {
      name: 'Keep one more in a hundred', change: { retentionPoints: 0.01 },
    })
    assert.equal(made.status, 201, made.text)
    const plan: Plan = made.body
    assert.equal(plan.years.length, 5)
    assert.ok(plan.years[0]!.customers.value > 0 && plan.years[0]!.customers.low > 0)
    assert.equal(plan.months.length, 60)
    assert.ok(plan.months.every((m) => m.actual === null), 'none of its months is over')
    const { items } = (await call('GET', '/api/v1/pond/plans')).body
    assert.deepEqual(items, [plan])
    const other = await house.createOrganisation('Other')
    assert.deepEqual((await other.call('GET', '/api/v1/pond/plans')).body, { items: [] })
    assert.equal((await other.call('DELETE', `/api/v1/pond/plans/${plan.id}`)).status, 404)
    assert.equal((await call('DELETE', `/api/v1/pond/plans/${plan.id}`)).status, 204)
  })
})
