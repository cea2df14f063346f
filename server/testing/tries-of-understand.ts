import { heardCampaign } from './furnish.ts'

/** How a route is tried with what is the other's: values for its path, query strings, bodies. */
export interface Tries {
  path?: Record<string, string | number>
  query?: string[]
  bodies?: unknown[]
}

/** How the wall between organisations is tried on *understand*, with what is the other's and a segment of theirs. */
export const triesOfUnderstand = (h: Readonly<Record<string, string | number>>, segment: string): Record<string, Tries> => ({
  'GET /api/v1/warnings': { query: ['', 'show=over', 'show=muted'] },
  'GET /api/v1/warnings/:id': { path: { id: h['warning']! } },
  'PUT /api/v1/warnings/:id/owner': { path: { id: h['warning']! }, bodies: [{ person: null }, { person: h['analyst'] }] },
  'PUT /api/v1/warnings/:id/mute': { path: { id: h['warning']! }, bodies: [{ until: null }] },
  'DELETE /api/v1/warnings/:id/mute': { path: { id: h['warning']! } },
  'POST /api/v1/warnings/:id/end': { path: { id: h['warning']! } },
  'POST /api/v1/warnings/:id/reopen': { path: { id: h['warning']! } },
  'GET /api/v1/unhappy': { query: ['', 'state=done', 'limit=200'] },
  'POST /api/v1/unhappy/:id/take': { path: { id: h['flag']! } },
  'PUT /api/v1/unhappy/:id/owner': { path: { id: h['flag']! }, bodies: [{ person: null }, { person: h['analyst'] }] },
  'POST /api/v1/unhappy/:id/done': { path: { id: h['flag']! }, bodies: [{ outcome: 'solved' }] },
  'PUT /api/v1/unhappy-thresholds': {
    bodies: [{ lowScoreTone: -1, moodTone: -1, textTone: -1, textIntensity: 1, complaints: false, leaving: false, fadesAfterDays: 1 }],
  },
  'GET /api/v1/pulse': { query: ['', 'days=366'] },
  'GET /api/v1/findings': { query: ['', 'kind=emotions.pattern', 'subjectKind=journey', 'limit=200'] },
  'GET /api/v1/findings/:id': { path: { id: 1 } },
  'GET /api/v1/drivers': { query: ['', 'outcome=satisfaction&asked=csat', `outcome=return&${segment}`, 'of=factors'] },
  'GET /api/v1/drivers/kinds': { query: ['', 'outcome=satisfaction&asked=csat'] },
  'GET /api/v1/drivers/segments': { query: ['by=city', 'outcome=satisfaction&asked=csat&by=tier'] },
  'GET /api/v1/drivers/what-if': { query: ['driver=drink&rating=0.5', 'outcome=satisfaction&driver=drink&rating=0'] },
  'GET /api/v1/drivers/outcomes': { query: [''] },
  'GET /api/v1/satisfaction/gaps': { query: ['', 'by=factor', 'by=segment&segments=city', 'by=servqual', segment] },
  'GET /api/v1/satisfaction/index': { query: ['', segment] },
  'GET /api/v1/satisfaction/gone': { query: ['', 'segments=city', segment] },
  'GET /api/v1/satisfaction/gone/said': { query: ['', segment] },
  'GET /api/v1/journeys/:key/emotions': { path: { key: h['journeyKey']! }, query: ['', segment, 'source=written'] },
  'GET /api/v1/journeys/:key/paths': { path: { key: h['journeyKey']! }, query: ['', segment] },
  'GET /api/v1/journeys/:key/paths/:stage': { path: { key: h['journeyKey']!, stage: 'ask' }, query: ['', segment] },
  'GET /api/v1/needs': { query: ['', segment, 'by=zebra%20city'] },
  'GET /api/v1/needs/customers': { query: ['need=zebra'] },
  'GET /api/v1/voices': { query: ['', segment, 'words=zebra', `touchpoint=${h['hidden']}`, `theme=${h['theme']}`, 'limit=100'] },
  'GET /api/v1/voices/counts': { query: ['', segment, 'words=zebra', `theme=${h['theme']}`] },
  'GET /api/v1/voices/export': { query: ['', 'words=zebra'] },
  'GET /api/v1/voices/similar': { query: ['source=till&id=s1&time=2026-01-02T00:00:00Z', 'source=till&id=x&time=2026-01-05T00:00:00Z'] },
  'GET /api/v1/themes': { query: ['', segment, 'muted=true'] },
  'GET /api/v1/themes/:id': { path: { id: h['theme']! } },
  'PUT /api/v1/themes/:id': { path: { id: h['theme']! }, bodies: [{ name: 'taken over' }, { into: h['theme'] }] },
  'POST /api/v1/heard-campaigns': { bodies: [heardCampaign('mine')] },
  'PUT /api/v1/heard-campaigns/:id': { path: { id: h['heardCampaign']! }, bodies: [heardCampaign('taken over')] },
  'DELETE /api/v1/heard-campaigns/:id': { path: { id: h['heardCampaign']! } },
  'GET /api/v1/heard-campaigns/:id/report': { path: { id: h['heardCampaign']! } },
  'POST /api/v1/value/runs/:id/cancel': { path: { id: h['valueRun']! } },
  'GET /api/v1/value/bands': { query: ['', segment] },
  'GET /api/v1/value/segments': { query: ['dimension=zebra%20city'] },
  'GET /api/v1/value/customers': { query: ['order=value', segment] },
  'GET /api/v1/value/customers.csv': { query: ['order=value'] },
  'GET /api/v1/value/customers/:id': { path: { id: h['customer']! } },
  'GET /api/v1/value/emotion-effect': { query: ['', segment] },
  'GET /api/v1/value/contracts': { query: ['', segment, 'by=zebra%20city'] },
})
