import assert from 'node:assert/strict'
import type { Call } from './house.ts'
import type { Tries } from './tries.ts'

const draft = (mark: string) => ({
  name: `${mark} regulars`, definition: {
    kind: 'rule', rule: { join: 'any', of: [{ what: 'attribute', dimension: `${mark} city`, is: 'none-of', members: [mark] }] },
  },
})

/** A saved segment, a search that will not find enough, and a competitor with a review. */
export async function furnishSegments(
  call: Call, mark: string,
): Promise<{ savedSegment: string; segmentSearch: number; competitor: number }> {
  const saved = await call('POST', '/api/v1/saved-segments', draft(mark))
  assert.equal(saved.status, 201, saved.text)
  const search = await call('POST', '/api/v1/segment-searches', { method: 'k-means', traits: ['purchases', 'spend'] })
  assert.equal(search.status, 202, search.text)
  const competitor = await call('POST', '/api/v1/competitors', { name: `${mark} competitor` })
  assert.equal(competitor.status, 201, competitor.text)
  const taken = await call('POST', `/api/v1/competitors/${competitor.body.id}/reviews`, {
    reviews: [{ text: `${mark} was lovely` }],
  })
  assert.equal(taken.status, 202, taken.text)
  return { savedSegment: saved.body.key, segmentSearch: search.body.id, competitor: competitor.body.id }
}

/** How the wall between organisations is tried on saved segments, competitors and results. */
export function triesOfSegments(h: Readonly<Record<string, string | number>>): Record<string, Tries> {
  const path = { key: h['savedSegment']! }
  const found = { kind: 'found', search: h['segmentSearch']!, group: 0 }
  return {
    'POST /api/v1/saved-segments': { bodies: [{ name: 'mine', definition: found }] },
    'POST /api/v1/saved-segments/preview': { bodies: [{ definition: found }, draft('zebra')] },
    'GET /api/v1/saved-segments/:key': { path },
    'PUT /api/v1/saved-segments/:key': { path, bodies: [{ name: 'taken over' }, draft('mine')] },
    'PUT /api/v1/saved-segments/:key/strategy': { path, bodies: [{ text: 'taken over' }] },
    'POST /api/v1/saved-segments/:key/refresh': { path },
    'DELETE /api/v1/saved-segments/:key': { path },
    'GET /api/v1/saved-segments/:key/customers': { path, query: ['', 'limit=500'] },
    'GET /api/v1/segment-comparison': { query: [`keys=${h['savedSegment']}`] },
    'POST /api/v1/segment-searches': { bodies: [{ method: 'k-means', traits: ['purchases', 'spend'] }] },
    'POST /api/v1/segment-searches/:id/cancel': { path: { id: h['segmentSearch']! } },
    'POST /api/v1/competitors': { bodies: [{ name: 'mine' }] },
    'DELETE /api/v1/competitors/:id': { path: { id: h['competitor']! } },
    'POST /api/v1/competitors/:id/reviews': { path: { id: h['competitor']! }, bodies: [{ reviews: [{ text: 'a word' }] }] },
    'GET /api/v1/results': { query: ['', 'by=zebra%20city', 'experience=nps'] },
  }
}
