import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Json } from '../../../testing/heartline.ts'
import { simulateJobs } from '../../../testing/simulated-jobs.ts'
import { createSurveys } from '../index.ts'
import { shortSurvey, visitSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'

let house: SurveysHouse
let survey: Json
let path: string
before(async () => {
  house = await openSurveysHouse()
  survey = await house.publish(visitSurvey(), { touchpoint: 'store' })
  path = await house.share(survey.id, { place: 'West Lake', perBrowser: 100, perAddress: 10_000 })
})
after(() => house?.close())

const arrive = (at = path) => visitor(house.callAs(), at)
const signalOf = async (uuid: string, of = survey): Promise<Json> => {
  await house.settled()
  const found = (await house.signalsOf(of)).filter((s) => s.id === uuid)
  assert.equal(found.length, 1)
  return found[0]
}
const long = 'x'.repeat(1_900)

describe('A sheet that is done is one signal', () => {
  it('with its scores, each by its method, question, touchpoint and factor; its texts; and what was chosen', async () => {
    const person = arrive()
    await person.fillIn({
      recommend: { score: 3, reason: 'Waited too long' },
      feeling: { tone: -0.6, intensity: 0.9 },
      'let-down': '没有座位',
      factors: { product: 5, price: 2 },
      drink: { chosen: 'tea' },
      why: { what: 'calm', soThat: 'I can think' },
      reach: { email: 'me@example.com' },
    })
    const signal = await signalOf(person.sheet)
    assert.deepEqual(
      [signal.type, signal.source, signal.customer, signal.touchpoint],
      ['feedback', `survey:${survey.key}`, null, 'store'],
    )
    assert.equal(signal.text, 'Waited too long\n没有座位')
    const scores = (signal.scores as Json[]).map((s) => [s.method, s.touchpoint, s.value])
    assert.deepEqual(scores, [
      ['nps', 'store', 3],
      ['feeling', 'checkout', -0.6],
      ['rating', 'store', 5],
      ['rating', 'store', 2],
    ])
    const recorded = (
      await house.house.clickhouse.query({
        name: 'signals.test',
        org: house.org,
        row: z.record(z.string(), z.unknown()),
        sql: 'SELECT score_question, score_factor FROM signals WHERE org = {org:UInt32} AND id = {id:String}',
        params: { id: person.sheet },
      })
    )[0] as Json
    assert.deepEqual(recorded.score_question, ['Would you recommend us?', 'How did paying feel?', 'And these?', 'And these?'])
    assert.deepEqual(recorded.score_factor, ['', 'service', 'product', 'price'])
    assert.deepEqual(signal.attributes, {
      survey: survey.key,
      version: '1',
      channel: 'qr',
      place: 'West Lake',
      language: 'en',
      partial: 'false',
    })
    assert.deepEqual(signal.data.choices, { drink: 'tea' })
    assert.deepEqual(signal.data.ladders, [{ question: 'why', title: 'What matters?', what: 'calm', soThat: 'I can think' }])
    assert.deepEqual(
      signal.data.texts.map((t: Json) => [t.question, t.touchpoint]),
      [
        ['recommend', 'store'],
        ['let-down', 'store'],
      ],
    )
    assert.ok(!JSON.stringify(signal).includes('me@example.com'), 'what somebody left to be reached at stays with the answers')
  })
  it('of the customer, where a personal link led there', async () => {
    const mei = await house.addCustomer('Mei')
    const [link] = await house.invite(survey.id, [mei])
    const { sheet } = (await house.callAs()('GET', link!)).body
    const person = visitor(house.callAs(), link!, sheet.id)
    await person.answer('recommend', { score: 9 })
    await person.complete()
    const signal = await signalOf(sheet.id)
    assert.equal(signal.customer.id, mei)
    assert.equal(signal.attributes.channel, 'email')
  })
  it('of nobody, where a shared link was answered, even by somebody who says who they are', async () => {
    await house.addCustomer('Known')
    const person = arrive()
    await person.fillIn({ recommend: { score: 9 }, reach: { email: 'Known@customers.example' } })
    assert.equal((await signalOf(person.sheet)).customer, null)
    const [row] = await house.query('select customer from sheets where uuid = $1', [person.sheet])
    assert.equal(row.customer, null)
    await assert.rejects(
      house.query('update sheets set customer = 1 where uuid = $1', [person.sheet]),
      /check/,
      'the database refuses it too',
    )
  })
  it('without what was answered on a way that was not taken', async () => {
    const person = arrive()
    await person.fillIn({ recommend: { score: 2 }, 'let-down': 'The queue' })
    const changed = arrive()
    await changed.open()
    await changed.answer('recommend', { score: 2 })
    await changed.answer('let-down', 'The queue')
    await changed.answer('recommend', { score: 10 })
    await changed.complete()
    assert.equal((await signalOf(person.sheet)).text, 'The queue')
    assert.equal((await signalOf(changed.sheet)).text, null)
  })
  it('also where nothing is scored or written: a choice is kept, as a type of its own', async () => {
    const only = await house.publish({
      ...shortSurvey(),
      pages: [
        {
          id: 'p',
          questions: [{ kind: 'choice', id: 'drink', title: { en: 'What?' }, options: [{ id: 'tea', label: { en: 'Tea' } }] }],
        },
      ],
    })
    const person = arrive(await house.share(only.id))
    await person.fillIn({ drink: { chosen: 'tea' } })
    const signal = await signalOf(person.sheet, only)
    assert.deepEqual([signal.type, signal.data.choices], ['custom.survey', { drink: 'tea' }])
  })
  it('apart from what customers feel, where staff tell of a customer before them', async () => {
    const seen = await house.publish({ ...shortSurvey(), audience: 'observer' })
    const person = arrive(await house.share(seen.id))
    await person.fillIn({ satisfaction: 5, why: 'They want it cheap' })
    const signal = await signalOf(person.sheet, seen)
    assert.deepEqual([signal.type, signal.scores, signal.data.ratings[0].value], ['custom.survey-observer', [], 5])
  })
  it('also where far more was written than a signal carries', async () => {
    const questions = Array.from({ length: 60 }, (_, i) => ({ kind: 'text', id: `q-${i}`, title: { en: `${i}?` } }))
    const wordy = await house.publish({ ...shortSurvey(), pages: [{ id: 'p', questions }] })
    const person = arrive(await house.share(wordy.id))
    await person.fillIn(Object.fromEntries(questions.map((q) => [q.id, `${long}${q.id}`])))
    const signal = await signalOf(person.sheet, wordy)
    assert.equal(signal.text.length, 10_000)
    assert.equal((await house.query('select reason from survey_outbox where reason is not null')).length, 0)
  })
  it('with words that are only ever words', async () => {
    const person = arrive()
    const script = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    await person.fillIn({ recommend: { score: 1, reason: script } })
    assert.equal((await signalOf(person.sheet)).text, script, 'kept as it came, and told as JSON')
    const raw = await house.callAs()('GET', `${path}?sheet=${person.sheet}`)
    assert.match(String(raw.headers['content-type']), /^application\/json/)
    assert.equal(raw.headers['x-content-type-options'], 'nosniff')
  })
})

describe('A sheet that nobody came back to', () => {
  const left = (uuid: string, hours: number) =>
    house.query(
      `with h as (update sheets set opened_at = opened_at - $2 * interval '1 hour' where uuid = $1 returning id)
     update answers set saved_at = saved_at - $2 * interval '1 hour' where sheet in (select id from h)`,
      [uuid, hours],
    )
  const stateOf = async (uuid: string) =>
    (await house.query('select state from sheets where uuid = $1', [uuid]))[0]!.state as string
  const becomes = async (uuid: string, state: string) => {
    for (const until = Date.now() + 10_000; (await stateOf(uuid)) !== state; await sleep(30))
      assert.ok(Date.now() < until, await stateOf(uuid))
  }

  it('counts as partial after 48 hours, and its answers are a signal marked so', async () => {
    const person = arrive()
    await person.open()
    await person.answer('feeling', { tone: 0.5, intensity: 0.2 })
    await left(person.sheet, 47)
    await sleep(300)
    assert.equal(await stateOf(person.sheet), 'open')
    await left(person.sheet, 2)
    await becomes(person.sheet, 'partial')
    const signal = await signalOf(person.sheet)
    assert.deepEqual([signal.attributes.partial, signal.scores.length], ['true', 1])
    assert.equal((await person.answer('feeling', { tone: 0, intensity: 0 })).body.code, 'already-answered')
  })
  it('is waited for as long as its survey says', async () => {
    const quick = await house.publish(shortSurvey(), { partialHours: 1 })
    const person = arrive(await house.share(quick.id))
    await person.open()
    await person.answer('satisfaction', 4)
    await left(person.sheet, 1.1)
    await becomes(person.sheet, 'partial')
  })
  it('and who never answered anything, is no signal', async () => {
    const person = arrive()
    await person.open()
    await left(person.sheet, 49)
    await becomes(person.sheet, 'empty')
    assert.equal(
      (await house.query('select * from survey_outbox o join sheets h on h.id = o.sheet where h.uuid = $1', [person.sheet]))
        .length,
      0,
    )
  })
  it('but was only looked at, waits for its personal link to expire', async () => {
    const [link] = await house.invite(survey.id, [await house.addCustomer('Preview')])
    const { sheet } = (await house.callAs()('GET', link!)).body
    await left(sheet.id, 100)
    await sleep(300)
    assert.equal(await stateOf(sheet.id), 'open')
    assert.equal((await house.callAs()('GET', link!)).status, 200)
  })
})

describe('What was answered reaches history exactly once', () => {
  it('also when two programs pass it on, one of which dies before it notes that it did', async () => {
    const person = arrive()
    await house.surveys.stop()
    let taken = 0
    const second = createSurveys(
      {
        ...house.parts,
        jobs: simulateJobs(() => new Date()),
        accept: async (org, items) => {
          const receipt = await house.house.intake.accept(org, items)
          if (taken++ === 0) throw new Error('the power went')
          return receipt
        },
      },
      { passOnMs: 20, sweepMs: 1_000, holdMs: 0 },
    )
    second.start()
    await person.fillIn({ recommend: { score: 6 } })
    await signalOf(person.sheet)
    await second.stop()
    assert.ok(taken >= 2)
    assert.equal(await house.house.signals.count(house.org), (await house.query('select count(*)::int as n from receipts'))[0]!.n)
  })
  it('and waits where the door does not take it, with the reason', async () => {
    const person = arrive()
    const stubborn = createSurveys(
      {
        ...house.parts,
        jobs: simulateJobs(() => new Date()),
        accept: async (_, items) => ({
          accepted: 0,
          repeated: 0,
          refused: items.map((_, index) => ({ index, id: null, problems: [{ path: 'data', message: 'no' }] })),
        }),
      },
      { passOnMs: 20, sweepMs: 1_000, holdMs: 0 },
    )
    stubborn.start()
    await person.fillIn({ recommend: { score: 6 } })
    for (const until = Date.now() + 5_000; ; await sleep(20)) {
      const [row] = await house.query('select reason from survey_outbox o join sheets h on h.id = o.sheet where h.uuid = $1', [
        person.sheet,
      ])
      if (row?.reason === 'data: no') break
      assert.ok(Date.now() < until)
    }
    await stubborn.stop()
  })
})
