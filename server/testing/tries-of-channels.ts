import assert from 'node:assert/strict'
import type { OrgId } from '../govern/roles/index.ts'
import type { Call, House } from './house.ts'
import type { Tries } from './tries.ts'

/** Switched off, so that nothing is called while the others look. */
const endpoint = (mark: string) => ({
  name: `${mark} endpoint`, url: `https://1.1.1.1/${mark}`, events: ['customer.flagged'], active: false,
})
const adapter = (mark: string) => ({ url: `https://1.1.1.1/${mark}`, active: false })
const topic = (mark: string) => ({ name: `${mark} topic`, what: mark, role: 'agent' })
const remedy = (customer: string | number, mark: string) => ({ customer, kind: 'gift', amount: 100, reason: mark })
const story = (mark: string) => `${mark} was charged twice for one pot`

/** An endpoint with a delivery, a channel, a note, a remedy that waits for approval, and a customer who is handed over. */
export async function furnishChannels(house: House, { org, call }: { org: OrgId; call: Call }, mark: string, customer: number) {
  const made = async (method: string, path: string, body: object) => {
    const answer = await call(method, `/api/v1/${path}`, body)
    assert.ok(answer.status < 300, `${path}: ${answer.text}`)
    return answer.body
  }
  const { endpoint: { id: hook } } = await made('POST', 'webhook-endpoints', endpoint(mark))
  await made('PUT', 'channels/sms', adapter(mark))
  await made('PUT', 'remedy-limits', { items: [{ role: 'agent', kind: 'gift', each: mark.length, perMonth: 100 * mark.length }] })
  const { id: given } = await made('POST', 'remedies', remedy(customer, mark))
  const { id: topicId } = await made('POST', 'transfer-topics', topic(mark))
  const { hooks, inbox, postgres } = house.house
  const { body: { person } } = await call('GET', '/api/v1/session')
  await postgres.db.transaction().execute(async (tx) => {
    await hooks.emit(tx, org, { type: 'customer.flagged', id: mark, data: { mark } })
    await inbox.tell(tx, org, person.id, { kind: 'notice', about: { feature: 'x', id: mark, path: '/' }, words: mark })
  })
  const { rows } = await postgres.pool.query<{ id: number }>(
    `insert into transfers (org, customer, topic, conversation, from_person, story, offered_at) values ($1, $2, $3, 1, $4, $5, '2026-01-05') returning id`,
    [org, customer, topicId, person.id, story(mark)])
  return {
    hook, hookDelivery: (await call('GET', `/api/v1/webhook-endpoints/${hook}/deliveries`)).body.items[0].id,
    note: (await call('GET', '/api/v1/inbox')).body.items[0].id, remedy: given, topic: topicId, transfer: rows[0]!.id,
  }
}

/** What an organisation sees of itself here. */
export const looksOfChannels = [
  'webhook-endpoints', 'channels', 'inbox?show=all', 'remedies', 'remedies/budget', 'remedy-limits', 'remedies/results',
  'transfer-topics', 'transfers?show=all', 'transfers/counts',
]

/** How the wall between organisations is tried on webhooks out, channels, the inbox, remedies and transfers. */
export function triesOfChannels(h: Readonly<Record<string, string | number>>): Record<string, Tries> {
  const [hook, one] = [{ id: h['hook']! }, { id: h['hook']!, delivery: h['hookDelivery']! }]
  const [remedyPath, transfer] = [{ id: h['remedy']! }, { id: h['transfer']! }]
  const [note, topicPath] = [{ id: h['note']! }, { id: h['topic']! }]
  return {
    'POST /api/v1/webhook-endpoints': { bodies: [endpoint('mine')] },
    'PUT /api/v1/webhook-endpoints/:id': { path: hook, bodies: [endpoint('taken over')] },
    'DELETE /api/v1/webhook-endpoints/:id': { path: hook },
    'POST /api/v1/webhook-endpoints/:id/secret': { path: hook },
    'POST /api/v1/webhook-endpoints/:id/test': { path: hook },
    'GET /api/v1/webhook-endpoints/:id/deliveries': { path: hook, query: ['', 'state=failed'] },
    'GET /api/v1/webhook-endpoints/:id/deliveries/:delivery': { path: one },
    'POST /api/v1/webhook-endpoints/:id/deliveries/:delivery/replay': { path: one },
    'POST /api/v1/webhook-endpoints/:id/replay': {
      path: hook, bodies: [{ from: '2026-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z', what: 'everything' }],
    },
    // Set up by both; a channel that the caller has not set up is as unknown as the other's.
    'PUT /api/v1/channels/:channel': { path: { channel: 'carrier-pigeon' }, bodies: [adapter('mine')] },
    'POST /api/v1/channels/:channel/secret': { path: { channel: 'wechat' } },
    'DELETE /api/v1/channels/:channel': { path: { channel: 'wechat' } },
    'POST /api/v1/channels/:channel/test': { path: { channel: 'wechat' }, bodies: [{ to: 'zebra', text: 'hello' }] },
    'POST /api/v1/channel-words/:token': {
      path: { token: 'ch_unknown' }, bodies: [{ type: 'message.delivered', data: { from: 'zebra' } }],
    },
    'GET /api/v1/inbox': { query: ['', 'show=all&limit=100'] },
    'POST /api/v1/inbox/read': { bodies: [{ upTo: h['note'] }] },
    'PUT /api/v1/inbox/:id/read': { path: note },
    'DELETE /api/v1/inbox/:id/read': { path: note },
    'PUT /api/v1/remedy-limits': { bodies: [{ items: [] }] },
    'GET /api/v1/remedies': { query: ['', `customer=${h['customer']}`, 'state=asked'] },
    'GET /api/v1/remedies/results': { query: ['', 'days=365'] },
    'POST /api/v1/remedies': { bodies: [remedy(h['customer']!, 'mine')] },
    'POST /api/v1/remedies/:id/approve': { path: remedyPath },
    'POST /api/v1/remedies/:id/decline': { path: remedyPath, bodies: [{ note: 'no' }] },
    'POST /api/v1/remedies/:id/use': { path: remedyPath, bodies: [{ amount: 1 }] },
    'POST /api/v1/remedies/:id/take-back': { path: remedyPath, bodies: [{ note: 'mine now' }] },
    'POST /api/v1/transfer-topics': { bodies: [topic('mine')] },
    'PUT /api/v1/transfer-topics/:id': { path: topicPath, bodies: [topic('taken over')] },
    'DELETE /api/v1/transfer-topics/:id': { path: topicPath },
    'GET /api/v1/transfers': { query: ['', 'show=all', `show=all&customer=${h['customer']}`] },
    'GET /api/v1/transfers/counts': { query: ['', 'days=365'] },
    'POST /api/v1/transfers': { bodies: [{ customer: h['customer'], topic: h['topic'], story: story('mine') }] },
    'POST /api/v1/transfers/:id/accept': { path: transfer },
    'POST /api/v1/transfers/:id/decline': { path: transfer, bodies: [{ note: 'no' }] },
    'POST /api/v1/transfers/:id/take-back': { path: transfer },
    'PUT /api/v1/transfers/:id/told-again': { path: transfer, bodies: [{ again: true }] },
  }
}
