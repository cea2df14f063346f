import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from './house.ts'
import type { SavedSegment } from '../understand/segments/contract.ts'

/** Waits until a saved segment was worked out. */
export async function untilWorkedOut(call: Call, key: string): Promise<SavedSegment> {
  for (const until = Date.now() + 30_000; ; await sleep(50)) {
    const { body } = await call('GET', `/api/v1/saved-segments/${key}`)
    if (body.segment.state === 'done') return body.segment
    assert.ok(body.segment.state !== 'failed' && Date.now() < until, JSON.stringify(body.segment))
  }
}
