import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { type Json } from '../../../testing/heartline.ts'
import { put, readAll, temporaryFolder } from '../../imports/testing/files.ts'
import { shortSurvey, visitSurvey } from '../testing/definitions.ts'
import { askResults, many, publishAgain } from '../testing/ask-results.ts'
import { openSurveysHouse, type SurveysHouse } from '../testing/surveys-house.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const { results, scores, fill } = askResults(() => house)

describe('Of an anonymous survey', () => {
  it('no group under five is shown, nor one that the others would betray, nor words or files of so few', async () => {
    const survey = await house.publish(shortSurvey(), { anonymous: true })
    const paths = new Map<string, string>()
    for (const place of ['A', 'B', 'C']) paths.set(place, await house.share(survey.id, { ...many, place }))
    const answer = (place: string, times: number) =>
      Promise.all(
        Array.from({ length: times }, (_, i) => fill(paths.get(place)!, { satisfaction: 1 + (i % 5), why: `from ${place}` })),
      )
    await answer('A', 4)
    assert.deepEqual((await scores({ surveys: [survey.id], by: 'place' })).items[0], {
      ...(await scores({ surveys: [survey.id], by: 'place' })).items[0],
      all: null,
      groups: [{ group: 'A', hidden: true, figure: null }],
    })
    assert.deepEqual(
      [
        (await results(survey, 'verbatims')).hidden,
        (await results(survey, 'questions')).hidden,
        (await results(survey, 'response')).shared,
      ],
      [true, true, null],
    )
    assert.equal((await house.call('GET', `/api/v1/surveys/${survey.id}/export`)).status, 409)
    await answer('B', 6)
    await answer('C', 7)
    const {
      items: [{ all, groups }],
    } = await scores({ surveys: [survey.id], by: 'place' })
    assert.equal(all.n, 17)
    assert.deepEqual(
      groups.map((g: Json) => [g.group, g.hidden, g.figure?.n ?? null]),
      [
        ['A', true, null],
        ['B', true, null],
        ['C', false, 7],
      ],
    )
    const { items } = await results(survey, 'verbatims')
    assert.equal(items.length, 17)
    for (const v of items) assert.deepEqual([v.sheet, v.place, v.customer, v.time.length], [null, null, null, 10])
    const rows = parse((await house.call('GET', `/api/v1/surveys/${survey.id}/export`)).text, {
      bom: true,
      columns: true,
    }) as Json[]
    assert.deepEqual(
      [...new Set(rows.map((r) => r.place))].toSorted(),
      ['', 'B', 'C'],
      'the place that four answered from is left out',
    )
    assert.ok(rows.every((r, i) => r.sheet === String(i + 1) && r.ended.length === 10 && r.customer === ''))
  })
  it('browsers and addresses lead nowhere once it is closed', async () => {
    const survey = await house.publish(shortSurvey(), { anonymous: true })
    await fill(await house.share(survey.id), { satisfaction: 3 })
    await house.call('POST', `/api/v1/surveys/${survey.id}/close`)
    assert.deepEqual(await house.query('select salt from surveys where id = $1', [survey.id]), [{ salt: null }])
  })
})

describe('The words', () => {
  it('are read page by page, searched, and cut down to a question or a place', async () => {
    const survey = await house.publish(visitSurvey())
    const path = await house.share(survey.id, { ...many, place: 'Lake' })
    for (let i = 0; i < 3; i++)
      await fill(path, { recommend: { score: 1, reason: `reason ${i}` }, 'let-down': `100% let down ${i}` })
    const first = await results(survey, 'verbatims?limit=2')
    assert.deepEqual(
      first.items.map((v: Json) => v.text),
      ['reason 2', '100% let down 2'],
    )
    assert.deepEqual(
      (await results(survey, `verbatims?limit=2&cursor=${first.next}`)).items.map((v: Json) => v.text),
      ['reason 1', '100% let down 1'],
    )
    assert.equal((await results(survey, 'verbatims?question=let-down')).items.length, 3)
    assert.equal((await results(survey, 'verbatims?search=100%25%20LET')).items.length, 3)
    assert.equal((await results(survey, 'verbatims?search=100_')).items.length, 0)
    assert.equal((await results(survey, 'verbatims?place=Hill')).items.length, 0)
  })
  it('are for those who may read them', async () => {
    const survey = await house.publish(shortSurvey())
    const viewer = await house.addPerson('viewer')
    assert.equal((await viewer('GET', `/api/v1/surveys/${survey.id}/results/verbatims`)).status, 403)
    assert.equal((await viewer('GET', `/api/v1/surveys/${survey.id}/export`)).status, 403)
    assert.equal((await viewer('GET', `/api/v1/surveys/${survey.id}/results/response`)).status, 200)
  })
  it('and figures of another organisation are not there', async () => {
    const survey = await house.publish(shortSurvey())
    const { call } = await house.createOrganisation('Cocoa')
    for (const what of ['results/response', 'results/questions', 'results/verbatims', 'export'])
      assert.equal((await call('GET', `/api/v1/surveys/${survey.id}/${what}`)).status, 404, what)
    assert.equal((await call('POST', '/api/v1/survey-scores', { surveys: [survey.id] })).status, 404)
  })
})

describe('The export', () => {
  const csv = async (survey: Json, rows: string, by = house.call): Promise<Json[]> =>
    parse((await by('GET', `/api/v1/surveys/${survey.id}/export?rows=${rows}`)).text, { bom: true, columns: true })

  it('has a row a person with a column for every part of every question, or a row an answer', async () => {
    const survey = await house.publish(visitSurvey())
    const path = await house.share(survey.id, { ...many, place: 'West, Lake' })
    const sheet = await fill(path, {
      recommend: { score: 3, reason: 'He said "no"\nand left' },
      feeling: { tone: -0.5, intensity: 1 },
      factors: { product: 4, price: null },
      drink: { chosen: 'tea' },
      reach: { email: 'me@example.com' },
    })
    const [person] = await csv(survey, 'people')
    assert.deepEqual(
      [person.sheet, person.place, person.state, person['recommend.score'], person['recommend.reason'], person['feeling.tone']],
      [sheet, 'West, Lake', 'complete', '3', 'He said "no"\nand left', '-0.5'],
    )
    assert.deepEqual(
      [person['factors.product'], person['factors.price'], person['drink.chosen'], person['reach.email']],
      ['4', '', 'tea', 'me@example.com'],
    )
    const answers = await csv(survey, 'answers')
    assert.deepEqual(
      answers.map((a) => [a.question, a.part, a.value]),
      [
        ['recommend', 'score', '3'],
        ['recommend', 'reason', 'He said "no"\nand left'],
        ['feeling', 'tone', '-0.5'],
        ['feeling', 'intensity', '1'],
        ['factors', 'product', '4'],
        ['drink', 'chosen', 'tea'],
        ['reach', 'email', 'me@example.com'],
      ],
    )
    assert.ok(
      !JSON.stringify(await csv(survey, 'people', await house.addPerson('analyst'))).includes('me@example.com'),
      'who may not see people sees no addresses',
    )
  })
  it('opens safely in a spreadsheet, whatever was written', async () => {
    const survey = await house.publish(shortSurvey())
    const path = await house.share(survey.id, many)
    const nasty = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")', '＝1+1', "'=1", 'a,b"c']
    for (const why of nasty) await fill(path, { why })
    const written = (await csv(survey, 'people')).map((r) => r.why)
    assert.deepEqual(
      written,
      nasty.map((w) => (/^[=+\-@\t＝]/.test(w) ? `'${w}` : w)),
    )
  })
  it('is an Excel workbook or a Parquet file too, with the same rows: numbers as numbers, moments as moments', async () => {
    const survey = await house.publish(visitSurvey())
    const path = await house.share(survey.id, { ...many, place: 'Lake' })
    await fill(path, { recommend: { score: 3, reason: '=HYPERLINK("http://x")' }, feeling: { tone: -0.5, intensity: 1 } })
    await fill(path, { recommend: { score: 9 }, drink: { chosen: 'tea' } })
    await house.query(`update sheets set ended_at = '2026-03-01T16:30:15Z' where survey = $1`, [survey.id])
    const file = async (rows: string, format: string) => {
      const url = `/api/v1/surveys/${survey.id}/export?rows=${rows}&format=${format}`
      const answer = await house.call('GET', url)
      assert.match(String(answer.headers['content-disposition']), new RegExp(`${survey.key}-${rows}\\.${format}`))
      return answer.bytes!
    }
    const folder = temporaryFolder()
    const workbook = await readAll(put(folder, 'people.xlsx', await file('people', 'xlsx')), 'people.xlsx')
    const cell = (row: number, name: string) => workbook.rows[row]!.cells[workbook.names.indexOf(name)]
    assert.deepEqual(
      [
        cell(0, 'ended'),
        cell(0, 'recommend.score'),
        cell(0, 'recommend.reason'),
        cell(0, 'feeling.tone'),
        cell(1, 'drink.chosen'),
      ],
      ['2026-03-02 00:30:15', '3', '=HYPERLINK("http://x")', '-0.5', 'tea'],
    )
    const parquet = await file('answers', 'parquet')
    const answers = (await parquetReadObjects({ file: new Uint8Array(parquet).buffer })) as Json[]
    assert.deepEqual(
      answers.map((a) => [a.question, a.part, a.value, a.value_number]),
      [
        ['recommend', 'score', '3', 3],
        ['recommend', 'reason', '=HYPERLINK("http://x")', null],
        ['feeling', 'tone', '-0.5', -0.5],
        ['feeling', 'intensity', '1', 1],
        ['recommend', 'score', '9', 9],
        ['drink', 'chosen', 'tea', null],
      ],
    )
    assert.deepEqual(answers[0].ended, new Date('2026-03-01T16:30:15Z'))
  })
  it('shows personal data in words to nobody who may not see who people are', async () => {
    const survey = await house.publish(shortSurvey())
    await fill(await house.share(survey.id, many), { why: 'call me at 13800138000' })
    const analyst = await house.addPerson('analyst')
    const [written] = (await results(survey, 'verbatims', analyst)).items
    assert.ok(!written.text.includes('13800138000') && written.text.startsWith('call me at'))
    for (const rows of ['people', 'answers'])
      assert.ok(!(await analyst('GET', `/api/v1/surveys/${survey.id}/export?rows=${rows}`)).text.includes('13800138000'), rows)
    assert.ok((await house.call('GET', `/api/v1/surveys/${survey.id}/export`)).text.includes('13800138000'))
  })
  it('joins the columns of all versions', async () => {
    const survey = await house.publish(shortSurvey())
    const path = await house.share(survey.id, many)
    await fill(path, { satisfaction: 5 })
    const definition = {
      ...shortSurvey(),
      pages: [{ id: 'p', questions: [{ kind: 'nps', id: 'recommend', title: { en: 'Recommend?' } }] }],
    }
    await publishAgain(house.call, survey, definition)
    await fill(path, { recommend: { score: 9 } })
    assert.deepEqual(
      (await csv(survey, 'people')).map((r) => [r.version, r.satisfaction, r['recommend.score']]),
      [
        ['1', '5', ''],
        ['2', '', '9'],
      ],
    )
  })
})
