import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type EveryCall, openEveryCall } from './every-call.ts'

let api: EveryCall
before(async () => {
  api = await openEveryCall()
})
after(() => api?.close())

describe('The API under calls made by chance from its own description', () => {
  it('answers each with what it describes, and none with a fault of its own', async () => {
    const { answered } = await api.run(1_000, 42)
    assert.ok((answered[200] ?? 0) > 50, JSON.stringify(answered))
    assert.ok((answered[422] ?? 0) > 50, JSON.stringify(answered))
  })
})
