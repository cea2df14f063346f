import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { industries } from '../../record/touchpoints/contract.ts'
import { mostPhrases, PhraseDraft, phraseKinds } from './contract.ts'
import { startingPhrases } from './phrases/index.ts'

describe('The phrases to begin with, for', () => {
  for (const industry of industries)
    it(industry, () => {
      const set = startingPhrases[industry]
      for (const draft of set) {
        assert.deepEqual(PhraseDraft.parse(draft), draft)
        assert.match(draft.names.zh, /^[\p{Script=Han}，]+$/u)
        assert.match(draft.names.en, /^[A-Z][\x20-\x7E’]+$/)
        assert.ok(draft.names.en.length <= 42 && draft.names.zh.length <= 14, `${draft.names.en} fits a button on a phone`)
      }
      for (const kind of phraseKinds) {
        const own = set.filter((p) => p.kind === kind)
        assert.ok(own.length >= 6 && own.length <= 10, `${own.length} of ${kind}`)
        for (const language of ['zh', 'en'] as const) assert.equal(new Set(own.map((p) => p.names[language])).size, own.length)
      }
    })
})

describe('The phrases of an organisation', () => {
  let house: House
  let owner: Call
  let clerk: Call
  before(async () => {
    house = await openHouse()
    owner = (await house.createOrganisation('Inn', { industry: 'hospitality' })).call
    clerk = await house.addPerson(owner, 'front-line', 'clerk@inn.example')
  })
  after(() => house?.close())

  const list = async (by = clerk) => (await by('GET', '/api/v1/observation-phrases')).body as Json
  const names = async (kind: string) => (await list()).items.filter((p: Json) => p.kind === kind).map((p: Json) => p.names.en)
  const buttons = async (kind: string) => {
    const { items, recent } = await list()
    return recent
      .map((id: number) => items.find((p: Json) => p.id === id))
      .filter((p: Json) => p.kind === kind)
      .map((p: Json) => p.names.en)
  }
  const find = async (en: string) => (await list()).items.find((p: Json) => p.names.en === en)
  const add = (kind: string, zh: string, en: string) => owner('POST', '/api/v1/observation-phrases', { kind, names: { zh, en } })

  it('are those of its industry, once, however many ask for them first', async () => {
    await Promise.all(Array.from({ length: 6 }, () => list()))
    assert.equal((await list()).items.length, startingPhrases.hospitality.length)
    assert.equal((await names('need'))[0], 'Needs a quiet room')
  })
  it('are added, renamed, retired and brought back by whoever keeps the catalogue, and by nobody else', async () => {
    const added = await add('need', '要充电器', 'Needs a charger')
    assert.equal(added.status, 201)
    assert.equal((await names('need')).at(-1), 'Needs a charger')
    const path = `/api/v1/observation-phrases/${added.body.id}`
    const change = (en: string, retired: boolean, by = owner) => by('PUT', path, { names: { zh: '要充电器', en }, retired })
    assert.equal((await change('Needs a cable', true)).status, 200)
    assert.ok((await names('need')).includes('Needs a cable') && !(await buttons('need')).includes('Needs a cable'))
    assert.equal((await change('Needs a cable', false)).status, 200)
    assert.ok((await buttons('need')).includes('Needs a cable'))
    assert.equal((await change('x', true, clerk)).status, 403)
    assert.equal((await clerk('POST', '/api/v1/observation-phrases', { kind: 'need', names: { zh: '', en: 'x' } })).status, 403)
    assert.equal(
      (await owner('PUT', '/api/v1/observation-phrases/999999', { names: { zh: '', en: 'x' }, retired: false })).status,
      404,
    )
  })
  it('are not there twice, in either language and whatever the capitals', async () => {
    assert.equal((await add('need', '', 'needs A QUIET room')).status, 409)
    assert.equal((await add('need', '要安静的房间', '')).status, 409)
    assert.equal((await add('interest', '要安静的房间', '')).status, 201, 'another kind is another phrase')
    assert.equal((await add('need', ' ', '')).status, 422)
  })
  it('stand in the order that was given them, those not named behind', async () => {
    const cable = await find('Needs a cable')
    const car = await find('Needs a car')
    const before = await names('need')
    const { status } = await owner('POST', '/api/v1/observation-phrases/order', { kind: 'need', ids: [cable.id, car.id] })
    assert.equal(status, 200)
    const rest = before.filter((n: string) => n !== 'Needs a cable' && n !== 'Needs a car')
    assert.deepEqual(await names('need'), ['Needs a cable', 'Needs a car', ...rest])
  })
  it('are offered by recent use, so that the buttons do not move within a day', async () => {
    const [first, second] = await buttons('complaint')
    const use = async (en: string) =>
      clerk('POST', '/api/v1/observations', { id: randomUUID(), kind: 'complaint', phrase: (await find(en)).id })
    await use('Slow Wi-Fi')
    assert.deepEqual((await buttons('complaint')).slice(0, 3), ['Slow Wi-Fi', first, second])
    await use('There was a smell')
    assert.deepEqual(
      (await buttons('complaint')).slice(0, 2),
      ['There was a smell', 'Slow Wi-Fi'],
      'of one day in the manager’s order',
    )
    await use('Slow Wi-Fi')
    assert.deepEqual((await buttons('complaint')).slice(0, 2), ['There was a smell', 'Slow Wi-Fi'])
  })
  it('are no more than can be looked through', async () => {
    for (let i = (await buttons('praise')).length; i < mostPhrases; i++)
      assert.equal((await add('praise', '', `Number ${i}`)).status, 201)
    assert.equal((await add('praise', '', 'One too many')).status, 409)
    const { id, names: own } = await find('Number 20')
    const put = (retired: boolean) => owner('PUT', `/api/v1/observation-phrases/${id}`, { names: own, retired })
    await put(true)
    assert.equal((await add('praise', '', 'In its place')).status, 201)
    assert.equal((await put(false)).status, 409)
  })
  it('of another industry can be added, leaving out what is there', async () => {
    const before = (await list()).items.length
    const set = () => owner('POST', '/api/v1/observation-phrases/starting-set', { industry: 'airline' })
    const after = (await set()).body.items.length
    assert.ok(after > before)
    assert.equal((await set()).body.items.length, after)
  })
})
