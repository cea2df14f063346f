import assert from 'node:assert/strict'
import type { Call } from './house.ts'
import type { Tries } from './tries.ts'

export const campaign = (mark: string) => ({
  name: `${mark} campaign`, purpose: 'offer', channel: 'email', about: mark,
  audience: { segment: null, wish: { what: mark, days: 90 } },
  message: { zh: null, en: { subject: mark, text: mark } }, holdOut: 0.2, perHour: 10, watchDays: 7, cost: { fixed: 0, each: 0 },
  ask: null,
})

/** A campaign that has not begun. */
export async function furnishOffers(call: Call, mark: string): Promise<{ campaign: number }> {
  const { status, body } = await call('POST', '/api/v1/campaigns', campaign(mark))
  assert.equal(status, 201)
  return { campaign: body.id }
}

export const looksOfOffers = ['next?limit=200', 'recommendations', 'campaigns']

/** How the wall between organisations is tried on offers and campaigns. */
export const triesOfOffers = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const customer = { id: h['customer']! }
  const own = { id: h['campaign']! }
  return {
    'GET /api/v1/customers/:id/next': { path: customer },
    'POST /api/v1/customers/:id/offers': { path: customer, bodies: [{}, { about: 'zebra' }] },
    'GET /api/v1/next': { query: ['', 'limit=200', 'action=recover'] },
    'POST /api/v1/campaigns': { bodies: [campaign('mine')] },
    'GET /api/v1/campaigns/:id': { path: own },
    'PUT /api/v1/campaigns/:id': { path: own, bodies: [campaign('mine')] },
    'DELETE /api/v1/campaigns/:id': { path: own },
    'GET /api/v1/campaigns/:id/preview': { path: own, query: ['language=en'] },
    'GET /api/v1/campaigns/:id/rehearsal': { path: own },
    'POST /api/v1/campaigns/:id/start': { path: own },
    'POST /api/v1/campaigns/:id/stop': { path: own },
    'GET /api/v1/campaigns/:id/result': { path: own },
  }
}
