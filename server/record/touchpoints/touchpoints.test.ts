import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { industries, JourneyDraft, mostAliases, stages, TouchpointDraft } from './contract.ts'
import { startingSets } from './starting-sets/index.ts'

const draft = (key: string, more: object = {}) => ({
  key,
  names: { zh: '', en: key },
  channel: 'store',
  phase: 'in-sale',
  stage: 'act',
  ...more,
})

describe('The starting set of', () => {
  for (const industry of industries)
    it(industry, () => {
      const { touchpoints, journeys } = startingSets[industry]
      for (const t of touchpoints) assert.deepEqual(TouchpointDraft.parse(t), t, t.key)
      for (const t of touchpoints) assert.ok(t.names.zh && t.names.en && t.target && t.factors.length > 0 && t.ownerTeam, t.key)
      for (const t of touchpoints) assert.match(t.names.zh, /^[\p{Script=Han}与]+$/u)
      const keys = touchpoints.map((t) => t.key)
      assert.equal(new Set(keys).size, keys.length)
      for (const j of journeys) {
        assert.deepEqual(JourneyDraft.parse(j), j)
        assert.deepEqual(
          j.touchpoints.filter((key) => !keys.includes(key)),
          [],
        )
        const order = j.touchpoints.map((key) => touchpoints.find((t) => t.key === key)!)
        const phases = order.map((t) => ['pre-sale', 'in-sale', 'after-sale'].indexOf(t.phase))
        assert.deepEqual(phases, phases.toSorted(), 'a journey goes from before the sale to after it')
        const found = order.map((t) => stages.indexOf(t.stage))
        assert.deepEqual(found, found.toSorted(), 'and from stage to stage')
      }
      assert.deepEqual(new Set(journeys.flatMap((j) => j.touchpoints)), new Set(keys), 'every touchpoint is on the way')
    })
})

describe('The catalogue', () => {
  let house: House
  let own: Call
  let sent = 0
  const catalogue = async () => (await own('GET', '/api/v1/catalogue')).body as Json
  const find = async (key: string) => (await catalogue()).touchpoints.find((t: Json) => t.key === key)
  const journeyOf = async (key: string) => (await catalogue()).journeys.find((j: Json) => j.key === key)?.touchpoints
  const add = (key: string, more: object = {}) => own('POST', '/api/v1/touchpoints', draft(key, more))
  const change = async (key: string, more: object) => own('PUT', `/api/v1/touchpoints/${(await find(key)).id}`, draft(key, more))
  const map = (name: string, touchpoint: string) => own('POST', '/api/v1/unmapped/map', { name, touchpoint })
  const visit = async (...touchpoints: string[]) => {
    await own(
      'POST',
      '/api/v1/signals',
      touchpoints.map((touchpoint) => ({
        specversion: '1.0',
        id: `v${++sent}`,
        source: 'test',
        type: 'visit',
        time: `2026-01-01T00:00:${String(sent).padStart(2, '0')}Z`,
        data: { touchpoint },
      })),
    )
    await house.drained()
  }
  const unmapped = async () => (await catalogue()).unmapped as Json[]

  before(async () => {
    house = await openHouse()
    own = (await house.createOrganisation('Tea')).call
  })
  after(() => house?.close())

  it('takes a starting set, and what is there stays as it is', async () => {
    await add('checkout', { names: { zh: '', en: 'Our till' } })
    await own('POST', '/api/v1/catalogue/starting-set', { industry: 'retail' })
    const { body } = await own('POST', '/api/v1/catalogue/starting-set', { industry: 'retail' })
    assert.equal(body.touchpoints.length, startingSets.retail.touchpoints.length)
    assert.equal(body.touchpoints.find((t: Json) => t.key === 'checkout').names.en, 'Our till')
    assert.deepEqual(body.journeys[0].touchpoints, startingSets.retail.journeys[0]!.touchpoints)
    assert.equal((await own('POST', '/api/v1/catalogue/starting-set', { industry: 'fishing' })).status, 422)
  })

  it('refuses what is not complete or taken', async () => {
    assert.equal((await add('Big Key')).status, 422)
    assert.equal((await add('no-name', { names: { zh: ' ' } })).status, 422)
    assert.equal((await add('nul', { names: { zh: 'a\0' } })).status, 422)
    assert.match((await add('checkout')).body.detail, /The key checkout is taken/)
    assert.match(
      (await own('PUT', `/api/v1/touchpoints/${(await find('returns')).id}`, draft('checkout'))).body.detail,
      /The key checkout is taken/,
    )
    for (const id of ['2147483647', '99999999999'])
      assert.ok([404, 422].includes((await own('PUT', `/api/v1/touchpoints/${id}`, draft('x-y'))).status))
    assert.equal((await own('DELETE', '/api/v1/touchpoints/2147483647')).status, 404)
  })

  it('mends a name with half an emoji, which the database would not take', async () => {
    assert.equal((await add('emoji', { names: { zh: '茶\ud83c', en: '' } })).body.names.zh, '茶�')
  })

  it('shows the names that signals use and nobody answers to, the most frequent first', async () => {
    await visit('till 7', 'till 7', '街角店', 'checkout')
    assert.deepEqual(
      (await unmapped()).map((u) => [u.name, u.signals, u.firstSeen, u.lastSeen]),
      [
        ['till 7', 2, '2026-01-01T00:00:01.000Z', '2026-01-01T00:00:02.000Z'],
        ['街角店', 1, '2026-01-01T00:00:03.000Z', '2026-01-01T00:00:03.000Z'],
      ],
    )
  })
  it('lets a touchpoint answer to such a name; its history comes along', async () => {
    assert.deepEqual(
      (await map('till 7', 'checkout')).body.unmapped.map((u: Json) => u.name),
      ['街角店'],
    )
    await map('till 7', 'checkout')
    assert.deepEqual((await find('checkout')).aliases, ['till 7'], 'twice is once')
    const { points } = (await own('GET', '/api/v1/journeys/store-journey/heartline')).body
    assert.equal(points.find((p: Json) => p.touchpoint.key === 'checkout').signals, 3)
    assert.equal((await map('街角店', 'nowhere')).status, 404)
  })
  it('lets a name lead to one touchpoint only', async () => {
    for (const answer of [
      await map('till 7', 'returns'),
      await map('checkout', 'returns'),
      await add('other-till', { aliases: ['till 7'] }),
      await change('returns', { aliases: ['checkout'] }),
    ])
      assert.equal(answer.body.code, 'conflict')
    assert.equal((await change('checkout', { aliases: ['till 7', 'till 8'] })).status, 200, 'its own names are its own')
  })
  it('stays readable when a touchpoint has as many names as it may', async () => {
    await add('busy', { aliases: Array.from({ length: mostAliases }, (_, i) => `busy ${i}`) })
    assert.equal((await map('one more', 'busy')).body.code, 'conflict')
    assert.equal((await own('GET', '/api/v1/catalogue')).status, 200)
  })

  it('has a journey only through its touchpoints, each once', async () => {
    const draft = (touchpoints: string[]) =>
      own('POST', '/api/v1/journeys', { key: 'short', names: { en: 'Short' }, touchpoints })
    assert.deepEqual((await draft(['checkout', 'nowhere'])).body.problems, [
      { path: 'touchpoints.1', message: 'there is no touchpoint nowhere' },
    ])
    assert.equal((await draft(['checkout', 'checkout'])).status, 422)
    assert.equal((await draft([])).status, 422)
    assert.equal((await draft(['checkout', 'returns'])).status, 201)
    assert.equal((await draft(['checkout'])).body.code, 'conflict')
  })
  it('carries a new key into the journeys, and the old one on as a name', async () => {
    const { id } = await find('checkout')
    const { body } = await own('PUT', `/api/v1/touchpoints/${id}`, draft('paying', { aliases: ['till 7'] }))
    assert.deepEqual([body.key, body.aliases], ['paying', ['till 7', 'checkout']])
    assert.deepEqual(await journeyOf('short'), ['paying', 'returns'])
    assert.ok(!(await unmapped()).some((u) => u.name === 'checkout'), 'signals under the old key still count')
    const back = await own('PUT', `/api/v1/touchpoints/${id}`, draft('checkout', { aliases: body.aliases }))
    assert.deepEqual(back.body.aliases, ['till 7', 'paying'])
  })
  it('takes a touchpoint out of its journeys, down to the last, and its signals wait to be mapped', async () => {
    for (const key of ['returns', 'checkout'])
      assert.equal((await own('DELETE', `/api/v1/touchpoints/${(await find(key)).id}`)).status, 204)
    assert.deepEqual(await journeyOf('short'), [])
    assert.deepEqual((await unmapped()).map((u) => u.name).toSorted(), ['checkout', 'till 7', '街角店'].toSorted())
    const line = await own('GET', '/api/v1/journeys/short/heartline')
    assert.deepEqual([line.status, line.body.points, line.body.stages, line.body.peak, line.body.end], [200, [], [], null, null])
  })
  it('changes and removes a journey', async () => {
    const { id } = (await catalogue()).journeys.find((j: Json) => j.key === 'short')
    const change = (more: object) =>
      own('PUT', `/api/v1/journeys/${id}`, { key: 'short', names: { en: 'Short' }, touchpoints: ['browsing'], ...more })
    assert.deepEqual((await change({})).body.touchpoints, ['browsing'])
    assert.equal((await change({ key: 'store-journey' })).body.code, 'conflict')
    assert.equal((await own('DELETE', `/api/v1/journeys/${id}`)).status, 204)
    assert.equal((await own('DELETE', `/api/v1/journeys/${id}`)).status, 404)
    assert.equal((await own('GET', '/api/v1/journeys/short/heartline')).status, 404)
  })
})
