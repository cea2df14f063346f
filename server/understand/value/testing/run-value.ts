import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '../../../testing/house.ts'
import type { ValueOverview, ValueRun } from '../contract.ts'

const patienceMs = 120_000

/** Starts a run through the door, after one that an import began by itself. */
export async function beginValueRun(call: Call): Promise<ValueRun> {
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    const { status, body, text } = await call('POST', '/api/v1/value/runs')
    if (status === 202) return body
    assert.ok(status === 409 && Date.now() < until, text)
  }
}

/** Starts a run and waits until it is done. */
export async function runValue(call: Call): Promise<ValueOverview> {
  const { id } = await beginValueRun(call)
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    const { body } = await call('GET', '/api/v1/value')
    if (body.done?.id === id) return body
    assert.ok(!/failed|cancelled/.test(body.latest?.state), `the run ended: ${JSON.stringify(body.latest)}`)
    assert.ok(Date.now() < until, `the run is not done in time: ${JSON.stringify(body.latest)}`)
  }
}
