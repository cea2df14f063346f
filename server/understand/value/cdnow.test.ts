import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import type { CurrencyValue, HoldOut, ValueOverview } from './contract.ts'
import { runValue } from './testing/run-value.ts'

const sample = dataFile('cdnow/CDNOW_sample.txt')
const near = (actual: number, expected: number, within: number, what: string) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} is not ${expected}`)

/** CDNOW through the product: the file is imported by a mapping, and everything is asked through the door. */
describe('CDNOW, imported', { skip: withoutData(sample) }, () => {
  let house: House
  let call: Call
  let overview: ValueOverview
  let usd: CurrencyValue
  let holdOut: HoldOut
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('CDNOW', { timeZone: 'America/New_York', currency: 'USD' })
    call = made.call
    await importExample(house, made.org, 'cdnow-sample', sample!)
    overview = await runValue(call)
    ;[usd] = overview.report!.currencies as [CurrencyValue]
    holdOut = usd.holdOut!
  })
  after(() => house?.close())
  const tried = (name: string) => holdOut.models.find((m) => m.model.name === name)!

  it('has the customers and days of the papers: fitted on 39 weeks, held against the next 39', () => {
    assert.deepEqual([holdOut.from, holdOut.split, holdOut.until], ['1997-01-01', '1997-09-30', '1998-06-30'])
    assert.deepEqual([usd.currency, usd.customers, holdOut.customers, holdOut.actual], ['USD', 2_357, 2_357, 1_882])
    assert.equal(overview.done!.asOf, '1998-06-30')
  })

  // reference.json of the data, which cites Fader, Hardie & Lee 2005 (tables 1 and 2), CLVTools and lifetimes.
  const published = {
    'bg-nbd': { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    'pareto-nbd': { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
    'mbg-nbd': { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
  }
  for (const [name, parameters] of Object.entries(published))
    it(`finds the published parameters of ${name} to three digits`, () => {
      for (const [parameter, value] of Object.entries(parameters)) near(tried(name).model.parameters[parameter]!, value, 1e-3, parameter)
    })
  it('finds the published log-likelihoods and the spend model', () => {
    near(tried('bg-nbd').model.logLikelihood, -9_582.4, 0.05, 'BG/NBD')
    near(tried('pareto-nbd').model.logLikelihood, -9_595.0, 0.05, 'Pareto/NBD')
    const { p, q, gamma } = holdOut.spend!.parameters
    near(p!, 6.25, 5e-3, 'p')
    near(q!, 3.74, 5e-3, 'q')
    near(gamma!, 15.44, 1e-2, 'gamma')
    assert.equal(holdOut.spend!.n, 946)
  })

  it('errs in the hold-out as the reference does, and less than by going on as before', () => {
    near(tried('bg-nbd').meanError, 0.7855, 5e-5, 'mean absolute error')
    near(tried('bg-nbd').expected, 1_653.4, 0.05, 'purchases expected')
    assert.ok(holdOut.models.every((m) => m.meanError < holdOut.naiveError))
  })

  it('expects by frequency what the reference expects, beside what was bought', () => {
    const byFrequency = [0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157]
    const actual = [0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359]
    byFrequency.forEach((value, x) => near(tried('bg-nbd').byFrequency[x]!, value, 6e-4, `expected of ${x}`))
    actual.forEach((value, x) => near(holdOut.frequencies[x]!.actual, value, 6e-4, `actual of ${x}`))
    assert.deepEqual(holdOut.frequencies.map((f) => f.orMore), [false, false, false, false, false, false, false, true])
  })

  it('tracks the weeks: what was bought as BTYD counts it, what was expected as the reference has it', () => {
    const [, ...lines] = readFileSync(dataFile('cdnow/cdnow_weekly_cumulative_repeat_btyd.csv')!, 'utf8').trim().split('\n')
    assert.deepEqual(holdOut.weeks.map((w) => w.actual), lines.map((line) => Number(line.split(',')[1])))
    near(tried('bg-nbd').weeks[38]!, 2_494.0, 0.5, 'week 39')
    near(tried('bg-nbd').weeks[77]!, 4_160.8, 0.5, 'week 78')
  })

  it('uses the likeliest model, on all 78 weeks, for what is to come', () => {
    assert.deepEqual(holdOut.models.map((m) => m.model.name), ['mbg-nbd', 'bg-nbd', 'pareto-nbd', 'ge-nbd'])
    const { model, alive, year } = usd.found!
    assert.equal(model.name, 'mbg-nbd')
    for (const e of [alive, year.purchases, year.value]) assert.ok(e.low < e.value && e.value < e.high && e.n === 2_357)
  })

  it('keeps each claim as a finding', async () => {
    assert.deepEqual(overview.findings.map((f) => f.kind), ['value.alive', 'value.next-year', 'value.hold-out'])
    const [alive] = overview.findings
    const { body } = await call('GET', `/api/v1/findings/${alive!.id}`)
    assert.deepEqual([body.n, body.method, body.estimate.value], [2_357, 'mbg-nbd + gamma-gamma', usd.found!.alive.value])
  })

  it('says of each customer what the sum says of all', async () => {
    const { body } = await call('GET', '/api/v1/value/customers?order=value&limit=100')
    assert.equal(body.total, 2_357)
    const values = body.items.map((c: { year: { value: number } }) => c.year.value)
    assert.deepEqual(values, values.toSorted((a: number, b: number) => b - a))
    const bands = (await call('GET', '/api/v1/value/bands')).body
    const sum = (of: 'customers' | 'value') => bands.bands.reduce((s: number, b: Record<string, number>) => s + b[of]!, 0)
    assert.equal(sum('customers'), 2_357)
    near(sum('value') / usd.found!.year.value.value, 1, 1e-9, 'value')
  })
})
