import { after, before, describe, it } from 'node:test'
import { type EveryCall, openEveryCall } from './every-call.ts'

let api: EveryCall
before(async () => {
  api = await openEveryCall()
})
after(() => api?.close())

describe('The API under 100,000 calls made by chance from its own description', () => {
  it('answers none with a fault of its own', { timeout: 3_600_000 }, async (t) => {
    t.diagnostic(JSON.stringify(await api.run(100_000, Date.now() % 1_000_000)))
  })
})
