import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../govern/roles/index.ts'
import type { Json } from './heartline.ts'
import { proposal } from '../act/membership/programme/propose.ts'
import { touchpoint } from './furnish.ts'
import { furnishPart, type furnishWhole } from './furnish-part.ts'
import type { Call, House } from './house.ts'

/** A day of a customer of a branch: bought, scored, wrote. `amount` is distinctive, so that it can be searched for. */
export function signalsOf(branch: string, mark: string, amount: number, time: string) {
  const common = { specversion: '1.0', source: 'till', subject: `${mark} 1`, time }
  const data = {
    touchpoint: 'till', attributes: { branch, tier: `${mark} tier` }, customer: { name: `${mark} Li`, email: `${mark}@li.example`, phone: `1390000${String(amount).padStart(4, '0').slice(-4)}` },
  }
  return [
    { ...common, id: `${mark} bought ${time}`, type: 'purchase', data: { ...data, order: `${mark} 1`, total: { amount: `${amount}.00`, currency: 'CNY' } } },
    { ...common, id: `${mark} said ${time}`, type: 'feedback', data: { ...data, text: `${mark} waited an hour and was angry`, scores: [
      { method: 'csat', value: 1 }, { method: 'nps', value: 1 }, { method: 'expectation', value: 7, scale: { min: 1, max: 7 } }] } },
    { ...common, id: `${mark} needs ${time}`, type: 'need', data: { ...data, need: `${mark} oolong`, text: `${mark} would like oolong` } },
  ]
}

/** What holds for the whole company: a touchpoint, a journey, a membership programme, a template, a topic. */
export async function furnishCompany(call: Call): Promise<void> {
  for (const [method, path, body] of [
    ['POST', 'touchpoints', touchpoint('till', { en: 'Till' })], ['POST', 'journeys', { key: 'walk', names: { en: 'Walk' }, touchpoints: ['till'] }],
    ['PUT', 'membership/programme', { revision: 0, programme: proposal }], ['POST', 'membership/live', { live: true }],
    ['POST', 'letter-templates', { name: 'Sorry', language: 'en', title: 'Sorry', body: 'Dear customer, {{signer}}' }],
    ['POST', 'transfer-topics', { name: 'Refunds', people: [], role: 'manager', hours: null }],
  ] as const) {
    const answer = await call(method, `/api/v1/${path}`, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`)
  }
}

/** The life of a branch: customers, and of one of them everything that a customer can have. Answers what it is called by. */
export async function furnishBranch(house: House, company: { org: OrgId; call: Call; whole: Awaited<ReturnType<typeof furnishWhole>> }, branch: string, mark: string, amount: number) {
  const { org, call, whole } = company
  const made = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const answer = await call(method, `/api/v1/${path}`, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`)
    return answer.body
  }
  const second = signalsOf(branch, `${mark} second`, amount, new Date(Date.now() - 5_400_000).toISOString())
  await made('POST', 'signals', [...signalsOf(branch, mark, amount, new Date(Date.now() - 5_000_000).toISOString()), ...second])
  await house.drained()
  const items = (await made('GET', `customers?search=${mark}`)).items as Json[]
  const customer = items.find((c) => c.name === `${mark} Li`)!.id as number

  const number = (await made('POST', 'cases', { id: randomUUID(), customer, severity: 'serious', subject: `${mark} case`, text: mark })).number as string
  await made('POST', `cases/${number}/notes`, { text: `${mark} note` })
  const letter = (await made('POST', `cases/${number}/letters`, { template: (await made('GET', 'letter-templates')).items[0].id })).id as number
  const task = await house.house.postgres.db.transaction().execute((tx) => house.house.tasks.open(tx, org, {
    key: `${mark} task`, kind: 'call', title: `${mark} call`, script: `${mark} script`, customer, dueAt: new Date(), about: { feature: 'test', id: mark },
  }))
  const customerQuestion = (await made('POST', 'customer-questions', { askedBy: customer, question: `${mark} asks why`, product: `${mark} tea` })).id as number
  await made('PUT', `members/${customer}`)
  await made('POST', `members/${customer}/corrections`, { key: randomUUID(), points: 50, reason: `${mark} is kind` })
  const entry = (await made('GET', `members/${customer}/entries`)).items[0].id as number
  await made('POST', `customers/${customer}/consents`, { channel: 'email', purpose: 'survey', granted: true, where: mark, words: `${mark} may write`, version: '1' })
  await made('POST', 'observations', { id: randomUUID(), kind: 'complaint', text: `${mark} is what I heard`, branch, touchpoint: 'till', customer, editing: true })
  const remedy = (await made('POST', 'remedies', { customer, kind: 'voucher', amount: 1, reason: `${mark} waited` })).id as number
  const topic = (await made('GET', 'transfer-topics')).items[0].id as number
  const transfer = (await made('POST', 'transfers', { customer, topic, person: null, story: `${mark} wants a refund`, after: null })).id as number
  const flags = (await made('GET', 'unhappy')).items as Json[]
  const flag = flags.find((f) => f.customer.id === customer)!.id as number
  const { rows } = await house.house.postgres.pool.query<{ id: number }>(
    `insert into warnings (org, course, leader, raised_on, since, earliest, latest, as_of) values ($1, 'worse', $2, '2026-01-05', '2026-01-03', '2026-01-02', '2026-01-04', '2026-01-05') returning id`,
    [org, {
      key: { measure: 'tone', dimension: 'branch', member: branch, touchpoint: 'till', topic: `${mark} topic` },
      before: { n: 90, mean: 0.4, sd: 0.3, skewness: 0, dispersion: 1, dispersionError: 0 }, p: 1e-9, q: 1e-4, change: { value: -0.5, low: -0.6, high: -0.4, n: 40 },
    }])
  const part = await furnishPart(house, company, whole, { branch, mark, amount, customer })
  // What was given is told to history a moment later.
  for (const until = Date.now() + 20_000; (await made('GET', `customers/${customer}`)).signals < 5; await sleep(50)) assert.ok(Date.now() < until, 'the remedy is not told')
  return {
    names: items.map((c) => c.name as string), customer, case: number, letter, task, customerQuestion, entry, remedy, transfer, flag, warning: rows[0]!.id, ...part,
    /** The life of the customer as somebody sees it who sees everything. */
    seen: async () => Promise.all(
      [`customers/${customer}`, `signals?customer=${customer}`, `cases/${number}`, `letters/${letter}`, `tasks/${task}`, `members/${customer}/entries`, `remedies?customer=${customer}`,
        `transfers?show=all&customer=${customer}`, `customers/${customer}/consents`, 'unhappy', 'customer-questions'].map(async (path) => (await call('GET', `/api/v1/${path}`)).body),
    ),
  }
}
