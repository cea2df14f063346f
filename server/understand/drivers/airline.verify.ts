import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import type { Driver, Drivers } from './contract.ts'

/** 129,880 passengers, imported by the mapping in examples/ and asked through the API, against drivers computed with NumPy. */
const file = dataFile('airline-satisfaction/airline_passenger_satisfaction.csv.gz')
const examples = join(import.meta.dirname, '../../../examples/airline')
const question = '/api/v1/drivers?outcome=satisfaction&asked=thumb&at=overall'

interface Item { r: number; beta_std: number; lmg_shapley: number; johnson_relative_weight: number }

describe('what drives an airline’s satisfaction, through the product', { skip: withoutData(file) }, () => {
  let house: House
  let call: Call
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Airline')
    call = made.call
    await importExample(house, made.org, 'airline', file!)
  })
  after(() => house.close())

  const reference = JSON.parse(file
    ? readFileSync(dataFile('airline-satisfaction/reference_drivers_numpy.json')!, 'utf8')
    : '{"items":{}}') as { n: number; R2: number; items: Record<string, Item> }
  const ask = async (more = ''): Promise<Extract<Drivers, { state: 'ready' }>> => (await call('GET', question + more)).body

  it('has Shapley’s and Johnson’s weights of the reference to four digits', async () => {
    const touchpointOf = touchpointsByColumn()
    for (const [method, key] of [['shapley', 'lmg_shapley'], ['johnson', 'johnson_relative_weight']] as const) {
      const found = await ask(`&weights=${method}`)
      assert.deepEqual(
        [found.method, found.basis.missing, found.basis.used, found.basis.given], [method, 'complete', reference.n, 129_880],
      )
      near(found.r2.value, reference.R2)
      const byKey = new Map(found.drivers.map((driver) => [driver.key, driver]))
      for (const [column, expected] of Object.entries(reference.items)) {
        const driver: Driver = byKey.get(touchpointOf.get(column)!)!
        near(driver.weight.value, expected[key], column)
        near(driver.correlation.value, expected.r, column)
        assert.ok(driver.weight.low <= driver.weight.value && driver.weight.value <= driver.weight.high, column)
      }
    }
  })

  it('puts online boarding first, clear of all others', async () => {
    const [first, second] = (await ask('&weights=johnson')).drivers
    assert.equal(first!.key, 'online-boarding')
    assert.ok(first!.share.low > second!.share.high)
  })

  it('keeps those who left something unrated when asked to, and says how many there are', async () => {
    const found = await ask('&weights=johnson&missing=adjusted')
    assert.equal(found.basis.used, found.basis.given)
    assert.equal(found.basis.complete, reference.n)
    assert.equal(found.drivers[0]!.key, 'online-boarding')
  })

  it('differ between business and personal travel by more than noise', async () => {
    const { body } = await call(
      'GET', `${question.replace('?', '/segments?')}&weights=johnson&by=${encodeURIComponent('type of travel')}`,
    )
    assert.deepEqual(body.segments.map((s: { member: string }) => s.member).toSorted(), ['Business', 'Personal'])
    const boarding = body.drivers.find((d: { key: string }) => d.key === 'online-boarding')
    assert.ok(boarding.differs && boarding.adjusted < 1e-6)
  })

  it('tells what can only hurt from what can delight', async () => {
    const { body } = await call('GET', question.replace('?', '/kinds?'))
    const kindOf = Object.fromEntries(body.drivers.map((d: { key: string; kind: string }) => [d.key, d.kind]))
    assert.equal(kindOf['online-boarding'], 'excitement')
  })
})

const near = (found: number, expected: number, what = '') =>
  assert.ok(Math.abs(found - expected) < 5e-5, `${what}: ${found}, expected ${expected}`)

/** Which touchpoint each column of the file is, as the mapping says. */
function touchpointsByColumn(): Map<string, string> {
  const { signals } = JSON.parse(
    readFileSync(join(examples, 'mapping.json'), 'utf8'),
  ) as { signals: { scores: { column: string; touchpoint: string }[] }[] }
  return new Map(signals[0]!.scores.map(({ column, touchpoint }) => [column, touchpoint]))
}
