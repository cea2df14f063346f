import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import type { SatisfactionIndex } from './contract.ts'

/**
 * The mobile phone survey of Tenenhaus et al. (2005), 250 customers,
 * imported by the mapping in examples/ and asked through the API.
 */
const file = dataFile('ecsi/ecsi_mobile_mobi_1to10.csv')

describe('the European customer satisfaction index, through the product', { skip: withoutData(file) }, () => {
  let house: House
  let call: Call
  let index: Extract<SatisfactionIndex, { state: 'ready' }>
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Phones')
    call = made.call
    await importExample(house, made.org, 'ecsi', file!)
    index = (await call('GET', '/api/v1/satisfaction/index')).body
  })
  after(() => house.close())

  it('has the weights, paths and total effects of SmartPLS 2.0 (Monecke & Leisch 2012, J. Stat. Software 48(3)) to four digits', () => {
    const [weights, paths, totals] = ['outerWeights', 'pathCoefficients', 'totalEffects'].map(smartPls)
    const items = index.constructs.flatMap(({ name, items: own }) => own.map((item) => ({ construct: name, ...item })))
    assert.equal(items.length, 24)
    for (const { construct, name, weight } of items) near(weight.value, weights![name.toUpperCase()]![construct]!, name)
    for (const { from, to, direct, total } of index.effects) {
      near(direct?.value ?? 0, paths![from]![to]!, `${from} on ${to}`)
      near(total.value, totals![from]![to]!, `${from} on ${to}, in all`)
    }
  })

  it('has the indices that SmartPLS’s weights give, each inside its interval', () => {
    assert.equal(index.n, 250)
    const expected = {
      Image: 73.52798, Expectation: 72.47382, Quality: 74.97657, Value: 62.34676, Satisfaction: 72.45412, Complaints: 67.42222,
      Loyalty: 70.91385,
    }
    for (const { name, index: { value, low, high } } of index.constructs) {
      near(value, expected[name], name)
      assert.ok(low < value && value < high, name)
    }
  })

  it('says what drives satisfaction: quality, then expectation (through quality and value), both beyond chance', () => {
    const onSatisfaction = index.effects.filter(({ to }) =>
      to === 'Satisfaction').toSorted((a, b) => b.total.value - a.total.value)
    assert.deepEqual(onSatisfaction.slice(0, 2).map(({ from }) => from).toSorted(), ['Expectation', 'Quality'])
    for (const { total } of onSatisfaction.slice(0, 2)) assert.ok(total.low > 0)
  })

  it('is a finding that can be looked up', async () => {
    const { body } = await call('GET', `/api/v1/findings/${index.finding}`)
    assert.deepEqual([body.kind, body.method, body.n], ['satisfaction.index', 'PLS path model (ECSI)', 250])
  })
})

const near = (found: number, expected: number, what: string) =>
  assert.ok(Math.abs(found - expected) < 5e-5, `${what}: ${found}, expected ${expected}`)

/** A table printed by SmartPLS (decimal comma): value by row and column name. */
function smartPls(name: string): Record<string, Record<string, number>> {
  const lines = readFileSync(dataFile(`ecsi/smartpls_ecsi_pathWeighting_${name}.txt`)!, 'utf8').split(/\r?\n/)
    .filter((line) => line.trim())
  const cells = (line: string) => line.split('\t').map((cell) => cell.trim())
  const columns = cells(lines[0]!).slice(1)
  return Object.fromEntries(lines.slice(1).map((line) => {
    const [row, ...values] = cells(line)
    return [row!, Object.fromEntries(columns.map((column, j) => [column, Number(values[j]!.replace(',', '.'))]))]
  }))
}
