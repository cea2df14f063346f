import { randomUUID } from 'node:crypto'
import { consent, signal } from './furnish.ts'
import type { Tries } from './tries.ts'

/** How the wall between branches is tried on what is a customer's: by path, by query and by body. */
export const triesOfScopes = (h: Readonly<Record<'customer' | 'remedy' | 'transfer' | 'flag', number>>): Record<string, Tries> => {
  const customer = { id: h.customer }
  const remedy = { id: h.remedy }
  const transfer = { id: h.transfer }
  return {
    'GET /api/v1/customers': { query: ['', 'search=zebra', 'search=139', 'limit=200'] },
    'GET /api/v1/customers/:id': { path: customer },
    'POST /api/v1/customers/:id/contacts': { path: customer, bodies: [{ because: 'call', words: 'mine' }] },
    'POST /api/v1/customers/:id/corrections': { path: customer, bodies: [{ field: 'name', was: null, now: 'Taken Over' }] },
    'POST /api/v1/customers/:id/consents': { path: customer, bodies: [consent('mine')] },
    'POST /api/v1/customers/merge': { bodies: [{ from: h.customer, into: 1 }, { from: 1, into: h.customer }] },
    'POST /api/v1/signals': { bodies: [{ ...signal('scoped', 'mine'), source: 'till' }] },
    'GET /api/v1/signals': { query: ['', 'withText=true', 'type=purchase', 'limit=200', 'touchpoint=till'] },
    'POST /api/v1/observations': { bodies: [{ id: randomUUID(), kind: 'complaint', text: 'mine', customer: h.customer, touchpoint: 'till' }] },
    'GET /api/v1/observations': { query: ['', 'days=30', 'kind=complaint'] },
    'GET /api/v1/remedies': { query: ['', 'state=given', 'limit=200'] },
    'POST /api/v1/remedies': { bodies: [{ customer: h.customer, kind: 'voucher', amount: 1, reason: 'mine' }] },
    'POST /api/v1/remedies/:id/approve': { path: remedy },
    'POST /api/v1/remedies/:id/decline': { path: remedy, bodies: [{ note: 'mine' }] },
    'POST /api/v1/remedies/:id/use': { path: remedy, bodies: [{ amount: 1 }] },
    'POST /api/v1/remedies/:id/take-back': { path: remedy, bodies: [{ note: 'mine' }] },
    'GET /api/v1/transfers': { query: ['', 'show=all', 'show=waiting', 'show=mine'] },
    'POST /api/v1/transfers': { bodies: [{ customer: h.customer, topic: 1, person: null, story: 'mine', after: null }] },
    'POST /api/v1/transfers/:id/accept': { path: transfer },
    'POST /api/v1/transfers/:id/decline': { path: transfer, bodies: [{ note: 'mine' }] },
    'POST /api/v1/transfers/:id/take-back': { path: transfer },
    'PUT /api/v1/transfers/:id/told-again': { path: transfer, bodies: [{ again: true }] },
    'GET /api/v1/journeys/:key/heartline': { words: { key: 'walk' } },
    'GET /api/v1/touchpoints/:key/trend': { words: { key: 'till' } },
    'GET /api/v1/touchpoints/:key/verbatims': { words: { key: 'till' } },
    'GET /api/v1/journeys/:key/emotions': { words: { key: 'walk' } },
    'GET /api/v1/journeys/:key/paths': { words: { key: 'walk' } },
    'GET /api/v1/journeys/:key/paths/:stage': { words: { key: 'walk', stage: 'ask' } },
    'PUT /api/v1/my-day/director': { bodies: [{ perDay: 1 }] },
  }
}
