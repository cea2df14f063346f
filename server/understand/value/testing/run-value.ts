import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '../../../testing/house.ts'
import type { ValueOverview } from '../contract.ts'

/** Starts a run through the door, after one that an import began by itself, and waits until it is done. */
export async function runValue(call: Call): Promise<ValueOverview> {
  let begun = await call('POST', '/api/v1/value/runs')
  for (const until = Date.now() + 120_000; begun.status === 409 && Date.now() < until; begun = await call('POST', '/api/v1/value/runs')) await sleep(100)
  assert.equal(begun.status, 202, begun.text)
  for (const until = Date.now() + 120_000; ; await sleep(100)) {
    const { body } = await call('GET', '/api/v1/value')
    if (body.done?.id === begun.body.id) return body
    assert.ok(!/failed|cancelled/.test(body.latest?.state), `the run ended: ${JSON.stringify(body.latest)}`)
    assert.ok(Date.now() < until, `the run is not done in time: ${JSON.stringify(body.latest)}`)
  }
}
