import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { readySurveys } from '@heartline/survey/ready'
import type { Json } from '../../../testing/heartline.ts'
import { saveDraft } from '../testing/ask-results.ts'
import { openSurveysHouse, type SurveysHouse } from '../testing/surveys-house.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const begin = (key: string, from: object = { kind: 'blank' }, more: object = {}) =>
  house.call('POST', '/api/v1/surveys', { key, name: key, from, ...more })
const survey = async (key: string, from?: object, more?: object): Promise<Json> => (await begin(key, from, more)).body.survey
const save = (s: Json, change: (definition: Json) => void, more: object = {}) => {
  const definition = structuredClone(s.definition)
  change(definition)
  return saveDraft(house.call, s, definition, more)
}
const publish = (s: Json) => house.call('POST', `/api/v1/surveys/${s.id}/publish`, { revision: s.revision })
const act = (s: Json, verb: string) => house.call('POST', `/api/v1/surveys/${s.id}/${verb}`)

describe('A survey begins', () => {
  it('empty, and could be published as it stands', async () => {
    const { status, body } = await begin('empty')
    assert.equal(status, 201)
    assert.deepEqual([body.survey.state, body.survey.version, body.survey.revision, body.survey.faults], ['draft', null, 1, []])
    assert.deepEqual(body.survey.definition.languages, ['zh-CN', 'en'])
  })
  it('from each ready survey, none of which has a fault', async () => {
    const { items } = (await house.call('GET', '/api/v1/ready-surveys')).body
    assert.equal(items.length, readySurveys.length)
    for (const { key } of items) assert.deepEqual((await survey(`ready-${key}`, { kind: 'ready', key })).faults, [], key)
  })
  it('from a SurveyJS file, with notes on what could not come along', async () => {
    const json = {
      title: 'Old',
      elements: [
        { type: 'rating', name: 'q1', title: 'Recommend?', rateMin: 0, rateMax: 10 },
        { type: 'signaturepad', name: 'q2' },
      ],
    }
    const { status, body } = await begin('from-js', { kind: 'survey-js', json })
    assert.equal(status, 201)
    assert.equal(body.survey.definition.pages[0].questions[0].kind, 'nps')
    assert.deepEqual(
      body.notes.map((n: Json) => [n.item, n.note]),
      [['q2', 'left-out']],
    )
    assert.match(body.notes[0].words['zh-CN'], /未导入/)
  })
  it('from a LimeSurvey file', async () => {
    const xml = readFileSync(
      new URL('../../../../packages/survey/src/imports/testing/lime-survey-6.lss', import.meta.url),
      'utf8',
    )
    const { status, body } = await begin('lime', { kind: 'lime-survey', xml })
    assert.deepEqual([status, body.survey.definition.title['zh-CN'], body.survey.faults], [201, '晚餐', []])
    assert.ok(body.notes.length > 0)
  })
  it('not from a file that is none', async () => {
    const refusal = await begin('from-lss', { kind: 'lime-survey', xml: '<html>no</html>' })
    assert.deepEqual([refusal.status, refusal.body.code], [422, 'import.unreadable'])
  })
  it('not twice under one key', async () => {
    await begin('once')
    assert.equal((await begin('once')).status, 409)
  })
  it('not from what is no survey: the answer says where it breaks', async () => {
    const { status, body } = await begin('broken', {
      kind: 'definition',
      definition: {
        languages: ['en'],
        title: { en: 'T' },
        thanks: { en: 'T' },
        pages: [{ id: 'p', questions: [{ kind: 'nps' }] }],
      },
    })
    assert.equal(status, 422)
    assert.ok(
      body.problems.some((p: Json) => p.path === 'definition.pages.0.questions.0.id'),
      JSON.stringify(body.problems),
    )
  })
})

describe('A draft', () => {
  it('may break a rule for a while; it is kept, says what keeps it from being published, and is not', async () => {
    const begun = await survey('half-translated')
    const { status, body } = await save(begun, (d) => delete d.title.en)
    assert.deepEqual([status, body.revision, body.faults.length], [200, 2, 1])
    assert.deepEqual([body.faults[0].path, body.faults[0].rule], ['title.en', 'text-missing'])
    const refused = await publish(body)
    assert.equal(refused.status, 422)
    assert.deepEqual(
      refused.body.problems.map((p: Json) => p.path),
      ['definition.title.en'],
    )
  })
  it('is not saved over what somebody else saved meanwhile', async () => {
    const begun = await survey('two-authors')
    assert.equal((await save(begun, (d) => (d.title.en = 'Mine'))).status, 200)
    const late = await save(begun, (d) => (d.title.en = 'Theirs'))
    assert.deepEqual([late.status, late.body.code], [409, 'conflict'])
    assert.match(late.body.detail, /revision 2, yours was made from 1/)
    assert.equal((await house.call('GET', `/api/v1/surveys/${begun.id}`)).body.definition.title.en, 'Mine')
  })
  it('that would give more scores than a signal carries is not published', async () => {
    const begun = await survey('too-much')
    const { body } = await save(begun, (d) => {
      d.pages[0].questions = Array.from({ length: 31 }, (_, i) => ({
        kind: 'pair',
        id: `pair-${i}`,
        title: { 'zh-CN': '一', en: 'A' },
        expectation: { 'zh-CN': '一', en: 'A' },
        perception: { 'zh-CN': '一', en: 'A' },
      }))
    })
    assert.deepEqual(
      body.faults.map((f: Json) => [f.rule, f.params]),
      [['too-many-scores', { scores: 62, most: 60 }]],
    )
  })
})

describe('A published version', () => {
  it('never changes, also not by hand; the next one stands beside it', async () => {
    const first = (await publish(await survey('versions'))).body
    assert.deepEqual([first.state, first.version], ['open', 1])
    const second = (await publish((await save(first, (d) => (d.title.en = 'Second'))).body)).body
    assert.equal(second.version, 2)
    const { items } = (await house.call('GET', `/api/v1/surveys/${first.id}/versions`)).body
    assert.deepEqual(
      items.map((v: Json) => [v.number, v.publishedBy]),
      [
        [2, 'Olive Owner'],
        [1, 'Olive Owner'],
      ],
    )
    const title = async (n: number) =>
      (await house.call('GET', `/api/v1/surveys/${first.id}/versions/${n}`)).body.definition.title.en
    assert.deepEqual([await title(1), await title(2)], ['A new survey', 'Second'])
    await assert.rejects(
      house.query(`update survey_versions set definition = '{}' where survey = $1`, [first.id]),
      /never changes/,
    )
  })
  it('can be closed, opened again and put away; and what makes no sense is refused', async () => {
    const s = (await publish(await survey('doors'))).body
    const salt = async () => (await house.query('select salt from surveys where id = $1', [s.id]))[0]!.salt
    const before = await salt()
    assert.equal((await act(s, 'close')).body.state, 'closed')
    assert.equal(await salt(), null, 'what made the keys of browsers is gone')
    assert.equal((await act(s, 'close')).status, 409)
    assert.equal((await act(s, 'reopen')).body.state, 'open')
    assert.notDeepEqual(await salt(), before)
    assert.equal((await act(s, 'retire')).status, 409, 'an open survey is closed first')
    await act(s, 'close')
    assert.equal((await act(s, 'retire')).body.state, 'retired')
    assert.equal((await publish(s)).status, 409)
  })
  it('can be copied: a draft of its own, without the answers', async () => {
    const s = (await publish(await survey('original'))).body
    const { status, body } = await house.call('POST', `/api/v1/surveys/${s.id}/copy`, { key: 'a-copy', name: 'A copy' })
    assert.deepEqual([status, body.state, body.version, body.key], [201, 'draft', null, 'a-copy'])
    assert.deepEqual(body.definition, s.definition)
  })
})

describe('A draft that was never published', () => {
  it('can be put away, and opens again as the draft that it was', async () => {
    const s = await survey('put-away')
    assert.equal((await act(s, 'retire')).body.state, 'retired')
    assert.equal((await publish(s)).status, 409)
    const back = (await act(s, 'reopen')).body
    assert.deepEqual([back.state, back.version], ['draft', null])
    assert.deepEqual(await house.query('select salt from surveys where id = $1', [s.id]), [{ salt: null }])
    assert.equal((await publish(s)).body.state, 'open')
  })
  it('can be deleted, with its links; what was published stays', async () => {
    const s = await survey('thrown-away')
    await house.call('POST', `/api/v1/surveys/${s.id}/links`, { name: 'A link', channel: 'qr' })
    const remove = (id: number) => house.call('DELETE', `/api/v1/surveys/${id}`)
    assert.equal((await remove(s.id)).status, 204)
    assert.equal((await house.call('GET', `/api/v1/surveys/${s.id}`)).status, 404)
    assert.deepEqual(await house.query('select id from survey_links where survey = $1', [s.id]), [])
    assert.equal((await remove(s.id)).status, 404)
    const shown = (await publish(await survey('shown'))).body
    assert.equal((await remove(shown.id)).status, 409)
    assert.equal((await house.call('GET', `/api/v1/surveys/${shown.id}`)).status, 200)
  })
})

describe('An anonymous survey', () => {
  it('asks nobody who they are', async () => {
    const from = {
      kind: 'definition',
      definition: {
        languages: ['en'],
        title: { en: 'T' },
        thanks: { en: 'T' },
        pages: [{ id: 'p', questions: [{ kind: 'contact', id: 'who', title: { en: 'Who?' }, fields: ['email'] }] }],
      },
    }
    assert.deepEqual(
      (await survey('who', from, { anonymous: true })).faults.map((f: Json) => f.rule),
      ['anonymous-contact'],
    )
    assert.deepEqual((await survey('who-else', from)).faults, [])
  })
  it('keeps its promise once it was published', async () => {
    const s = (await publish(await survey('promise', undefined, { anonymous: true }))).body
    assert.equal((await save(s, () => {}, { anonymous: false })).status, 409)
  })
})

describe('Who may write surveys', () => {
  it('is who may edit the catalogue; everybody may look', async () => {
    const s = await survey('roles')
    for (const [role, status] of [
      ['analyst', 200],
      ['agent', 403],
      ['front-line', 403],
      ['viewer', 403],
    ] as const) {
      const call = await house.addPerson(role)
      assert.equal((await call('GET', `/api/v1/surveys/${s.id}`)).status, 200, role)
      assert.equal((await call('POST', `/api/v1/surveys/${s.id}/publish`, { revision: 1 })).status, status, role)
    }
  })
  it('is nobody of another organisation', async () => {
    const s = await survey('ours')
    const { call } = await house.createOrganisation('Coffee')
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/versions'],
      ['GET', '/versions/1'],
      ['POST', '/publish', { revision: 1 }],
      ['POST', '/close'],
      ['DELETE', ''],
      ['POST', '/copy', { key: 'x', name: 'x' }],
    ] as const)
      assert.equal((await call(method, `/api/v1/surveys/${s.id}${path}`, body)).status, 404, path)
    assert.deepEqual((await call('GET', '/api/v1/surveys')).body.items, [])
  })
})
