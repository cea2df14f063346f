import { defaultSettings } from '../govern/purposes/contract.ts'
import type { Tries } from './tries.ts'

export const looksOfPurposes = ['purposes', 'assessments', 'consent-words']

const assessment = { about: 'mine', necessity: 'mine', risks: 'mine', measures: 'mine', verdict: 'go', reviewBy: '2030-01-01' }

/** How the wall between organisations is tried on purposes, contact data, originals and customers' own pages. */
export const triesOfPurposes = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const customer = { id: h['customer']! }
  const token = { token: '1.1.x' }
  const objection = { purpose: 'marketing', objects: true, where: 'zebra', words: 'zebra', version: '1' }
  return {
    'PUT /api/v1/purposes': { bodies: [defaultSettings] },
    'GET /api/v1/purposes/record': { query: ['', 'lang=zh'] },
    'POST /api/v1/assessments': { bodies: [assessment] },
    'GET /api/v1/customers/:id/objections': { path: customer },
    'POST /api/v1/customers/:id/objections': { path: customer, bodies: [objection] },
    'POST /api/v1/texts/unmask': { bodies: [{ source: 'till', id: 'zebra', because: 'call' }] },
    'GET /api/v1/customers/:id/corrections': { path: customer },
    'POST /api/v1/customers/:id/corrections': { path: customer, bodies: [{ field: 'name', now: 'taken over' }] },
    'POST /api/v1/customers/:id/own-link': { path: customer, bodies: [{ send: true }] },
    'POST /api/v1/customers/:id/opt-in': { path: customer, bodies: [{ purposes: ['offer'], where: 'mine' }] },
    'POST /api/v1/consent-words': { bodies: [{ purpose: 'offer', words: { zh: '我同意收到', en: 'I agree' } }] },
    'GET /o/:token': { path: token },
    'POST /o/:token': { path: token },
    'GET /y/:token': { path: token },
    'POST /y/:token/corrections': { path: token },
    'POST /y/:token/consents': { path: token, query: ['channel=sms&purpose=offer&granted=true'] },
    'POST /y/:token/objections': { path: token, query: ['purpose=marketing&objects=true'] },
    'GET /y/:token/data.json': { path: token },
    'GET /y/:token/data.csv': { path: token },
    'GET /y/:token/deletion': { path: token },
    'POST /y/:token/deletion': { path: token },
    'POST /api/v1/customers/:id/contacts': { path: customer, bodies: [{ because: 'call' }] },
  }
}
