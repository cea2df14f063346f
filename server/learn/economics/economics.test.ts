import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { seeded } from '@heartline/stats'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { runValue } from '../../understand/value/testing/run-value.ts'
import { purchase } from '../../understand/value/testing/small-shop.ts'
import type { Economics } from './contract.ts'
import { readCostsCsv } from './read-costs-csv.ts'

/**
 * A shop whose figures are known by hand: 300 customers who come every 20 days or so, until one day they stay away. They pay
 * 100 in their first 91 days and 150 later, three of ten times at a discount; one in five pays ten times as much; only the new
 * call.
 */
describe('what loyalty is worth in a shop that is known by hand', () => {
  let house: House
  let call: Call
  let org: OrgId
  let economics: Economics
  const read = async (): Promise<Economics> => (await call('GET', '/api/v1/economics')).body
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Handmade'))
    const random = seeded(3)
    const signals = Array.from({ length: 300 }, (_, c) => c + 1).flatMap((customer) => {
      const start = Math.floor(100 * random()) - 420
      const own = []
      for (let day = start; day < 100; day += Math.max(1, Math.round(-Math.log(1 - random()) * 20))) {
        const late = day - start >= 91
        const amount = (late ? 150 : 100) * (customer % 5 === 0 ? 10 : 1)
        const bought = {
          ...purchase(org, customer, day, amount.toFixed(2), 'CNY', { city: customer % 2 ? 'Ningbo' : 'Suzhou' }),
          data: late && random() < 0.3 ? { discount: 10 } : {},
        }
        own.push(bought, ...(late ? [] : [{
          ...bought, id: `contact ${bought.id}`, type: 'contact', amount: null, currency: '',
          data: { direction: 'inbound', topic: 'how' },
        }]))
        if (random() < 0.04) break
      }
      return own
    })
    await house.house.signals.append(signals, 'handmade')
    await runValue(call)
    economics = await read()
  })
  after(() => house?.close())
  const figure = (key: string) => economics.figures.find((f) => f.key === key)!
  const near = (actual: number, expected: number, within: number) =>
    assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`)

  it('the same customers spend a half more later, ask for discounts, and no longer call', () => {
    const { bands } = economics.report!
    const [first, later] = [bands[0]!, bands[2]!]
    near(later.spend!.value / first.spend!.value, 1.5, 0.25)
    assert.ok(figure('spend-by-tenure').here!.low > 0)
    assert.ok(figure('price-by-tenure').here!.low > 0.2)
    assert.ok(figure('service-by-tenure').here!.high < 0)
    assert.equal(figure('referrals-by-tenure').here, null)
    assert.deepEqual(figure('referrals-by-tenure').missing, { what: 'referrals', have: 0, need: 30 })
  })

  it('the best fifth brings what its tenfold spending brings, and nearly all sales are those of the loyal', () => {
    // A fifth at 10 and four fifths at 1: 10 of 14; the longer-staying among them weigh more in the last year.
    near(figure('top-fifth').here!.value, 10 / 14, 0.04)
    assert.ok(figure('loyal-share').here!.value > 0.9)
    assert.equal(economics.report!.lorenz.at(-1)!.total, 1)
  })

  it('every figure is a finding, and one that cannot be told says so there too', async () => {
    for (const f of economics.figures) {
      const { body } = await call('GET', `/api/v1/findings/${f.finding}`)
      assert.deepEqual([body.kind, body.verdict], [`economics.${f.key}`, f.here ? 'stands' : 'not-enough-data'])
    }
  })

  it('a margin and the cost of winning a customer change what one is worth, not by what share of sales', async () => {
    const before = economics.fivePoints!
    assert.equal((await call('PUT', '/api/v1/economics/settings', { margin: 0.5, contactCost: null })).status, 200)
    near((await read()).fivePoints!.lifetime / before.lifetime, 0.5, 1e-9)
    await call('PUT', '/api/v1/economics/settings', { margin: null, contactCost: null })
    assert.equal((await read()).settings.margin, null)
  })

  it('costs are kept by month and channel, replaced and taken away; with three months a customer has a price', async () => {
    const costs = ['2024-12-01', '2025-01-01', '2025-02-01'].map((month) => ({ month, channel: 'posters', amount: 1_000 }))
    assert.equal((await call('PUT', '/api/v1/economics/costs', { items: costs })).status, 200)
    assert.equal(
      (await call('PUT', '/api/v1/economics/costs', { items: [{ ...costs[0]!, amount: 3_000 }] })).body.items.length, 3,
    )
    const { acquisition } = await read()
    assert.deepEqual([acquisition.months, acquisition.channels], [3, [{ channel: 'posters', amount: 5_000, gained: null }]])
    near(acquisition.each!.value, 5_000 / acquisition.gained, 1e-9)
    assert.equal((await call('DELETE', '/api/v1/economics/costs/2025-02-01/posters')).status, 204)
    assert.equal((await call('DELETE', '/api/v1/economics/costs/2025-02-01/posters')).status, 404)
    const other = await house.createOrganisation('Other')
    assert.deepEqual((await other.call('GET', '/api/v1/economics/costs')).body, { items: [] })
  })
})

describe('costs from a table', () => {
  it('are read with months as people write them, and each line that cannot be is named with its reason', () => {
    const { costs, refused } = readCostsCsv(
      '\uFEFFMonth,Channel,Amount\n2026-03,Posters,"1,200.50"\n2026/4,Posters,80\nMarch,Posters,1\n2026-05,,5\n2026-06,Fairs,-3\n',
    )
    assert.deepEqual(
      costs,
      [{ month: '2026-03-01', channel: 'Posters', amount: 1_200.5 }, { month: '2026-04-01', channel: 'Posters', amount: 80 }],
    )
    assert.deepEqual(refused.map((r) => [r.line, r.why.split(':')[0]]), [[4, 'month'], [5, 'channel'], [6, 'amount']])
  })
})
