import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { proposal } from '../act/membership/programme/propose.ts'
import { defaultSettings } from '../act/referrals/contract.ts'
import type { Call, House } from './house.ts'
import type { Tries } from './tries.ts'

const programme = (mark: string) => ({
  ...proposal, names: { zh: '', en: `${mark} club` }, rewards: [{ key: 'cup', names: { zh: '', en: mark }, points: 10 }],
})

/** A running programme with a member who has points, a page and a code for friends. */
export async function furnishMembers(house: House, call: Call, mark: string, customer: number) {
  const made = async (method: string, path: string, body?: unknown) => {
    const answer = await call(method, `/api/v1/${path}`, body)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  await made('PUT', 'membership/programme', { revision: 0, programme: programme(mark) })
  await made('POST', 'membership/live', { live: true })
  await made('PUT', `members/${customer}`)
  await made('POST', `members/${customer}/corrections`, { key: randomUUID(), points: 50, reason: `${mark} is kind` })
  const { items } = await made('GET', `members/${customer}/entries`)
  const { url } = await made('POST', `members/${customer}/link`)
  const { code } = await made('POST', `customers/${customer}/referral-link`)
  await house.house.membership.work()
  await house.drained()
  return { entry: items[0].id as number, memberPage: new URL(url).pathname.split('/')[2]!, code: code as string }
}

export const looksOfMembers = [
  'membership', 'membership/programme', 'membership/moves', 'membership/deletion-requests', 'members?limit=100', 'referrals',
  'referrals/overview', 'referrals/settings',
]

/** How the wall between organisations is tried on membership and referrals. */
export const triesOfMembers = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const customer = { customer: h['customer']! }
  // A link of theirs as it stands is for whoever has it; one with another's number on it is for nobody.
  const token = { token: String(h['memberPage']).replace(/^\d+/, '1000') }
  return {
    'PUT /api/v1/membership/programme': { bodies: [{ revision: 0, programme: programme('mine') }] },
    'POST /api/v1/membership/live': { bodies: [{ live: true }] },
    'GET /api/v1/membership/moves': { query: ['', 'kind=joined', 'limit=100'] },
    'POST /api/v1/membership/deletion-requests/:id/done': { path: { id: 1 } },
    'GET /api/v1/members': { query: ['', 'tier=guest', 'limit=100'] },
    'GET /api/v1/members/:customer': { path: customer },
    'PUT /api/v1/members/:customer': { path: customer },
    'DELETE /api/v1/members/:customer': { path: customer },
    'GET /api/v1/members/:customer/entries': { path: customer, query: ['', 'limit=100'] },
    'POST /api/v1/members/:customer/spends': { path: customer, bodies: [{ key: randomUUID(), points: 1, what: 'zebra' }] },
    'POST /api/v1/members/:customer/corrections': { path: customer, bodies: [{ key: randomUUID(), points: 1, reason: 'zebra' }] },
    'POST /api/v1/members/:customer/entries/:entry/reverse': {
      path: { ...customer, entry: h['entry']! }, bodies: [{ reason: 'zebra' }],
    },
    'POST /api/v1/members/:customer/link': { path: customer },
    'DELETE /api/v1/members/:customer/link': { path: customer },
    'GET /m/:token': { path: token, query: ['', 'lang=zh'] },
    'POST /m/:token/consents': { path: token, query: ['channel=email&purpose=offer&granted=true'] },
    'POST /m/:token/deletion': { path: token },
    'GET /m/:token/data.json': { path: token },
    'POST /m/:token/shared': { path: token },
    'GET /api/v1/referrals': { query: ['', 'state=came', 'limit=100'] },
    'PUT /api/v1/referrals/settings': { bodies: [defaultSettings] },
    'POST /api/v1/customers/:customer/referral-link': { path: customer },
    'GET /r/:code': { path: { code: 'NOSUCHCD' } },
  }
}
