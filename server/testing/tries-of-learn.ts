import type { Tries } from './tries-of-understand.ts'

/** How the wall between organisations is tried on *learn*, with what is the other's and a segment of theirs. */
export const triesOfLearn = (_h: Readonly<Record<string, string | number>>, segment: string): Record<string, Tries> => ({
  'GET /api/v1/pond': { query: ['', segment, 'unit=day&by=zebra%20city', 'basis=contracts'] },
  'POST /api/v1/pond/plans': { bodies: [{ name: 'mine', change: { retentionPoints: 0.01 } }] },
  'DELETE /api/v1/pond/plans/:id': { path: { id: 1 } },
  'PUT /api/v1/economics/settings': { bodies: [{ margin: 0.5, contactCost: 1 }] },
  'PUT /api/v1/economics/costs': { bodies: [{ items: [{ month: '2026-01-01', channel: 'mine', amount: 1 }] }] },
  'POST /api/v1/economics/costs/csv': { bodies: [{ csv: 'month,channel,amount\n2026-01,mine,1\n' }] },
  'DELETE /api/v1/economics/costs/:month/:channel': { path: { month: '2026-01-01', channel: 'zebra' } },
  'POST /api/v1/evidence/beliefs': { bodies: [{ words: 'They all want zeros', test: { kind: 'factor-share', factor: 'price', moreThan: 0.5 } }] },
  'DELETE /api/v1/evidence/beliefs/:id': { path: { id: 1 } },
})
