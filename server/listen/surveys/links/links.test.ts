import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../../testing/heartline.ts'
import { shortSurvey, visitSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'

let house: SurveysHouse
let survey: Json
before(async () => {
  house = await openSurveysHouse()
  survey = await house.publish(visitSurvey())
})
after(() => house?.close())

const links = (more = '') => `/api/v1/surveys/${survey.id}/links${more}`
const invite = (more: object, by = house.call) =>
  by('POST', `/api/v1/surveys/${survey.id}/personal-links`, { name: 'May', ...more })
const rows = (csv: string) =>
  csv
    .trim()
    .split('\r\n')
    .map((row) => row.split(','))

describe('A personal link', () => {
  it('opens the one sheet of one person, on any device, with the answers so far', async () => {
    const mei = await house.addCustomer('Mei')
    const [path] = await house.invite(survey.id, [mei], { facts: { 'order.number': 'A-7' } })
    const phone = await house.callAs()('GET', `${path}?lang=zh-CN`)
    assert.equal(phone.body.anonymous, false)
    assert.deepEqual(phone.body.facts, { 'company.name': 'Tea', 'order.number': 'A-7', 'customer.name': 'Mei' })
    await visitor(house.callAs(), path!, phone.body.sheet.id).answer('recommend', { score: 8 })
    const desk = await house.callAs()('GET', path!)
    assert.equal(desk.body.sheet.id, phone.body.sheet.id)
    assert.equal(desk.body.survey.seed, phone.body.survey.seed)
    assert.deepEqual(desk.body.sheet.answers, { recommend: { score: 8 } })
  })
  it('is one sheet, also when two devices look at the same moment', async () => {
    const [path] = await house.invite(survey.id, [await house.addCustomer('Two')])
    const looks = await Promise.all(Array.from({ length: 6 }, () => house.callAs()('GET', path!)))
    assert.equal(new Set(looks.map((l) => l.body.sheet.id)).size, 1)
  })
  it('cannot be answered twice, and says so with the thanks', async () => {
    const [path] = await house.invite(survey.id, [await house.addCustomer('Once')])
    const { sheet } = (await house.callAs()('GET', path!)).body
    const person = visitor(house.callAs(), path!, sheet.id)
    await person.answer('recommend', { score: 8 })
    await person.complete()
    const again = await house.callAs()('GET', path!)
    assert.deepEqual([again.status, again.body.code, again.body.thanks.en], [409, 'already-answered', 'Thank you'])
    assert.equal((await person.answer('recommend', { score: 1 })).body.code, 'already-answered')
    assert.equal((await person.open()).status, 404, 'a second sheet is not opened either')
  })
  it('that was forged, mistyped, cut or withdrawn leads nowhere, and all of them alike', async () => {
    const who = await house.addCustomer('Gone')
    const [path] = await house.invite(survey.id, [who])
    const { items } = (await house.call('GET', links('?kind=personal'))).body
    const { id } = items.find((l: Json) => l.customer === who)
    await house.call('DELETE', links(`/${id}`))
    const answers = await Promise.all(
      [path!, `${path}x`, path!.slice(0, -1), '/api/v1/answering/aaaaaaaaaaaaaaaaaaaaaaaa'].map((p) => house.callAs()('GET', p)),
    )
    for (const { status, body } of answers) assert.deepEqual([status, body], [404, answers[0]!.body])
    assert.equal(answers[0]!.body.code, 'link-unknown')
  })
  it('expires for whoever has not begun', async () => {
    const [begun, late] = await house.invite(survey.id, [await house.addCustomer('Begun'), await house.addCustomer('Late')])
    await house.callAs()('GET', begun!)
    await house.query(`update survey_links set expires = now() - interval '1 minute' where kind = 'personal'`)
    assert.equal((await house.callAs()('GET', begun!)).status, 200)
    assert.deepEqual(
      [(await house.callAs()('GET', late!)).status, (await house.callAs()('GET', late!)).body.code],
      [410, 'survey-closed'],
    )
  })
  it('is kept as a hash: who reads the database can answer in nobody’s name', async () => {
    const [path] = await house.invite(survey.id, [await house.addCustomer('Hash')])
    const token = path!.split('/').at(-1)!
    const found = await house.query('select token, hash from survey_links where hash = $1', [
      createHash('sha256').update(token).digest(),
    ])
    assert.deepEqual(
      found.map((f) => f.token),
      [null],
    )
    const everything = JSON.stringify(
      await house.query('select l.*, s.* from survey_links l left join sheets s on s.link = l.id'),
    )
    assert.ok(!everything.includes(token))
  })
})

describe('Personal links are made', () => {
  it('for a list of customers, as CSV with who they are; those of nobody are left out', async () => {
    const [ann, bob] = [await house.addCustomer('Ann'), await house.addCustomer('Bob')]
    const { status, text, headers } = await invite({ for: { customers: [bob, ann, 987_654_321] } })
    assert.equal(status, 200)
    assert.match(String(headers['content-type']), /text\/csv/)
    assert.match(String(headers['content-disposition']), /links\.csv/)
    const [head, ...made] = rows(text)
    assert.deepEqual(head, ['customer', 'name', 'email', 'link'])
    assert.deepEqual(
      made.map((r) => r.slice(0, 3)),
      [
        [String(ann), 'Ann', 'ann@customers.example'],
        [String(bob), 'Bob', 'bob@customers.example'],
      ],
    )
    assert.ok(made.every((r) => /^https:\/\/cx\.tea\.example\/s\/[\w-]{24}$/.test(r[3]!)))
  })
  it('for a segment', async () => {
    const hangzhou = [await house.addCustomer('H1', { city: '杭州' }), await house.addCustomer('H2', { city: '杭州' })]
    await house.addCustomer('S1', { city: '苏州' })
    const [, ...made] = rows((await invite({ for: { segment: { dimension: 'city', member: '杭州' } } })).text)
    assert.deepEqual(
      made.map((r) => Number(r[0])),
      hangzhou,
    )
  })
  it('without names and addresses for whoever may not see them, and not at all for who may not edit', async () => {
    const who = await house.addCustomer('Shy')
    const [head, made] = rows((await invite({ for: { customers: [who] } }, await house.addPerson('analyst'))).text)
    assert.deepEqual([head, made!.length, made![0]], [['customer', 'link'], 2, String(who)])
    assert.equal((await invite({ for: { customers: [who] } }, await house.addPerson('agent'))).status, 403)
  })
  it('with names that a spreadsheet would run made harmless', async () => {
    const who = await house.addCustomer('=HYPERLINK("http://x")')
    const { text } = await invite({ for: { customers: [who] } })
    assert.ok(text.includes(`,"'=HYPERLINK(""http://x"")",`), text)
  })
  it('not for customers of somebody else', async () => {
    const { org, call } = await house.createOrganisation('Coffee')
    const theirs = await house.addCustomer('Theirs', {}, org)
    assert.equal(rows((await invite({ for: { customers: [theirs] } })).text).length, 1)
    assert.equal((await invite({ for: { customers: [theirs] } }, call)).status, 404, 'nor of our survey by them')
  })
  it('not for an anonymous survey', async () => {
    const secret = await house.publish(shortSurvey(), { anonymous: true })
    const { status, body } = await house.call('POST', `/api/v1/surveys/${secret.id}/personal-links`, {
      name: 'x',
      for: { customers: [1] },
    })
    assert.deepEqual([status, body.code], [409, 'conflict'])
  })
  it('and say what became of them', async () => {
    const who = await house.addCustomer('Refuser')
    await house.invite(survey.id, [who])
    const own = async (): Promise<Json> =>
      (await house.call('GET', links('?kind=personal'))).body.items.find((l: Json) => l.customer === who)
    const { id, url } = await own()
    assert.equal(url, null)
    assert.equal((await house.call('PUT', links(`/${id}/outcome`), { outcome: 'undeliverable' })).body.outcome, 'undeliverable')
    assert.equal((await own()).outcome, 'undeliverable')
  })
})

describe('A shared link', () => {
  it('is shown again whenever it is needed, and drawn as a QR code', async () => {
    const { status, body } = await house.call('POST', links(), { name: 'Table 7', channel: 'qr', place: 'Table 7' })
    assert.equal(status, 201)
    assert.match(body.url, /^https:\/\/cx\.tea\.example\/s\/[\w-]{24}$/)
    const { items } = (await house.call('GET', links('?kind=shared'))).body
    assert.deepEqual(
      items.find((l: Json) => l.id === body.id),
      body,
    )
    const svg = await house.call('GET', links(`/${body.id}/qr.svg`))
    assert.match(String(svg.headers['content-type']), /^image\/svg\+xml/)
    assert.match(svg.text, /^<svg[^>]*>[\s\S]*<\/svg>\s*$/)
    assert.doesNotMatch(svg.text, /<script|on\w+=/)
    const png = await house.server.app.inject({ url: links(`/${body.id}/qr.png?size=128`), headers: { cookie: '' } })
    assert.equal(png.statusCode, 401, 'also a picture is for those who may see it')
    assert.match((await house.call('GET', links(`/${body.id}/qr.png?size=128`))).text, /^.PNG/)
  })
  it('is listed page by page', async () => {
    for (let i = 0; i < 3; i++) await house.call('POST', links(), { name: `Page ${i}`, channel: 'link' })
    const first = (await house.call('GET', links('?kind=shared&limit=2'))).body
    assert.deepEqual(
      first.items.map((l: Json) => l.name),
      ['Page 2', 'Page 1'],
    )
    assert.equal((await house.call('GET', links(`?kind=shared&limit=2&cursor=${first.next}`))).body.items[0].name, 'Page 0')
  })
  it('of another organisation is not there', async () => {
    const { body } = await house.call('POST', links(), { name: 'Ours', channel: 'qr' })
    const { call } = await house.createOrganisation('Cocoa')
    for (const [method, more] of [
      ['GET', ''],
      ['DELETE', `/${body.id}`],
      ['GET', `/${body.id}/qr.svg`],
      ['GET', `/${body.id}/qr.png`],
    ] as const)
      assert.equal((await call(method, links(more))).status, 404, `${method} ${more}`)
    assert.equal((await call('POST', links(), { name: 'x', channel: 'qr' })).status, 404)
    assert.equal((await call('PUT', links(`/${body.id}/outcome`), { outcome: 'refused' })).status, 404)
  })
})
