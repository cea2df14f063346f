import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import type { Promises } from './contract.ts'

const file = dataFile('olist-sample/olist_orders_dataset.csv')

/** 4,000 orders of Olist, held against what was counted in the files themselves (reference.json). */
describe('Late deliveries of Olist', { skip: withoutData(file) }, () => {
  let house: House
  let call: Call
  let found: Promises
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Olist', { timeZone: 'America/Sao_Paulo', currency: 'BRL' })
    call = made.call
    await importExample(house, made.org, 'olist', file!)
    found = (await call('GET', '/api/v1/satisfaction/promises')).body
  })
  after(() => house?.close())

  const starsOf = (tone: number) => 3 + 2 * tone

  it('are found as what goes with low scores: 2.15 stars against 4.29', () => {
    assert.ok(Math.abs(starsOf(found.tooLate!.tone.mean) - 2.153) < 0.02, `${starsOf(found.tooLate!.tone.mean)}`)
    assert.ok(Math.abs(starsOf(found.onTime!.tone.mean) - 4.286) < 0.01, `${starsOf(found.onTime!.tone.mean)}`)
    assert.ok(found.difference!.high < -0.9, JSON.stringify(found.difference))
    // The reference counts reviews; the 14 orders with two of them count once here, with their mean.
    assert.ok(Math.abs(found.tooLate!.tone.n - 268) <= 3
      && Math.abs(found.onTime!.tone.n - 3_617) <= 14, `${found.tooLate!.tone.n} ${found.onTime!.tone.n}`)
    assert.ok(Math.abs(found.tooLate!.lowest.value - 0.552) < 0.01 && Math.abs(found.onTime!.lowest.value - 0.066) < 0.005)
  })

  it('weigh more the later they are; a day or three are felt already', () => {
    const tones = found.buckets.filter((b) => b.after !== null && b.after >= 0).map((b) => b.tone!.mean)
    assert.ok(tones[0]! < found.onTime!.tone.mean - 0.3 && tones.at(-1)! < tones[0]!, `${tones}`)
    assert.equal(found.buckets.reduce((sum, b) => sum + b.deliveries, 0), found.late!.whole)
  })

  it('are a finding that can be looked up', async () => {
    const { body } = await call('GET', `/api/v1/findings/${found.finding}`)
    assert.deepEqual(
      [body.kind, body.verdict, body.method], ['satisfaction.late-delivery', 'stands', 'difference of means (Welch)'],
    )
  })
})
