import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { ValueOverview } from './contract.ts'
import { until } from '../../testing/use-intake.ts'
import { runValue } from './testing/run-value.ts'
import { lastDay, purchase, shop } from './testing/small-shop.ts'

let house: House
let org: OrgId
let call: Call
let overview: ValueOverview
const get = async (path: string, as = call): Promise<Json> => (await as('GET', `/api/v1/${path}`)).body

before(async () => {
  house = await openHouse()
  ;({ org, call } = await house.createOrganisation('Shop'))
  const signals = [...shop(org, { customers: 400 }), ...shop(org, { customers: 150, from: 301, currency: 'USD' })]
  await house.house.signals.append(signals, 'shop')
  await house.house.signals.append([purchase(org, 1, 273, '30.00', 'CNY', { city: 'Ningbo' })], 'last')
  // The numbers of the customers above stand for these.
  await house.house.postgres.pool.query(
    `insert into customers (org, name) select $1, case when n = 7 then '=1+1' else 'Customer ' || n end from generate_series(1, 450) n`, [org])
  overview = await runValue(call)
})
after(() => house?.close())

describe('What customers are worth', () => {
  it('is worked out for each currency apart, the one with the most customers first', () => {
    assert.deepEqual(overview.report!.currencies.map((c) => [c.currency, c.customers]), [['CNY', 400], ['USD', 150]])
    assert.equal(overview.done!.asOf, lastDay)
    for (const { found } of overview.report!.currencies)
      assert.ok(found!.alive.low < found!.alive.value && found!.alive.value < found!.alive.high)
  })

  it('tells segments apart whose customers leave sooner', async () => {
    const { segments } = await get('value/segments?dimension=city&currency=CNY')
    const [ningbo, suzhou] = ['Ningbo', 'Suzhou'].map((member) => segments.find((s: Json) => s.member === member))
    assert.ok(ningbo.alive.low > suzhou.alive.high, JSON.stringify(segments))
    assert.ok(ningbo.value.value > suzhou.value.value)
    assert.equal(ningbo.customers + suzhou.customers, 400)
  })

  it('adds up: bands and segments hold every customer once, and their value is that of the whole', async () => {
    const { found } = overview.report!.currencies[0]!
    const { bands, best } = await get('value/bands?currency=CNY')
    const sum = (rows: Json[], of: (row: Json) => number) => rows.reduce((s, row) => s + of(row), 0)
    assert.equal(sum(bands, (b) => b.customers), 400)
    assert.ok(Math.abs(sum(bands, (b) => b.value) / found!.year.value.value - 1) < 1e-9)
    const { segments } = await get('value/segments?dimension=city&currency=CNY')
    assert.ok(Math.abs(sum(segments, (s) => s.value.value * s.customers) / found!.year.value.value - 1) < 1e-9)
    assert.deepEqual(best.map((b: Json) => b.share), [0.1, 0.2, 0.5])
    assert.ok(best[0].value > 0.1 && best[0].value < best[1].value && best[1].value < best[2].value)
  })

  it('is said of the customers of a segment, and of those who last bought in some days', async () => {
    const { bands } = await get('value/bands?currency=CNY&dimension=city&member=Suzhou')
    assert.equal(bands.reduce((s: number, b: Json) => s + b.customers, 0), 200)
    const { items, total } = await get('value/customers?order=value&currency=CNY&from=2026-09-01&limit=100')
    assert.ok(total > 0 && total < 400)
    for (const c of items) assert.ok(c.lastPurchase >= '2026-09-01')
  })

  it('is given to other features: half of those worth most and half of those drifting away, and what each may spend', async () => {
    const { value } = house.house
    const most = await value.worthMost(org, 40)
    const lists = await Promise.all(
      ['value', 'drifting'].map((order) => get(`value/customers?order=${order}&currency=CNY&limit=20`)),
    )
    assert.deepEqual(new Set(most), new Set(lists.flatMap((l) => l.items.map((c: Json) => c.customer))))
    const worth = await value.valuesOf(org, [...most, 999_999])
    assert.equal(worth.size, most.length)
    for (const customer of [most[0]!, 350]) {
      const [own] = (await get(`value/customers/${customer}`)).values
      const { alive, aliveBefore, lost, currency } = own
      assert.deepEqual((await value.valuesOf(org, [customer])).get(customer), {
        currency, alive, aliveBefore, year: own.year.value, lost,
      })
    }
    assert.deepEqual([...(await value.valuesOf((org + 1) as OrgId, most)).keys()], [])
  })
})

describe('The list of those drifting away', () => {
  const list = async (query: string) => get(`value/customers?currency=CNY&${query}`)

  it('holds valuable customers whose probability has fallen, the costliest silence first', async () => {
    const { items, total } = await list('limit=100')
    assert.ok(total > 0 && items.length === Math.min(total, 100))
    for (const c of items) {
      assert.ok(c.aliveBefore >= 0.5 && c.aliveBefore - c.alive >= 0.1, JSON.stringify(c))
      assert.ok(c.lastPurchase <= '2026-09-01', 'who bought within thirty days is not drifting')
      assert.ok(c.year.valueRange.low <= c.year.valueRange.high && c.lost > 0)
    }
    const lost = items.map((c: Json) => c.lost)
    assert.deepEqual(lost, lost.toSorted((a: number, b: number) => b - a))
  })

  it('comes page by page, each customer once', async () => {
    const seen: number[] = []
    for (let cursor = ''; ;) {
      const page = await list(`order=value&limit=70${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...page.items.map((c: Json) => c.customer))
      if (!page.next) break
      cursor = page.next
    }
    assert.equal(seen.length, 400)
    assert.equal(new Set(seen).size, 400)
  })

  it('is taken away as CSV that no spreadsheet runs', async () => {
    const { text, headers } = await call('GET', '/api/v1/value/customers.csv?order=value&currency=CNY')
    assert.match(String(headers['content-type']), /text\/csv/)
    const lines = text.trim().split('\r\n')
    assert.match(lines[0]!, /customer,name,currency,purchases/)
    assert.equal(lines.length, 401)
    assert.ok(text.includes(`,'=1+1,`) && !text.includes(',=1+1,'))
  })

  it('names nobody to those who may not see who customers are, and shows no single customer to viewers', async () => {
    const analyst = await house.addPerson(call, 'analyst', 'analyst@shop.example')
    const { items } = await get('value/customers?order=value', analyst)
    assert.ok(items.length > 0 && items.every((c: Json) => c.name === null))
    const viewer = await house.addPerson(call, 'viewer', 'viewer@shop.example')
    assert.equal((await viewer('GET', '/api/v1/value')).status, 200)
    for (const path of ['value/customers', 'value/customers.csv', 'value/customers/1'])
      assert.equal((await viewer('GET', `/api/v1/${path}`)).status, 403)
    assert.equal((await viewer('POST', '/api/v1/value/runs')).status, 403)
  })

  it('leads to what is said of one customer, in each currency they bought in', async () => {
    const { asOf, model, values } = await get('value/customers/350')
    assert.equal(asOf, lastDay)
    assert.ok(model)
    assert.deepEqual(values.map((v: Json) => v.currency).toSorted(), ['CNY', 'USD'])
    assert.equal((await call('GET', '/api/v1/value/customers/99999')).status, 404)
  })
})

describe('A run', () => {
  it('is one at a time, can be cancelled, and leaves what the last one found', async () => {
    const { body: run } = await call('POST', '/api/v1/value/runs')
    const second = await call('POST', '/api/v1/value/runs')
    assert.deepEqual([second.status, second.body.code], [409, 'conflict'])
    assert.equal((await call('POST', `/api/v1/value/runs/${run.id}/cancel`)).status, 200)
    await until(async () => (await get('value')).latest?.state === 'cancelled', 'the run ends', 30_000)
    const { latest, done } = await get('value')
    assert.deepEqual([latest.id, done.id], [run.id, overview.done!.id])
    assert.equal((await get('value/customers?order=value&currency=CNY')).total, 400)
    assert.equal((await call('POST', `/api/v1/value/runs/${run.id}/cancel`)).body.code, 'conflict')
  })

  it('finds the same again where nothing was bought since, under the same findings', async () => {
    const again = await runValue(call)
    assert.deepEqual(again.report, overview.report)
    assert.deepEqual(again.findings.map((f) => f.id), overview.findings.map((f) => f.id))
    await until(async () => {
      const rows = await house.house.clickhouse.query({
        name: 'test.runs', org, row: z.object({ run: z.number() }),
        sql: 'SELECT DISTINCT run FROM customer_values WHERE org = {org:UInt32}',
      })
      return rows.length === 1 && rows[0]!.run === again.done!.id
    }, 'what earlier runs wrote is gone')
  })

  it('begins by itself in the night of the organisation, and not by day', async () => {
    const utc = new Date().getUTCHours()
    // POSIX zones count westward: Etc/GMT+2 is two hours behind.
    const zone = (hour: number) => {
      const behind = (((utc - hour) % 24) + 24) % 24
      return behind === 0 ? 'Etc/GMT' : behind <= 12 ? `Etc/GMT+${behind}` : `Etc/GMT-${24 - behind}`
    }
    const night = await house.createOrganisation('Night', { timeZone: zone(3) })
    const day = await house.createOrganisation('Day', { timeZone: zone(12) })
    await house.house.value.startNightly()
    const begun = async (of: Call) => {
      const { latest, done } = await get('value', of)
      return latest ?? done
    }
    assert.equal((await begun(night.call))?.startedBy, null)
    assert.equal(await begun(day.call), null)
  })

  it('says what is missing instead of guessing', async () => {
    const few = await house.createOrganisation('Few')
    await house.house.signals.append([...shop(few.org, { customers: 60 })], 'few')
    const { report } = await runValue(few.call)
    assert.deepEqual(
      [report!.currencies[0]!.missing, report!.currencies[0]!.found], [{ what: 'customers', have: 60, need: 100 }, null],
    )
    const once = await house.createOrganisation('Once')
    await house.house.signals.append(Array.from({ length: 200 }, (_, k) => purchase(once.org, k + 1, k, '10.00', 'CNY')), 'once')
    assert.deepEqual((await runValue(once.call)).report!.currencies[0]!.missing, { what: 'repeaters', have: 0, need: 30 })
    const nothing = await house.createOrganisation('Nothing')
    assert.deepEqual((await runValue(nothing.call)).report!.currencies, [])
  })
})
