import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { seeded } from '@heartline/stats'
import type { RecordedScore, RecordedSignal } from '../../record/signals/contract.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Results } from './contract.ts'

const branches = 14
const months = 12
/** Each tenth of tone in a month is followed by so much more revenue in the next; the same month knows nothing of it. */
const planted = 0.06

/** Branches whose dear ones are disliked: between branches it looks the other way round. */
function company(org: number): (RecordedSignal & { org: number })[] {
  const random = seeded(11)
  const signals: (RecordedSignal & { org: number })[] = []
  const push = (more: Pick<RecordedSignal, 'id' | 'type' | 'day' | 'attributes'> & Partial<RecordedSignal>) => signals.push({
    org, source: 'till', time: `${more.day}T04:00:00.000Z`, received: `${more.day}T04:00:00.000Z`, customer: 0,
    touchpoint: 'till', touchpoints: ['till'], scores: [], text: '',
    lang: '', annotation: null, amount: null, currency: '', data: {}, ...more,
  })
  for (let b = 0; b < branches; b++) {
    let before = 0
    for (let m = 0; m <= months; m++) {
      const month = `2025-${String(m + 1).padStart(2, '0')}`
      const day = m === 12 ? '2026-01' : month
      const mood = 0.3 - 0.03 * b + (random() - 0.5) * 0.8
      const attributes = { branch: `B${String(b).padStart(2, '0')}` }
      for (let s = 0; s < 30; s++) {
        const tone = Math.max(-1, Math.min(1, mood + (random() - 0.5) * 0.4))
        const score: RecordedScore = {
          touchpoint: 'till', method: 'rating', value: tone, scale: { min: -1, max: 1 }, level: (tone + 1) / 2, tone,
          intensity: Math.abs(tone), intensityMeasured: false, factor: '', question: '',
        }
        push({ id: `s-${b}-${m}-${s}`, type: 'feedback', day: `${day}-0${1 + (s % 9)}`, attributes, scores: [score] })
      }
      const revenue = 10_000 * Math.exp(0.2 * b + 0.05 * m + (planted / 0.1) * before + 0.05 * (random() - 0.5))
      for (let p = 0; p < 4; p++)
        push({
          id: `p-${b}-${m}-${p}`, type: 'purchase', day: `${day}-1${p}`, attributes, amount: (revenue / 4).toFixed(2),
          currency: 'CNY', customer: 1 + ((b * 4 + p) % 40),
        })
      before = mood
    }
  }
  return signals
}

describe('Experience and results', () => {
  let house: House
  let call: Call
  let found: Extract<Results, { state: 'ready' }>
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Chain')
    call = made.call
    await house.house.signals.append([...company(made.org), ...lastWord(made.org)], 'chain')
    const { status, body } = await call('GET', '/api/v1/results?by=branch')
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.state, 'ready', JSON.stringify(body))
    found = body
  })
  after(() => house?.close())
  const of = (outcome: string) => found.outcomes.find((o) => o.outcome === outcome)!

  it('what follows a better month within a branch comes out as it was put in', () => {
    const { next, same } = of('revenue')
    assert.ok(next!.stands && next!.low < Math.expm1(planted) && next!.high > Math.expm1(planted), JSON.stringify(next))
    assert.ok(Math.abs(next!.value - Math.expm1(planted)) < 0.01, JSON.stringify(next))
    assert.equal(same!.stands, false, JSON.stringify(same))
  })

  it('between branches it stands the other way round, and both are said', () => {
    assert.ok(of('revenue').between!.high < 0, JSON.stringify(of('revenue').between))
    assert.equal(found.units, branches)
    assert.equal(found.months, 13)
  })

  it('an outcome that experience has nothing to do with is not claimed', () => {
    assert.ok([of('purchases').same, of('purchases').next].every((e) => e === null || !e.stands))
    assert.deepEqual([of('staff').same, of('staff').next], [null, null])
  })

  it('each association is a finding with its verdict', async () => {
    const { body } = await call('GET', `/api/v1/findings/${of('revenue').next!.finding}`)
    assert.deepEqual([body.kind, body.verdict, body.detail.monthsLater], ['results.association', 'stands', 1])
  })

  it('with few units or months it says what is missing; without any it says so; of nobody else it knows nothing', async () => {
    const few = (await call('GET', '/api/v1/results?by=branch&to=2025-04-30')).body
    assert.deepEqual([few.state, few.units, few.months, few.needed.months], ['not-enough', branches, 4, 6])
    const other = await house.createOrganisation('Elsewhere')
    assert.deepEqual((await other.call('GET', '/api/v1/results')).body, { state: 'no-units' })
  })
})

/** A day in the month after, so that the months before it are whole. */
const lastWord = (org: number): (RecordedSignal & { org: number })[] => [{
  org, id: 'last', source: 'till', type: 'visit', time: '2026-02-01T04:00:00.000Z', day: '2026-02-01',
  received: '2026-02-01T04:00:00.000Z', customer: 0, touchpoint: 'till', touchpoints: ['till'],
  scores: [], text: '', lang: '', annotation: null, amount: null, currency: '', attributes: {}, data: {},
}]
