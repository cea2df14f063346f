import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { array, assert as forAll, asyncProperty, constantFrom, integer, record } from 'fast-check'
import type { Json } from '../../../testing/heartline.ts'
import { publishAgain } from '../testing/ask-results.ts'
import { shortSurvey, visitSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'

let house: SurveysHouse
let survey: Json
let path: string
before(async () => {
  house = await openSurveysHouse()
  survey = await house.publish(visitSurvey())
  path = await house.share(survey.id, { place: 'West Lake', perBrowser: 100 })
})
after(() => house?.close())

const arrive = (at = path) => visitor(house.callAs(), at)
const sheetRow = async (uuid: string) => (await house.query('select * from sheets where uuid = $1', [uuid]))[0] as Json

describe('A shared link', () => {
  it('shows the survey, and what may be said in it; nobody has a sheet yet', async () => {
    const { status, body } = await house.callAs()('GET', `${path}?lang=zh-CN`)
    assert.equal(status, 200)
    assert.deepEqual([body.survey.id, body.survey.version, body.sheet, body.language], [survey.key, 1, null, 'zh-CN'])
    assert.deepEqual([body.anonymous, body.kiosk, body.brand.name], [true, false, 'Tea'])
    assert.deepEqual(body.facts, { 'company.name': 'Tea', 'branch.name': 'West Lake' })
    assert.deepEqual(body.survey.definition, survey.definition)
    assert.ok(body.survey.seed.length > 20)
  })
  it('speaks the survey’s first language to whoever asks for one that it lacks', async () =>
    assert.equal((await house.callAs()('GET', `${path}?lang=fr`)).body.language, 'en'))
  it('opens a sheet once, however often it is asked for', async () => {
    const person = arrive()
    const browser = randomUUID()
    const [first, second] = [await person.open({ browser }), await person.open({ browser })]
    assert.deepEqual([first.status, second.status], [201, 200])
    assert.deepEqual(first.body, second.body)
    assert.deepEqual(first.body.sheet, { id: person.sheet, state: 'open', version: 1, answers: {}, answeredAt: {} })
    assert.equal((await house.query('select count(*)::int as n from sheets where uuid = $1', [person.sheet]))[0]!.n, 1)
  })
  it('lets one browser answer as often as it says, also when it tries at the same moment', async () => {
    const once = await house.share(survey.id, { perBrowser: 1 })
    const browser = randomUUID()
    const call = house.callAs()
    const tries = await Promise.all(Array.from({ length: 8 }, () => visitor(call, once).open({ browser })))
    assert.deepEqual(tries.map((t) => t.status).toSorted(), [201, ...Array.from({ length: 7 }, () => 429)])
    assert.deepEqual([...new Set(tries.filter((t) => t.status === 429).map((t) => t.body.code))], ['answered-enough'])
    assert.equal((await visitor(call, once).open({ browser: randomUUID() })).status, 201)
  })
  it('at a kiosk takes any number from one browser', async () => {
    const kiosk = await house.share(survey.id, { kiosk: true, channel: 'kiosk' })
    const browser = randomUUID()
    const call = house.callAs()
    for (let i = 0; i < 5; i++) assert.equal((await visitor(call, kiosk).open({ browser })).status, 201)
    assert.equal((await call('GET', kiosk)).body.kiosk, true)
  })
  it('keeps no number of a browser and no address, only what the survey’s salt makes of them', async () => {
    const browser = randomUUID()
    const person = arrive()
    await person.open({ browser })
    const { browser: kept, address } = await sheetRow(person.sheet)
    assert.deepEqual([kept.length, address.length], [16, 16])
    assert.ok(!JSON.stringify([kept, address]).includes(browser))
  })
})

describe('An answer', () => {
  it('is saved as it is given, changed by a later one, and taken back by null', async () => {
    const person = arrive()
    await person.open()
    assert.deepEqual((await person.answer('recommend', { score: 3 })).body, { saved: 1 })
    await person.answer('recommend', { score: 9, reason: 'Quick' })
    await person.answer('drink', { chosen: 'tea' })
    await person.answer('drink', null)
    const { body } = await house.callAs()('GET', `${path}?sheet=${person.sheet}`)
    assert.deepEqual(body.sheet.answers, { recommend: { score: 9, reason: 'Quick' } })
    assert.ok(Math.abs(Date.parse(body.sheet.answeredAt.recommend) - Date.now()) < 10_000)
    assert.equal(body.survey.seed, person.sheet)
  })
  it('that does not fit is refused with the place and the reason, and the others stand', async () => {
    const person = arrive()
    await person.open()
    await person.answer('recommend', { score: 7 })
    const { status, body } = await person.answer('recommend', { score: 99, extra: 1 })
    assert.deepEqual([status, body.code], [422, 'answer-refused'])
    assert.deepEqual(body.faults, [
      { path: ['extra'], fault: 'unknown-key', params: { key: 'extra' } },
      { path: ['score'], fault: 'too-large', params: { max: 10 } },
    ])
    assert.deepEqual((await house.callAs()('GET', `${path}?sheet=${person.sheet}`)).body.sheet.answers, {
      recommend: { score: 7 },
    })
  })
  it('to a question that is not asked, or longer than any answer, is refused', async () => {
    const person = arrive()
    await person.open()
    assert.equal((await person.answer('nothing', 1)).body.code, 'question-unknown')
    assert.equal((await person.answer('let-down', 'x'.repeat(1024 * 1024))).status, 413)
    assert.equal((await person.answer('let-down', 'x'.repeat(20_000))).body.faults[0].fault, 'too-long')
  })
  it('with half a character or a null in it is kept in a form that a database takes', async () => {
    const person = arrive()
    await person.open()
    assert.equal((await person.answer('let-down', 'cut \uD83D and \0')).status, 200)
    assert.equal(
      (await house.callAs()('GET', `${path}?sheet=${person.sheet}`)).body.sheet.answers['let-down'],
      'cut \uFFFD and \uFFFD',
    )
  })
  it('needs its own sheet and its own link', async () => {
    const person = arrive()
    await person.open()
    const other = await house.share(survey.id)
    assert.equal(
      (await visitor(house.callAs(), other, person.sheet).answer('recommend', { score: 1 })).body.code,
      'sheet-unknown',
    )
    assert.equal((await visitor(house.callAs(), other, person.sheet).open()).body.code, 'sheet-unknown')
    assert.equal((await arrive().answer('recommend', { score: 1 })).body.code, 'sheet-unknown')
    assert.equal((await visitor(house.callAs(), '/api/v1/answering/forgedforgedforgedforged').open()).body.code, 'link-unknown')
  })
  it('stands with the highest n per question, in whatever order and however often it comes, as one signal', async () => {
    const call = house.callAs()
    const put = record({ question: constantFrom('satisfaction', 'why'), n: integer({ min: 0, max: 9 }) })
    const short = await house.publish(shortSurvey())
    const link = await house.share(short.id, { perBrowser: 100, perAddress: 10_000 })
    const valueOf = (question: string, n: number) => (question === 'why' ? `change ${n}` : n % 3 === 2 ? null : 1 + (n % 5))
    const sheets: string[] = []
    await forAll(
      asyncProperty(array(put, { minLength: 1, maxLength: 12 }), integer({ min: 1, max: 4 }), async (puts, atOnce) => {
        const person = visitor(call, link)
        sheets.push(person.sheet)
        await person.open()
        for (let i = 0; i < puts.length; i += atOnce) {
          const sent = puts.slice(i, i + atOnce).flatMap((p) => [p, p])
          const answers = await Promise.all(sent.map((p) => person.answer(p.question, valueOf(p.question, p.n), { n: p.n })))
          answers.forEach((a, j) => assert.deepEqual([a.status, a.body], [200, { saved: sent[j]!.n }]))
        }
        const expected: Record<string, unknown> = {}
        for (const [question, of] of Map.groupBy(puts, (p) => p.question)) {
          const value = valueOf(question, Math.max(...of.map((p) => p.n)))
          if (value !== null) expected[question] = value
        }
        assert.deepEqual((await call('GET', `${link}?sheet=${person.sheet}`)).body.sheet.answers, expected)
        const ends = await Promise.all([person.complete(), person.complete(), person.complete()])
        assert.deepEqual(
          ends.map((e) => [e.status, e.body.state]),
          Array.from({ length: 3 }, () => [200, 'complete']),
        )
        const [late] = puts
        const again = await person.answer(late!.question, valueOf(late!.question, late!.n), { n: late!.n })
        assert.equal(again.status, 200, 'a repeat that comes after the end is answered like the first')
        assert.equal((await person.answer('why', 'too late', { n: 100 })).body.code, 'already-answered')
      }),
      { numRuns: 40 },
    )
    await house.settled()
    const answered = await house.query(
      `select uuid from sheets where survey = $1
        and exists (select from answers a where a.sheet = sheets.id and answer is not null)`,
      [short.id],
    )
    const named = await house.query('select id from receipts where source = $1', [`survey:${short.key}`])
    assert.deepEqual(named.map((r) => r.id).toSorted(), answered.map((r) => r.uuid).toSorted())
    assert.ok(answered.length > 20 && sheets.length === 40)
  })
})

describe('To be done', () => {
  it('takes the questions that must be answered, and says which are missing', async () => {
    const person = arrive()
    await person.open()
    await person.answer('feeling', { tone: 0.5, intensity: 0.5 })
    const { status, body } = await person.complete()
    assert.deepEqual([status, body.code, body.questions], [422, 'answer-refused', ['recommend']])
    assert.deepEqual(body.faults, [{ path: ['recommend'], fault: 'required', params: {} }])
    await person.answer('recommend', { score: 10 })
    assert.deepEqual((await person.complete()).body, { state: 'complete' })
  })
  it('keeps the moment that the page says, where it can be true', async () => {
    const person = arrive()
    await person.open()
    await person.answer('recommend', { score: 10 })
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    await house.callAs()('POST', `${path}/sheets/${person.sheet}/complete`, { at: yesterday, n: 2 })
    assert.equal((await sheetRow(person.sheet)).ended_at.toISOString(), yesterday)
  })
  it('ends a sheet with the version it was opened with, whatever was published meanwhile', async () => {
    const changing = await house.publish(shortSurvey())
    const link = await house.share(changing.id)
    const person = visitor(house.callAs(), link)
    await person.open()
    const definition = shortSurvey()
    definition.pages[0].questions = [{ kind: 'nps', id: 'recommend', title: { en: 'Recommend?' } }]
    await publishAgain(house.call, changing, definition)
    assert.equal((await house.callAs()('GET', link)).body.survey.version, 2, 'whoever comes now sees the new one')
    assert.equal((await house.callAs()('GET', `${link}?sheet=${person.sheet}`)).body.survey.version, 1)
    assert.equal((await person.answer('recommend', { score: 9 })).body.code, 'question-unknown')
    assert.equal((await person.answer('satisfaction', 4)).status, 200)
    assert.equal((await person.complete()).status, 200)
    const behind = visitor(house.callAs(), link)
    assert.equal((await behind.open({ version: 1 })).body.sheet.version, 1, 'a page that was loaded before')
  })
})

describe('A closed survey', () => {
  it('lets nobody begin, and whoever has begun finish', async () => {
    const closing = await house.publish(shortSurvey())
    const link = await house.share(closing.id)
    const person = visitor(house.callAs(), link)
    await person.open()
    await house.call('POST', `/api/v1/surveys/${closing.id}/close`)
    const newcomer = house.callAs()
    assert.deepEqual([(await newcomer('GET', link)).status, (await newcomer('GET', link)).body.code], [410, 'survey-closed'])
    assert.equal((await visitor(newcomer, link).open()).body.code, 'survey-closed')
    assert.equal((await person.answer('satisfaction', 5)).status, 200)
    assert.equal((await person.complete()).status, 200)
  })
})
