import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Call, House } from '../../testing/house.ts'
import { openHouse } from '../../testing/house.ts'
import type { CampaignReport } from './contract.ts'

const happy = ['柠檬节的茶太好喝了，喜欢', '柠檬节活动真棒，很开心', '柠檬节的杯子好漂亮，爱了', 'The 柠檬节 drink is wonderful, I love it']
const angry = ['柠檬节排队太久，气死了', '柠檬节的茶难喝，失望', '柠檬节的券用不了，差评']
const plain = ['茶还不错，味道挺好', '一般般吧', '店员态度不太好', '位置有点难找']

describe('campaigns heard', () => {
  let house: House
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Tea'))
    let n = 0
    const say = (from: string, days: number, texts: readonly string[], times: number) =>
      Array.from({ length: times }, (_, i) => ({
        specversion: '1.0', id: `s${n++}`, source: 'counter', type: 'review', subject: `c${n}`,
        time: new Date(Date.parse(`${from}T04:00:00Z`) + (i % days) * 86_400_000).toISOString(), data: { text: `${texts[i % texts.length]}。${i}` },
      }))
    const signals = [
      ...say('2026-03-01', 10, angry, 20), ...say('2026-03-01', 10, plain, 30),
      ...say('2026-03-11', 10, happy, 40), ...say('2026-03-11', 10, plain, 30),
      ...say('2026-03-21', 5, happy, 5), ...say('2026-03-21', 5, plain, 20),
    ]
    assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, signals.length)
    await house.drained()
  })
  after(() => house?.close())

  const draft = (more: object = {}) => ({ name: '柠檬节', from: '2026-03-11', to: '2026-03-20', filter: { words: '柠檬节' }, ...more })
  const follow = async (more: object = {}): Promise<number> => {
    const { status, body } = await call('POST', '/api/v1/heard-campaigns', draft(more))
    assert.equal(status, 201, JSON.stringify(body))
    return body.id
  }
  const report = async (id: number): Promise<CampaignReport> => (await call('GET', `/api/v1/heard-campaigns/${id}/report`)).body

  it('report its voices before, during and after, over as many days each, and the others of the same days', async () => {
    const r = await report(await follow())
    assert.deepEqual([r.before.from, r.before.to, r.during.from, r.during.to, r.after?.from], ['2026-03-01', '2026-03-10', '2026-03-11', '2026-03-20', '2026-03-21'])
    assert.equal(r.after?.to, '2026-03-25', 'no further than there are texts')
    assert.deepEqual([r.before.n, r.during.n, r.after?.n, r.others?.n], [20, 40, 5, 30])
    assert.deepEqual([r.before.texts, r.during.texts], [50, 70])
    assert.ok(r.during.tone!.mean > 0.2 && r.before.tone!.mean < -0.2)
  })

  it('say by how much the tone differs, with its interval, as findings that can be looked up', async () => {
    const { differences } = await report(await follow())
    const [rise, late, others] = differences
    assert.ok(rise?.verdict === 'stands' && rise.between === 'during-before' && rise.low > 0.3 && rise.low < rise.value && rise.value < rise.high)
    assert.deepEqual(late?.verdict === 'not-enough-data' && [late.between, late.of, late.needed], ['after-before', 'after', 12])
    assert.ok(others?.verdict === 'stands' && others.between === 'during-others' && others.value > 0)
    const finding = (await call('GET', `/api/v1/findings/${rise.finding}`)).body
    assert.deepEqual([finding.kind, finding.estimate.unit, finding.estimate.value], ['campaigns-heard.tone-difference', 'tone', rise.value])
  })

  it('without a mark every text of the days is its voice, and there are no others to hold it against', async () => {
    const r = await report(await follow({ filter: {} }))
    assert.equal(r.during.n, 70)
    assert.equal(r.others, null)
    assert.deepEqual(r.differences.map((d) => d.between), ['during-before', 'after-before'])
  })

  it('that nobody has spoken of say so instead of guessing', async () => {
    const r = await report(await follow({ filter: { words: '无人提起' } }))
    assert.equal(r.during.n, 0)
    assert.ok(r.differences.every((d) => d.verdict === 'not-enough-data' && d.have === 0))
  })

  it('are saved by name, changed and let go', async () => {
    const id = await follow()
    assert.equal((await call('PUT', `/api/v1/heard-campaigns/${id}`, draft({ name: '柠檬周', to: '2026-03-15' }))).body.name, '柠檬周')
    assert.ok((await call('GET', '/api/v1/heard-campaigns')).body.items.some((c: { id: number; to: string }) => c.id === id && c.to === '2026-03-15'))
    assert.equal((await call('DELETE', `/api/v1/heard-campaigns/${id}`)).status, 204)
    assert.equal((await call('GET', `/api/v1/heard-campaigns/${id}/report`)).status, 404)
    for (const wrong of [{ to: '2026-03-01' }, { name: '' }, { filter: { dimension: 'city' } }]) assert.equal((await call('POST', '/api/v1/heard-campaigns', draft(wrong))).status, 422, JSON.stringify(wrong))
  })

  it('are one organisation’s, and are changed by those who keep the catalogue', async () => {
    const id = await follow()
    const other = await house.createOrganisation('Other')
    assert.equal((await other.call('GET', `/api/v1/heard-campaigns/${id}/report`)).status, 404)
    assert.equal((await other.call('DELETE', `/api/v1/heard-campaigns/${id}`)).status, 404)
    const viewer = await house.addPerson(call, 'viewer', 'viewer@tea.example')
    assert.equal((await viewer('GET', `/api/v1/heard-campaigns/${id}/report`)).status, 200)
    assert.equal((await viewer('POST', '/api/v1/heard-campaigns', draft())).status, 403)
  })
})
