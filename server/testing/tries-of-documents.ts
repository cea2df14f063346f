import type { Tries } from './tries.ts'

export const looksOfDocuments = ['briefs', 'briefs/ALL', 'report-months', 'report-sendings']

/** How the wall between organisations is tried on briefs and the monthly report, with a segment and a person of the other's. */
export function triesOfDocuments(h: Readonly<Record<string, string | number>>): Record<string, Tries> {
  const path = { segment: h['savedSegment']! }
  return {
    'GET /api/v1/briefs': { query: ['', 'language=zh'] },
    'GET /api/v1/briefs/:segment': { path, query: ['', 'version=1'] },
    'POST /api/v1/briefs/:segment/versions': { path },
    'PUT /api/v1/briefs/:segment/notes/:part': { path: { ...path, part: 'who' }, bodies: [{ text: 'taken over' }] },
    'POST /api/v1/briefs/:segment/prose': { path },
    'GET /api/v1/briefs/:segment/pdf': { path },
    'GET /api/v1/briefs/:segment/markdown': { path },
    'GET /api/v1/brief-comparison': { query: [`one=ALL&other=${h['savedSegment']}`] },
    'GET /api/v1/report': { query: ['', 'month=2026-01'] },
    'GET /api/v1/report/pdf': { query: ['month=2026-01'] },
    'PUT /api/v1/report-schedule': {
      bodies: [{ on: true, day: 3, language: 'en', people: [h['owner']] }, { on: false, day: 3, language: 'en', people: [] }],
    },
    'POST /api/v1/report-sendings': { bodies: [{ month: '2026-01', language: 'en', people: [h['owner']] }] },
  }
}
