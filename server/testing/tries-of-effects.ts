import assert from 'node:assert/strict'
import type { Call } from './house.ts'
import type { Tries } from './tries.ts'

const change = (mark: string) => ({
  name: `${mark} counter`, hypothesis: `${mark} sells more`, outcome: 'sales', by: `${mark} city`,
  start: { how: 'chosen', starts: [{ unit: mark, on: '2026-01-05' }] },
})

/** A change in somebody's words. */
export async function furnishEffects(call: Call, mark: string): Promise<{ effectChange: number }> {
  const made = await call('POST', '/api/v1/effects/changes', change(mark))
  assert.equal(made.status, 201, made.text)
  return { effectChange: made.body.id }
}

export const looksOfEffects = ['effects', 'effects/units']

/** How the wall between organisations is tried on effects, with what is the other's. */
export const triesOfEffects = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => ({
  'GET /api/v1/effects/power': { query: ['', 'holdOut=0.5&points=0.1&days=30'] },
  'POST /api/v1/effects/changes': { bodies: [
    change('mine'),
    { ...change('mine'), by: 'zebra city', start: { how: 'chosen', starts: [{ unit: 'zebra', on: '2026-01-05' }] } },
  ] },
  'DELETE /api/v1/effects/changes/:id': { path: { id: h['effectChange']! } },
})
