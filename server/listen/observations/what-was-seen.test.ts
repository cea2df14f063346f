import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'

let house: House
let owner: Call
let clerk: Call
let agent: Call
let phrases: Json[]
let may: number
let people: Json[]
const made: Record<string, string> = {}

const pool = () => house.house.postgres.pool
const phrase = (kind: string, en: string): Json => phrases.find((p) => p.kind === kind && p.names.en === en)
const record = async (by: Call, more: object) => {
  const id = randomUUID()
  const { status, text } = await by('POST', '/api/v1/observations', { id, ...more })
  assert.equal(status, 202, text)
  return id
}
async function inHistory(): Promise<void> {
  await pool().query(`update observations set due = now() where state = 'held'`)
  for (const until = Date.now() + 20_000; ; await sleep(20)) {
    const { rows } = await pool().query(`select count(*) as n from observations where state in ('held', 'sending', 'sent')`)
    if (Number(rows[0].n) === 0) return
    assert.ok(Date.now() < until)
  }
}
const seen = async (query = '', by = owner) => (await by('GET', `/api/v1/observations?${query}`)).body as Json
const ids = async (query = '') => (await seen(query)).items.map((o: Json) => o.id)
const counts = async (query = '') => (await owner('GET', `/api/v1/observations/counts?${query}`)).body as Json

before(async () => {
  house = await openHouse()
  owner = (await house.createOrganisation('Tea', { industry: 'retail', language: 'en' })).call
  clerk = await house.addPerson(owner, 'front-line', 'clerk@tea.example')
  agent = await house.addPerson(owner, 'agent', 'agent@tea.example')
  people = (await owner('GET', '/api/v1/people')).body.items
  await owner('POST', '/api/v1/catalogue/starting-set', { industry: 'retail' })
  phrases = (await clerk('GET', '/api/v1/observation-phrases')).body.items
  await owner('POST', '/api/v1/signals', {
    specversion: '1.0',
    id: 'v',
    source: 'till',
    type: 'visit',
    subject: 'member-1',
    data: { customer: { name: '小美' } },
  })
  await house.drained()
  may = (await owner('GET', '/api/v1/customers')).body.items[0].id

  const waited = { kind: 'complaint', phrase: phrase('complaint', 'Waited too long').id }
  made.first = await record(clerk, { ...waited, touchpoint: 'checkout', customer: may, ago: 5_000_000 })
  made.second = await record(clerk, { ...waited, touchpoint: 'checkout', ago: 4_000_000 })
  made.words = await record(agent, {
    kind: 'complaint',
    text: 'The music is too loud',
    touchpoint: 'browsing',
    customer: may,
    ago: 3_000_000,
  })
  made.oat = await record(agent, {
    kind: 'interest',
    phrase: phrase('interest', 'Asked about oat milk').id,
    touchpoint: 'checkout',
    ago: 2_000_000,
  })
  made.mood = await record(clerk, {
    kind: 'mood',
    mood: { tone: 0.8, intensity: 0.5 },
    touchpoint: 'checkout',
    branch: 'West Lake',
    ago: 1_000_000,
  })
  made.old = await record(clerk, { ...waited, touchpoint: 'checkout', ago: 20 * 86_400_000 })
  await inHistory()
  made.held = await record(agent, { kind: 'praise', phrase: phrase('praise', 'Quick').id, touchpoint: 'checkout' })
})
after(() => house?.close())

describe('What was seen', () => {
  it('is listed the latest first, what is still held before it, each once', async () => {
    assert.deepEqual(await ids(), [made.held, made.mood, made.oat, made.words, made.second, made.first, made.old])
    const { items } = await seen()
    assert.equal(items[0].state, 'held')
    assert.ok(Date.parse(items[0].until) > Date.now())
    assert.ok(items.slice(1).every((o: Json) => o.state === 'recorded' && o.until === null))
  })
  it('says what, whose, where and by whom', async () => {
    const [mood, , words, , first] = (await seen()).items.slice(1)
    assert.deepEqual(mood.mood, { tone: 0.8, intensity: 0.5 })
    assert.deepEqual([mood.kind, mood.branch, mood.phrase, mood.customer], ['mood', 'West Lake', null, null])
    assert.deepEqual([words.text, words.topic, words.person.name], ['The music is too loud', null, 'A agent'])
    assert.deepEqual(first.phrase.names, { zh: '等得太久', en: 'Waited too long' })
    assert.deepEqual([first.topic, first.touchpoint, first.customer], ['Waited too long', 'checkout', { id: may, name: '小美' }])
  })
  for (const [what, query, expected] of [
    ['by kind', 'kind=complaint', ['words', 'second', 'first', 'old']],
    ['by touchpoint', 'touchpoint=browsing', ['words']],
    ['by time', 'days=7&kind=complaint', ['words', 'second', 'first']],
    ['by several at once', 'kind=complaint&touchpoint=checkout&days=7', ['second', 'first']],
  ] as const)
    it(`can be filtered ${what}`, async () =>
      assert.deepEqual(
        await ids(query),
        expected.map((name) => made[name]),
      ))
  it('can be filtered by person and by customer', async () => {
    const who = people.find((p) => p.name === 'A agent').id
    assert.deepEqual(await ids(`person=${who}`), [made.held, made.oat, made.words])
    assert.deepEqual(await ids(`customer=${may}`), [made.words, made.first])
    assert.equal((await owner('GET', '/api/v1/observations?customer=987654321')).status, 404)
  })
  it('is read page by page, nothing twice and nothing left out', async () => {
    const read: string[] = []
    for (let cursor = ''; ;) {
      const { items, next } = await seen(`limit=2${cursor && `&cursor=${cursor}`}`)
      read.push(...items.map((o: Json) => o.id))
      if (!next) break
      cursor = next
    }
    assert.deepEqual(read, await ids())
    assert.equal((await owner('GET', '/api/v1/observations?cursor=xx')).status, 400)
  })
  it('a touchpoint is found by every name it has had', async () => {
    const { touchpoints } = (await owner('GET', '/api/v1/catalogue')).body
    const { id, ...draft } = touchpoints.find((t: Json) => t.key === 'browsing')
    await owner('PUT', `/api/v1/touchpoints/${id}`, { ...draft, key: 'strolling' })
    assert.deepEqual(await ids('touchpoint=strolling'), [made.words])
  })
  it('shows an analyst no names of customers, and a viewer nothing', async () => {
    const analyst = await house.addPerson(owner, 'analyst', 'analyst@tea.example')
    assert.equal((await seen('', analyst)).items.find((o: Json) => o.id === made.first).customer.name, null)
    const viewer = await house.addPerson(owner, 'viewer', 'viewer@tea.example')
    assert.equal((await viewer('GET', '/api/v1/observations')).status, 403)
    assert.equal((await viewer('GET', '/api/v1/observations/counts')).status, 403)
  })
  it('is not fooled by a signal that says it is an observation and is not made like one', async () => {
    const odd = { specversion: '1.0', id: 'odd', source: 'observations', type: 'complaint', data: { topic: 'x' } }
    assert.equal((await (await house.addKey(owner))('POST', '/api/v1/signals', odd)).status, 202)
    await house.drained()
    const item = (await seen()).items.find((o: Json) => o.id === 'odd')
    assert.deepEqual([item.person, item.phrase], [{ id: '', name: null }, null])
    assert.ok((await counts()).people.every((p: Json) => p.id !== ''))
  })
})

describe('How often', () => {
  it('each phrase was chosen, with how many customers, and words of one’s own beside them', async () => {
    const { phrases: found } = await counts('touchpoint=checkout')
    const waited = found.find((p: Json) => p.phrase?.names.en === 'Waited too long')
    assert.deepEqual([waited.kind, waited.n, waited.customers], ['complaint', 3, 1])
    const own = (await counts('touchpoint=strolling')).phrases
    assert.deepEqual(
      own.map((p: Json) => [p.kind, p.phrase, p.n]),
      [['complaint', null, 1]],
    )
  })
  it('each mood was seen, and who observed how much', async () => {
    const all = await counts('days=7')
    assert.deepEqual(all.moods, [{ tone: 0.8, n: 1, customers: 0 }])
    const who = people.find((p) => p.name === 'A agent').id
    assert.deepEqual(
      all.people.find((p: Json) => p.id === who),
      { id: who, name: 'A agent', n: 2 },
    )
    assert.equal((await counts(`days=7&person=${who}`)).people.length, 2, 'the choices stay while one is chosen')
  })
  it('counts under the name that the phrase has now', async () => {
    const { id } = phrase('interest', 'Asked about oat milk')
    await owner('PUT', `/api/v1/observation-phrases/${id}`, {
      names: { zh: '问过植物奶', en: 'Asked about plant milk' },
      retired: true,
    })
    const found = (await counts('kind=interest')).phrases[0]
    assert.deepEqual([found.phrase.names.en, found.n], ['Asked about plant milk', 1])
    assert.equal((await seen('kind=interest')).items[0].topic, 'Asked about oat milk', 'what was said that day stays')
  })
  it('leaves out what can still be taken back', async () => {
    assert.equal((await counts('kind=praise')).observations, 0)
    await inHistory()
    assert.equal((await counts('kind=praise')).observations, 1)
  })
})

describe('Somebody who was observed and turns out to be a customer known already', () => {
  it('keeps what was seen of them', async () => {
    const event = { specversion: '1.0', id: randomUUID(), source: 'till', type: 'visit', subject: 'member-2', data: {} }
    await owner('POST', '/api/v1/signals', event)
    await house.drained()
    const other = (await owner('GET', '/api/v1/customers?search=member-2')).body.items[0].id
    const before = await record(clerk, { kind: 'need', text: 'A quiet corner', customer: other })
    await inHistory()
    const held = await record(clerk, { kind: 'need', text: 'A sofa', customer: other })
    await owner('POST', '/api/v1/customers/merge', { from: other, into: may })
    const found = await ids(`customer=${may}`)
    assert.ok(found.includes(held) && found.includes(before))
    assert.ok((await ids(`customer=${other}`)).includes(before))
    await inHistory()
    assert.ok((await ids(`customer=${may}`)).includes(held))
  })
})
