import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from './testing/house.ts'

let house: House
let call: Call
before(async () => {
  house = await openHouse()
  ;({ call } = await house.createOrganisation('Tea'))
})
after(() => house?.close())

const at = async (what: string) => (await call('GET', `/api/v1/${what}`)).body

describe('The first night', () => {
  it('comes by itself when the first import is in history: value, pond, themes, warnings, beliefs and effects are there', { timeout: 240_000 }, async () => {
    assert.deepEqual([(await at('value')).done, (await at('pond')).state], [null, 'not-worked-out'])
    await call('POST', '/api/v1/sample-company')
    const until = Date.now() + 180_000
    const waitFor = async (what: string, isThere: (body: Awaited<ReturnType<typeof at>>) => boolean) => {
      for (; !isThere(await at(what)); await sleep(250)) assert.ok(Date.now() < until, `${what} did not come`)
    }
    await waitFor('value', ({ done }) => done?.startedBy === null && done.state === 'done')
    await waitFor('themes', ({ search }) => search.state === 'done')
    await waitFor('warnings', ({ look }) => look.state === 'done')
    await waitFor('evidence', ({ beliefs }) => beliefs.every((b: { judged: object | null }) => b.judged))
    await waitFor('effects', ({ recoveryAt }) => recoveryAt !== null)
    assert.equal((await at('pond')).state, 'found')
  })
  it('comes once: after another import everything waits for the night', async () => {
    const { id } = (await at('value')).done
    const { body } = await call('POST', '/api/v1/sample-company')
    while ((await at(`imports/${body.id}`)).state !== 'done') await sleep(100)
    await sleep(2_000)
    const { done, latest } = await at('value')
    assert.deepEqual([done.id, latest], [id, null])
  })
})
