import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { manifests } from '../../manifests.ts'
import type { Definition } from '../../platform/jobs/definition.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { type OrgId, route } from '../roles/index.ts'
import { type ClosablePurpose, defaultSettings, type PurposeSettings } from './contract.ts'
import { faultsOf } from './index.ts'

let house: House
let own: { org: OrgId; call: Call }
const dayMs = 86_400_000
const ok = async (answer: ReturnType<Call>): Promise<Json> => {
  const { status, body, text } = await answer
  assert.ok(status < 300, text)
  return body
}
const allow = (more: Partial<PurposeSettings>) => ok(own.call('PUT', '/api/v1/purposes', { ...defaultSettings, ...more }))
const numberOf =
  async (name: string): Promise<number> => (await ok(own.call('GET', `/api/v1/customers?search=${name}`))).items[0].id
const filter = (purpose: ClosablePurpose, customers: readonly number[]) =>
  house.house.purposes.filter(house.house.postgres.db, own.org, purpose, customers)

/** Random customers, each with some signals from sources of which two are limited, some of them with limits of their own. */
const Given = fc.record({
  source: fc.constantFrom('till', 'hotline', 'app'), daysAgo: fc.integer({ min: 0, max: 60 }),
  givenFor: fc.option(
    fc.uniqueArray(fc.constantFrom<ClosablePurpose>('service', 'analysis', 'marketing', 'loyalty'), { minLength: 1 }),
    { nil: undefined },
  ),
  givenUntil: fc.option(fc.constantFrom('2020-01-01', '2099-01-01'), { nil: undefined }),
})
const people = fc.sample(fc.array(Given, { minLength: 1, maxLength: 3 }), { numRuns: 40, seed: 13 })
const limits = [
  { source: 'hotline', purposes: ['service' as const], days: null },
  { source: 'app', purposes: ['analysis' as const, 'marketing' as const], days: 30 },
]
const passes = (purpose: ClosablePurpose, given: (typeof people)[number]) => given.some((g) =>
  limits.every((l) => l.source !== g.source || (l.purposes.some((p) => p === purpose) && (l.days === null || g.daysAgo < l.days)))
  && (g.givenFor?.includes(purpose) ?? true) && g.givenUntil !== '2020-01-01')

before(async () => {
  house = await openHouse()
  own = await house.createOrganisation('Tea')
  // Half a day off the limits, so that no signal lies on the edge of one.
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * dayMs - dayMs / 2).toISOString()
  await ok(own.call('POST', '/api/v1/signals', people.flatMap((given, i) => given.map(({ source, daysAgo, ...limited }, j) => ({
    specversion: '1.0', id: `${i}-${j}`, source, type: 'visit', subject: `person ${i}`, time: at(daysAgo),
    data: { customer: { name: `Person ${i}.` }, ...limited },
  })))))
  await house.drained()
})
after(() => house?.close())

describe('What the program declares', () => {
  const declared = () => ({ manifests, ...house.house.declared })

  it('leaves no use of data without a purpose, and no used data that nobody says is held', () =>
    assert.deepEqual(faultsOf(declared()), []))

  it('is found wanting where a route hides customers under no purpose, or a job uses what nobody holds', () => {
    const hidden = route({
      method: 'GET', path: '/api/v1/planted', summary: 'planted', access: { may: 'self', purpose: 'none' },
      answers: z.object({ items: z.array(z.object({ customer: z.number(), name: z.string() })) }),
      handle: async () => ({ items: [] }),
    })
    const { routes } = declared()
    assert.match(
      faultsOf({ ...declared(), routes: [...routes, hidden] }).join(),
      /GET \/api\/v1\/planted answers name, number under the purpose none/,
    )
    const unheld = { name: 'planted', uses: { purpose: 'analysis', fields: ['value'] } } as const
    assert.match(
      faultsOf({ ...declared(), manifests: [], routes: [], jobs: [unheld] }).join(),
      /planted uses value, which no manifest says is held/,
    )
  })

  it('does not compile without a purpose', () => {
    // @ts-expect-error a job says what it uses
    const job: Definition<z.ZodObject> = { data: z.object({}), handler: async () => {} }
    // @ts-expect-error a route says what it is for
    void (() => route({ method: 'GET', path: '/x', summary: 'x', access: { may: 'self' }, handle: async () => {} }))
    type Held = NonNullable<(typeof manifests)[number]['personalData']>[number]
    // @ts-expect-error what is held is held for something
    const held: Held = { where: 'x', what: 'x', fields: ['name'], purposes: [] }
    assert.ok(job && held)
  })

  it('stands in one register: where each kind of data is held, and what uses it for what', async () => {
    const { fields, counts } = await ok(own.call('GET', '/api/v1/purposes'))
    const email = fields.find((f: Json) => f.field === 'email')
    assert.ok(email.held.some((h: Json) => h.feature === 'record/customers'))
    const serving = email.uses.find((u: Json) => u.purpose === 'service').by.map((b: Json) => `${b.by} ${b.name}`)
    assert.ok(serving.includes('route GET /api/v1/customers/:id') && serving.includes('job contact.deliver'), serving.join())
    assert.ok(!email.uses.some((u: Json) => u.purpose === 'analysis'), 'no analysis needs an address')
    assert.ok(counts.routes > 100 && counts.jobs > 10 && counts.subscriptions > 3, JSON.stringify(counts))
  })

  it('is handed out as a record of processing in both languages', async () => {
    const [en, zh] = [await own.call('GET', '/api/v1/purposes/record'), await own.call('GET', '/api/v1/purposes/record?lang=zh')]
    assert.match(en.text, /Improving what customers experience/)
    assert.match(zh.text, /改进客户体验/)
    assert.equal(en.text.trim().split('\n').length, 8, 'a head and a line for each purpose')
  })
})

describe('What an organisation narrows', () => {
  it('is refused at the door from then on, noted with the refusal, and opens again', async () => {
    await allow({ closed: [{ field: 'words', purpose: 'analysis' }] })
    const refused = await own.call('GET', '/api/v1/voices')
    assert.deepEqual([refused.status, refused.body.code], [403, 'purpose.closed'])
    assert.match(refused.body.detail, /does not use words for analysis/)
    assert.equal((await own.call('GET', '/api/v1/customers')).status, 200, 'service goes on')
    const { items } = await ok(own.call('GET', '/api/v1/audit?deed=refused'))
    assert.ok(items.some((e: Json) => e.route === '/api/v1/voices' && e.purpose === 'analysis'))
    await allow({})
    assert.equal((await own.call('GET', '/api/v1/voices')).status, 200)
  })

  it('is said by who answers for it, and holds in their own organisation only', async () => {
    const agent = await house.addPerson(own.call, 'agent', 'agent@tea.example')
    assert.equal((await agent('PUT', '/api/v1/purposes', defaultSettings)).status, 403)
    const other = await house.createOrganisation('Coffee')
    await allow({ closed: [{ field: 'words', purpose: 'analysis' }] })
    assert.equal((await other.call('GET', '/api/v1/voices')).status, 200)
    await allow({})
  })
})

describe('A signal outside of a purpose', () => {
  const numbers = async () => Promise.all(people.map((_, i) => numberOf(`Person ${i}.`)))

  it('lets nobody be singled out for it: by the limits of its source, its own purposes, and its last day', async () => {
    await allow({ sources: limits })
    const all = await numbers()
    for (const purpose of ['analysis', 'marketing', 'loyalty'] as const)
      assert.deepEqual(await filter(purpose, all), all.filter((_, i) => passes(purpose, people[i]!)), purpose)
    assert.deepEqual(await filter('service', all), all, 'who is served is served')
    assert.ok(people.some((p) => passes('marketing', p)) && people.some((p) => !passes('marketing', p)), 'both kinds were drawn')
  })

  it('leads to no offer, no look at the customer’s value, and no message that is our idea', async () => {
    const i = people.findIndex((p) => !passes('marketing', p) && !passes('analysis', p))
    const customer = await numberOf(`Person ${i}.`)
    for (const path of [`customers/${customer}/next`, `value/customers/${customer}`]) {
      const { status, body } = await own.call('GET', `/api/v1/${path}`)
      assert.deepEqual([status, body.code], [403, 'purpose.not-given'], path)
    }
    const words = { where: 'till', words: 'Yes', version: '1', granted: true }
    for (const purpose of ['offer', 'survey'])
      await ok(own.call('POST', `/api/v1/customers/${customer}/consents`, { channel: 'visit', purpose, ...words }))
    const ask = { org: own.org, customer, channel: 'visit', about: 'tea', at: new Date() } as const
    const may = (purpose: 'offer' | 'service') => house.house.contact.may(house.house.postgres.db, { ...ask, purpose })
    assert.deepEqual(await may('offer'), { allowed: false, reason: 'not-given', from: null })
    assert.notEqual((await may('service') as { reason?: string }).reason, 'not-given')
    await allow({})
  })
})

describe('A customer who objects', () => {
  it('is left out from then on, with their words kept, until they say otherwise', async () => {
    await allow({})
    const [a, b] = [await numberOf('Person 0.'), await numberOf('Person 1.')]
    const before = await filter('marketing', [a, b])
    const say = (objects: boolean) => ok(own.call('POST', `/api/v1/customers/${a}/objections`, {
      purpose: 'marketing', objects, where: 'by phone',
      words: objects ? 'Do not use my data to sell me things' : 'It is fine again', version: '1',
    }))
    const { current } = await say(true)
    assert.deepEqual(current, ['marketing'])
    assert.deepEqual(await filter('marketing', [a, b]), before.filter((c) => c !== a))
    assert.equal((await own.call('GET', `/api/v1/customers/${a}/next`)).body.code, 'purpose.not-given')
    await say(false)
    assert.deepEqual(await filter('marketing', [a, b]), before)
    assert.equal(
      (await ok(own.call('GET', `/api/v1/customers/${a}/objections`))).history.length, 2, 'nothing that was said is lost',
    )
  })
})

describe('An assessment of an automated decision', () => {
  it('is written down for good, with who and when', async () => {
    const draft = {
      about: 'Playbook “win back”', necessity: 'Writes to customers who stayed away', risks: 'Somebody is bothered',
      measures: 'Contact rules, hold-out, objection', verdict: 'go',
      reviewBy: '2030-01-01',
    }
    await ok(own.call('POST', '/api/v1/assessments', draft))
    const { items } = await ok(own.call('GET', '/api/v1/assessments'))
    const { id: _id, at, by, ...kept } = items[0]
    assert.deepEqual(kept, draft)
    assert.ok(at && by)
    assert.equal((await own.call('PUT', '/api/v1/assessments', draft)).status, 404, 'there is no way to change one')
  })
})

describe('A text as it was written', () => {
  let n = 0
  const write = async (text: string) => {
    const id = `text-${++n}`
    await ok(own.call('POST', '/api/v1/signals', {
      specversion: '1.0', id, source: 'till', type: 'complaint', subject: 'writer', data: { text },
    }))
    await house.drained()
    return id
  }
  const unmask = (id: string, call = own.call, why: object = { because: 'safety', words: 'she is in danger' }) =>
    call('POST', '/api/v1/texts/unmask', { source: 'till', id, ...why })
  const everySealed = async () => JSON.stringify((await house.house.postgres.pool.query('select * from sealed_texts')).rows)

  it('is kept by nobody who does not ask for it', async () => {
    const id = await write('Call me at 13812345678')
    assert.equal((await unmask(id)).status, 409)
    assert.equal(await everySealed(), '[]')
  })

  it('is kept sealed where the organisation wants it, and read for a reason that stands in the log', async () => {
    await allow({ originals: { days: 90 } })
    const [id, plain] = [await write('Call me at 13812345678'), await write('Nice tea')]
    assert.doesNotMatch(await everySealed(), /13812345678/)
    assert.equal((await unmask(id, own.call, {})).status, 422, 'without a reason')
    assert.equal((await unmask(id)).body.text, 'Call me at 13812345678')
    assert.equal((await unmask(plain)).status, 404, 'what needed no mask was not kept')
    const { items } = await ok(own.call('GET', '/api/v1/audit?deed=changed'))
    assert.equal(items.find((e: Json) => e.route === '/api/v1/texts/unmask' && e.reason)?.reason, 'safety: she is in danger')
    const { items: seen } = await ok(own.call('GET', '/api/v1/signals?type=complaint'))
    assert.doesNotMatch(JSON.stringify(seen), /13812345678/, 'everywhere else it stays masked')
  })

  it('is not for who only reads texts, nor for another organisation', async () => {
    const analyst = await house.addPerson(own.call, 'analyst', 'analyst@tea.example')
    assert.equal((await unmask('text-2', analyst)).status, 403)
    const soda = await house.createOrganisation('Soda')
    await ok(soda.call('PUT', '/api/v1/purposes', { ...defaultSettings, originals: { days: 90 } }))
    assert.equal((await unmask('text-2', soda.call)).status, 404)
  })

  it('is forgotten when its time has passed, and at once when the organisation keeps none any more', async () => {
    await house.house.postgres.pool.query(`update sealed_texts set kept_at = now() - interval '91 days'`)
    assert.equal((await unmask('text-2')).status, 404)
    await house.house.originals.forget()
    assert.equal(await everySealed(), '[]')
    const id = await write('I am at 13912345678')
    await allow({})
    assert.equal((await unmask(id)).status, 409)
    await house.house.originals.forget()
    assert.equal(await everySealed(), '[]')
  })
})
