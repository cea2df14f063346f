import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, type House, openHouse } from '../../../testing/house.ts'
import { untilWorkedOut } from '../../../testing/until-worked-out.ts'
import { catalogue, sent } from './small-company.ts'

/** A house with the small company in it: its catalogue, three journeys, and all its signals in history. */
export async function openSmallCompany(): Promise<{ house: House; call: Call }> {
  const house = await openHouse()
  const { call } = await house.createOrganisation('Tea')
  const add = async (path: string, body: object) => assert.equal((await call('POST', path, body)).status, 201)

  for (const t of [...catalogue, { key: 'quiet', stage: 'act', phase: 'in-sale', aliases: [] }])
    await add('/api/v1/touchpoints', { ...t, names: { en: t.key }, channel: 'store' })
  const journeys = { visit: catalogue.map((t) => t.key), quiet: ['quiet'], backwards: ['tea', 'poster'] }
  for (const [key, touchpoints] of Object.entries(journeys)) await add('/api/v1/journeys', { key, names: { en: key }, touchpoints })

  for (const part of [sent.slice(0, 250), sent.slice(250)]) {
    const signals = part.map((s) => ({ specversion: '1.0', type: 'custom.test', ...s }))
    assert.deepEqual((await call('POST', '/api/v1/signals', signals)).body, { accepted: part.length, repeated: 0, refused: [] })
  }
  await house.drained()
  await untilMergesAreInHistory(house)
  await saveSegment(call)
  return { house, call }
}

/** A saved segment: who was ever at the poster. */
async function saveSegment(call: Call): Promise<void> {
  const rule = { join: 'all', of: [{ what: 'touchpoint', is: 'met', touchpoint: 'poster' }] }
  const { status, text } = await call('POST', '/api/v1/saved-segments', { name: 'Saw the poster', key: 'saw-the-poster', definition: { kind: 'rule', rule } })
  assert.equal(status, 201, text)
  await untilWorkedOut(call, 'saw-the-poster')
}

/** History learns of merged customers between batches. */
async function untilMergesAreInHistory({ house }: House): Promise<void> {
  for (const until = Date.now() + 20_000; ; await sleep(100)) {
    const { rows } = await house.postgres.pool.query('select count(*)::int as n from customer_merges where not in_history')
    if (rows[0].n === 0) return
    assert.ok(Date.now() < until, 'history was not told of a merge')
  }
}
