import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Call } from './house.ts'
import type { Tries } from './tries.ts'

/**
 * What a case has: a note, a promise, a file, a letter, a cause. The one with
 * the longer mark has one case more, so that its last number is nobody else's.
 */
export async function furnishCases(call: Call, mark: string, customer: number): Promise<Record<string, string | number>> {
  const made = async (method: string, path: string, body?: unknown, headers = {}) => {
    const answer = await call(method, `/api/v1/${path}`, body, headers)
    assert.ok(answer.status < 300, answer.text)
    return answer.body
  }
  const cause = (await made('POST', 'case-causes', { names: { zh: mark, en: mark } })).id
  let number = ''
  for (const _ of mark) number = (await made('POST', 'cases', newCase(mark, customer))).number
  await made('POST', `cases/${number}/notes`, { text: mark })
  await made('POST', `cases/${number}/answers`, { channel: 'phone', words: mark, promise: { words: mark, due: null } })
  const told = await made('POST', `cases/${number}/files?name=${mark}.txt`, Buffer.from(mark), {
    'content-type': 'application/octet-stream',
  })
  const template = (await made('POST', 'letter-templates', newTemplate(mark))).id
  const letter = (await made('POST', `cases/${number}/letters`, { template })).id
  return {
    case: number, caseCause: cause, caseNote: told.notes[0].id, casePromise: told.promises[0].id, caseFile: told.files[0].id,
    letterTemplate: template, letter,
  }
}
const newCase = (mark: string, customer: number) =>
  ({ id: randomUUID(), customer, severity: 'serious', subject: `${mark} case`, text: mark })
const newTemplate = (mark: string) => ({ name: mark, language: 'en', title: mark, body: `${mark} {{signer}}` })
const cause = (mark: string) => ({ names: { zh: mark, en: mark } })

/** How the wall between organisations is tried on *cases*. */
export const triesOfCases = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const path = { number: h['case']! }
  const letter = { letter: h['letter']! }
  const edit = { revision: 1, subject: 'taken over', text: 'mine', severity: 'notable', cause: null, touchpoint: null }
  const words = { subject: 'mine', text: 'mine' }
  return {
    'GET /api/v1/cases': { query: [
      '', `customer=${h['customer']}`, 'search=zebra', 'state=closed', `cause=${h['caseCause']}`, 'branch=zebra', 'who=mentioned',
    ] },
    'POST /api/v1/cases': { bodies: [newCase('mine', Number(h['customer'])), { ...newCase('mine', 1), cause: h['caseCause'] }] },
    'GET /api/v1/cases/:number': { path },
    'PUT /api/v1/cases/:number': { path, bodies: [edit] },
    'PUT /api/v1/cases/:number/owner': { path, bodies: [{ person: null }, { person: h['owner'] }] },
    'POST /api/v1/cases/:number/take': { path },
    'POST /api/v1/cases/:number/answers': { path, bodies: [{ channel: 'email', words: 'mine' }] },
    'POST /api/v1/cases/:number/promises/:promise/kept': { path: { ...path, promise: h['casePromise']! } },
    'POST /api/v1/cases/:number/steps/:step': { path: { ...path, step: 'admit' }, bodies: [{ words: 'mine' }] },
    'POST /api/v1/cases/:number/steps/:step/leave-out': { path: { ...path, step: 'admit' }, bodies: [{ why: 'mine' }] },
    'DELETE /api/v1/cases/:number/steps/:step': { path: { ...path, step: 'admit' } },
    'POST /api/v1/cases/:number/checks': { path, bodies: [{ channel: 'message' }, { channel: 'phone', score: 1 }] },
    'POST /api/v1/cases/:number/close': { path, bodies: [{ how: 'not-a-case' }] },
    'POST /api/v1/cases/:number/reopen': { path, bodies: [{ why: 'mine' }] },
    'POST /api/v1/cases/:number/merge': { path, bodies: [{ into: String(h['case']).replace(/\d{6}$/, '000001') }] },
    'POST /api/v1/cases/:number/notes': { path, bodies: [{ text: 'mine' }] },
    'PUT /api/v1/cases/:number/notes/:note': { path: { ...path, note: h['caseNote']! }, bodies: [{ text: 'mine', revision: 1 }] },
    'POST /api/v1/cases/:number/seen': { path },
    'POST /api/v1/cases/:number/files': { path, query: ['name=mine.txt'], bodies: [Buffer.from('mine')] },
    'GET /api/v1/cases/:number/files/:file': { path: { ...path, file: h['caseFile']! } },
    'GET /api/v1/cases/:number/letters': { path: { number: h['case']! } },
    'POST /api/v1/cases/:number/letters': { path, bodies: [{ template: h['letterTemplate'] }] },
    'PUT /api/v1/case-settings': {
      bodies: [{
        opensFrom: null,
        hours: Object.fromEntries(['notable', 'serious', 'urgent'].map((s) => [s, { acknowledge: 1, answer: 2, solve: 3 }])),
        clocks: { notable: 'working', serious: 'working', urgent: 'working' },
        workingHours: { week: Array.from({ length: 7 }, () => ({ from: '08:00', to: '20:00' })), closedOn: [], openOn: [] },
        owners: [], escalateTo: h['owner'], acknowledgeByMail: false,
      }],
    },
    'GET /api/v1/case-wordings': {},
    'PUT /api/v1/case-wordings/:kind/:language': {
      words: { kind: 'check', language: 'en' }, bodies: [{ subject: 'mine', text: 'mine {{link}}', short: 'mine {{link}}' }],
    },
    'DELETE /api/v1/case-wordings/:kind/:language': { words: { kind: 'acknowledge', language: 'zh' } },
    'POST /api/v1/case-wordings/:kind/:language/preview': {
      words: { kind: 'check', language: 'en' }, bodies: [{ subject: 'mine', text: 'mine {{link}}', short: 'mine {{link}}' }],
    },
    'GET /api/v1/letters': { query: ['', 'show=all'] },
    'GET /api/v1/letters/:letter': { path: letter },
    'PUT /api/v1/letters/:letter': { path: letter, bodies: [{ revision: 1, title: 'mine', body: 'mine' }] },
    'DELETE /api/v1/letters/:letter': { path: letter },
    'POST /api/v1/letters/:letter/ask': { path: letter },
    'POST /api/v1/letters/:letter/return': { path: letter, bodies: [{ why: 'mine' }] },
    'POST /api/v1/letters/:letter/sign': { path: letter, bodies: [{ revision: 1 }] },
    'POST /api/v1/letters/:letter/send': { path: letter, bodies: [{ how: 'print' }] },
    'GET /api/v1/letters/:letter/pdf': { path: letter },
    'POST /api/v1/letter-templates': { bodies: [newTemplate('mine')] },
    'PUT /api/v1/letter-templates/:template': { path: { template: h['letterTemplate']! }, bodies: [newTemplate('mine')] },
    'DELETE /api/v1/letter-templates/:template': { path: { template: h['letterTemplate']! } },
    'POST /api/v1/case-causes': { bodies: [cause('mine')] },
    'PUT /api/v1/case-causes/:cause': { path: { cause: h['caseCause']! }, bodies: [cause('mine')] },
    'DELETE /api/v1/case-causes/:cause': { path: { cause: h['caseCause']! } },
    'GET /api/v1/case-causes/:cause/solved': { path: { cause: h['caseCause']! } },
    'POST /api/v1/case-causes/:cause/solved': {
      path: { cause: h['caseCause']! }, bodies: [{ customers: [h['customer']], words: { zh: words, en: words } }],
    },
    'POST /api/v1/case-causes/:cause/back': { path: { cause: h['caseCause']! } },
    'GET /api/v1/case-measures': { query: ['', 'days=366'] },
    'GET /c/:token': { path: { token: '1.1.x' } },
    'POST /c/:token': { path: { token: '1.1.x' } },
  }
}
