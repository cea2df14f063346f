import { after, before, describe, it } from 'node:test'
import { type EveryCall, openEveryCall } from './every-call.ts'

/** Fewer with CALLS=20000, where the machine is small; each run draws others. */
const calls = Number(process.env['CALLS'] ?? 100_000)
let api: EveryCall
before(async () => {
  api = await openEveryCall()
})
after(() => api?.close())

describe(`The API under ${calls} calls made by chance from its own description`, () => {
  it('answers none with a fault of its own', { timeout: 14_400_000 }, async (t) => {
    t.diagnostic(JSON.stringify(await api.run(calls, Date.now() % 1_000_000)))
  })
})
