import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'

let house: House
let owner: Call
let clerk: Call
let phrases: Json[]

before(async () => {
  house = await openHouse()
  const tea = await house.createOrganisation('Tea', { industry: 'retail', language: 'zh' })
  owner = tea.call
  clerk = await house.addPerson(owner, 'front-line', 'clerk@tea.example')
  await owner('POST', '/api/v1/catalogue/starting-set', { industry: 'retail' })
  phrases = (await clerk('GET', '/api/v1/observation-phrases')).body.items
})
after(() => house?.close())

const phrase = (kind: string, en: string): number => phrases.find((p) => p.kind === kind && p.names.en === en).id
const waited = () => ({ kind: 'complaint', phrase: phrase('complaint', 'Waited too long'), touchpoint: 'checkout' })
const record = async (more: object, by = clerk) => {
  const draft = { id: randomUUID(), ...more }
  const answer = await by('POST', '/api/v1/observations', draft)
  return { id: draft.id, answer, body: answer.body as Json }
}
const undo = async (id: string, by = clerk) => (await by('POST', '/api/v1/observations/undo', { id })).body as Json
const pool = () => house.house.postgres.pool
/** Lets the ten seconds pass. */
const letTimePass = () => pool().query(`update observations set due = now() where state = 'held'`)
const stateOf = async (id: string) =>
  (await pool().query('select state from observations where id::text = $1', [id])).rows[0]?.state as string | undefined
async function settled(...ids: string[]): Promise<void> {
  await letTimePass()
  for (const until = Date.now() + 20_000; ; await sleep(20)) {
    const states = await Promise.all(ids.map(stateOf))
    if (states.every((s) => s === 'recorded' || s === 'undone' || s === 'refused')) return
    assert.ok(Date.now() < until, `the observations are ${states.join(', ')}`)
  }
}
const signals = async (id: string) => {
  const { items } = (await owner('GET', '/api/v1/signals?limit=200')).body as Json
  return items.filter((s: Json) => s.source === 'observations' && s.id === id)
}
const signalOf = async (id: string) => {
  const found = await signals(id)
  assert.equal(found.length, 1)
  return found[0] as Json
}

describe('What an agent or a clerk saw or heard', () => {
  it('becomes a signal: a complaint a complaint, an interest an enquiry, a need a need, praise praise', async () => {
    const cases = [
      ['complaint', 'Waited too long', 'complaint', 'topic', '等得太久'],
      ['interest', 'Asked about oat milk', 'enquiry', 'interest', '问过燕麦奶'],
      ['need', 'Needs a seat', 'need', 'need', '需要座位'],
      ['praise', 'Quick', 'praise', 'topic', '做得快'],
    ] as const
    const me = (await clerk('GET', '/api/v1/session')).body.person.id
    for (const [kind, en, type, field, said] of cases) {
      const chosen = phrase(kind, en)
      const { id, answer, body } = await record({
        kind,
        phrase: chosen,
        touchpoint: 'checkout',
        branch: '西湖店',
        text: '排了二十分钟',
      })
      assert.equal(answer.status, 202)
      assert.deepEqual([body.state, body.stands], ['held', true])
      await settled(id)
      const signal = await signalOf(id)
      assert.equal(signal.type, type)
      assert.equal(signal.data[field], said, 'the words of the phrase, in the organisation’s language')
      assert.deepEqual(signal.data.observed, { by: me, phrase: chosen })
      assert.deepEqual(
        [signal.touchpoint, signal.text, signal.attributes.branch, signal.customer],
        ['checkout', '排了二十分钟', '西湖店', null],
      )
    }
  })
  it('can be a mood: tone and intensity as the observer saw them', async () => {
    const { id } = await record({ kind: 'mood', mood: { tone: -0.4, intensity: 0.5 }, touchpoint: 'checkout' })
    await settled(id)
    const { type, scores } = await signalOf(id)
    assert.equal(type, 'mood')
    assert.deepEqual([scores[0].method, scores[0].touchpoint, scores[0].value], ['observed', 'checkout', -0.4])
    assert.ok(Math.abs(scores[0].tone + 0.4) < 1e-6 && scores[0].intensity === 0.5)
  })
  it('can be in words alone', async () => {
    const { id } = await record({ kind: 'need', text: '想要一个安静的角落' })
    await settled(id)
    assert.equal((await signalOf(id)).text, '想要一个安静的角落')
  })
  it('happened as long ago as the phone says, whatever its clock', async () => {
    const { id } = await record({ ...waited(), ago: 3 * 3_600_000 })
    await settled(id)
    const age = Date.now() - Date.parse((await signalOf(id)).time)
    assert.ok(Math.abs(age - 3 * 3_600_000) < 60_000, `${age} ms ago`)
  })
  for (const [how, hint, subject] of [
    ['their number', {}, 'member-7'],
    ['their e-mail alone', { email: 'may@tea.example' }, undefined],
    ['their phone alone', { phone: '13800138077' }, undefined],
  ] as const)
    it(`counts for the customer who was found, known by ${how}`, async () => {
      const event = {
        specversion: '1.0',
        id: randomUUID(),
        source: 'till',
        type: 'visit',
        subject,
        data: { customer: { name: '小美', ...hint } },
      }
      assert.equal((await owner('POST', '/api/v1/signals', event)).status, 202)
      await house.drained()
      const search = subject ?? Object.values(hint)[0]!
      const customer = (await clerk('GET', `/api/v1/customers?search=${search}`)).body.items[0].id
      const { id } = await record({ ...waited(), customer })
      await settled(id)
      assert.equal((await signalOf(id)).customer.id, customer)
    })
})

describe('Within ten seconds', () => {
  it('nothing is sent, and it can be taken back for good', async () => {
    const { id, body } = await record(waited())
    const left = Date.parse(body.until) - Date.now()
    assert.ok(left > 8_000 && left < 12_000, `${left} ms are left`)
    await sleep(700)
    assert.equal(await stateOf(id), 'held')
    assert.equal(Number((await pool().query('select count(*) from receipts where id = $1', [id])).rows[0].count), 0)
    assert.deepEqual(await undo(id), { id, state: 'undone', until: null, stands: true })
    assert.deepEqual(await undo(id), { id, state: 'undone', until: null, stands: true }, 'twice is as once')
    await letTimePass()
    await sleep(700)
    assert.deepEqual(await signals(id), [])
  })
  it('taken back before it arrived, it is not taken when it does', async () => {
    const id = randomUUID()
    assert.equal((await undo(id)).state, 'undone')
    const { body } = await record({ ...waited(), id })
    assert.deepEqual([body.state, body.stands], ['undone', false])
  })
  it('words and a customer can be added, and a late repeat does not take them away', async () => {
    const { id } = await record({ ...waited(), editing: true })
    const { due } = (await pool().query('select due from observations where id = $1', [id])).rows[0]
    assert.ok(due.getTime() - Date.now() > 100_000, 'it waits for words that are being written')
    assert.ok((await record({ ...waited(), id, revision: 1, text: '二十分钟' })).body.stands)
    assert.ok((await record({ ...waited(), id, revision: 0, editing: true })).body.stands)
    await settled(id)
    assert.equal((await signalOf(id)).text, '二十分钟')
  })
  it('only the person who recorded it may change it or take it back', async () => {
    const { id } = await record(waited())
    assert.equal((await owner('POST', '/api/v1/observations/undo', { id })).status, 404)
    assert.equal((await owner('POST', '/api/v1/observations', { ...waited(), id, revision: 5 })).status, 409)
    assert.equal(await stateOf(id), 'held')
    await settled(id)
    assert.equal((await signals(id)).length, 1)
  })
})

describe('Once it is passed on', () => {
  it('it stays: taking it back or changing it comes too late, and is answered so', async () => {
    const { id } = await record(waited())
    await settled(id)
    assert.deepEqual(await undo(id), { id, state: 'recorded', until: null, stands: false })
    assert.equal((await record({ ...waited(), id, revision: 1, text: 'late' })).body.stands, false)
    assert.equal((await signalOf(id)).text, null)
  })
  it('a phone that sends it again is told that it is there, and nothing doubles', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => record({ ...waited(), id })))
    assert.deepEqual(
      answers.map((a) => [a.answer.status, a.body.state, a.body.stands]),
      Array.from({ length: 8 }, () => [202, 'held', true]),
    )
    await settled(id)
    assert.deepEqual((await record({ ...waited(), id })).body, { id, state: 'recorded', until: null, stands: true })
    await letTimePass()
    assert.equal((await signals(id)).length, 1)
  })
  it('a program that was killed between passing on and noting it passes it on again, and nothing doubles', async () => {
    const { id } = await record(waited())
    const {
      rows: [row],
    } = await pool().query('select draft from observations where id = $1', [id])
    await settled(id)
    await pool().query(`update observations set state = 'sending', draft = $2 where id = $1`, [id, row.draft])
    for (const until = Date.now() + 10_000; (await stateOf(id)) === 'sending'; await sleep(20)) assert.ok(Date.now() < until)
    await house.drained()
    assert.equal((await signals(id)).length, 1)
  })
  it('what it holds is kept in history alone', async () => {
    const { id } = await record({ ...waited(), text: 'private words' })
    await settled(id)
    assert.equal((await pool().query('select draft from observations where id = $1', [id])).rows[0].draft, null)
  })
})

describe('What cannot be taken is said, and nothing is stored:', () => {
  const refuses = (what: string, more: () => object, path: string, words: RegExp) =>
    it(what, async () => {
      const { id, answer, body } = await record(more())
      assert.equal(answer.status, 422)
      assert.ok(
        body.problems.some((p: Json) => p.path.endsWith(path) && words.test(p.message)),
        answer.text,
      )
      assert.equal(await stateOf(id), undefined)
    })
  refuses('a mood without its tone', () => ({ kind: 'mood', touchpoint: 'checkout' }), 'mood', /tone/)
  refuses('a mood seen nowhere', () => ({ kind: 'mood', mood: { tone: 0, intensity: 0.5 } }), 'touchpoint', /where it was seen/)
  refuses(
    'a mood beyond its scale',
    () => ({ kind: 'mood', touchpoint: 'x', mood: { tone: -2, intensity: 0.5 } }),
    'mood.tone',
    /-1/,
  )
  refuses('a complaint about nothing', () => ({ kind: 'complaint', text: '  ' }), 'phrase', /choose a phrase/)
  refuses('a phrase of another kind', () => ({ ...waited(), kind: 'praise' }), 'phrase', /no phrase/)
  refuses('a phrase that nobody has', () => ({ kind: 'need', phrase: 999_999 }), 'phrase', /no phrase/)
  refuses('a customer whom nobody knows', () => ({ ...waited(), customer: 987_654_321 }), 'customer', /no customer/)
  refuses('an id that is none', () => ({ ...waited(), id: 'one' }), 'id', /UUID/i)

  it('and by whom: a key and those who do not stand before customers', async () => {
    const key = await house.addKey(owner)
    assert.equal((await record(waited(), key)).answer.status, 403)
    for (const role of ['viewer', 'analyst'] as const) {
      const call = await house.addPerson(owner, role, `${role}@tea.example`)
      assert.equal((await record(waited(), call)).answer.status, 403, role)
    }
  })
})

describe('A mood that staff saw', () => {
  it('does not move the heartline, which is what customers said themselves, and stands beside it as a method', async () => {
    const { call } = await house.createOrganisation('Calm', { industry: 'retail' })
    await call('POST', '/api/v1/catalogue/starting-set', { industry: 'retail' })
    const answer = {
      specversion: '1.0',
      id: 'a',
      source: 'survey',
      type: 'feedback',
      data: { touchpoint: 'checkout', scores: [{ method: 'csat', value: 5 }] },
    }
    assert.equal((await call('POST', '/api/v1/signals', answer)).status, 202)
    const { id } = await record({ kind: 'mood', mood: { tone: -0.8, intensity: 5 / 6 }, touchpoint: 'checkout' }, call)
    await settled(id)
    const point = async (query = '') =>
      (await call('GET', `/api/v1/journeys/store-journey/heartline${query}`)).body.points.find(
        (p: Json) => p.touchpoint.key === 'checkout',
      ).tone
    assert.deepEqual([(await point()).n, (await point()).mean], [1, 1])
    assert.deepEqual([(await point('?method=observed')).n, Math.round((await point('?method=observed')).mean * 100)], [1, -80])
    const { methods } = (await call('GET', '/api/v1/touchpoints/checkout/trend')).body
    assert.deepEqual(methods.map((m: Json) => m.method).toSorted(), ['csat', 'observed'])
    assert.deepEqual(
      [(await call('GET', '/api/v1/pulse')).body.tone.now.n, (await call('GET', '/api/v1/pulse')).body.tone.now.mean],
      [1, 1],
    )
  })
})
