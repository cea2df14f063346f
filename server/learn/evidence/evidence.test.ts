import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import { recordScore } from '../../listen/intake/scores.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Belief, Evidence } from './contract.ts'

/** Companies made so that the beliefs are true, false or cannot be known, and asked through the door. */
describe('beliefs, put to the test on a company’s own data', () => {
  let house: House
  before(async () => { house = await openHouse() })
  after(() => house?.close())

  async function company(
    name: string, signals: readonly object[] = [],
  ): Promise<{ org: OrgId; call: Call; judged: () => Promise<(key: string) => Belief> }> {
    const { org, call } = await house.createOrganisation(name)
    const time = '2026-03-02T08:00:00.000Z'
    await house.house.signals.append(signals.map((s, i) => {
      const { score, customer, type = 'contact', ...data } = s as { score?: number; customer: number; type?: string }
      const scores = score === undefined
        ? []
        : [recordScore({ method: 'csat', value: score, scale: { min: 1, max: 5 } }, 'hotline')]
      return {
        org, id: `${name} ${i}`, source: 'test', type, time, day: time.slice(0, 10), received: time, customer,
        touchpoint: 'hotline', touchpoints: ['hotline'], scores, text: '', lang: '',
        annotation: null, amount: null, currency: '', attributes: {}, data,
      }
    }), name)
    return {
      org, call,
      judged: async () => {
        await house.house.evidence.judge(org)
        const { beliefs }: Evidence = (await call('GET', '/api/v1/evidence')).body
        return (key) => beliefs.find((b) => b.key === key)!
      },
    }
  }
  /** Calls about two topics, the dire one transferred more often; a transfer costs `harm` points of satisfaction. */
  const calls = (harm: number, n: number) => Array.from({ length: n }, (_, i) => {
    const dire = i % 2 === 0
    const transfers = (dire ? i % 3 !== 0 : i % 5 === 1) ? 1 : 0
    return {
      customer: i + 1, topic: dire ? 'fault' : 'question', solved: true, transfers,
      score: Math.max(1, Math.min(5, (dire ? 3 : 4) + ((i % 7) % 3) - 1 - transfers * harm)),
    }
  })

  it('where nothing is known, all ten say what is missing and none decides', async () => {
    const { call, judged } = await company('Unknowable')
    assert.ok((await call('GET', '/api/v1/evidence')).body.beliefs.every((b: Belief) => b.judged === null))
    await judged()
    const { beliefs }: Evidence = (await call('GET', '/api/v1/evidence')).body
    assert.equal(beliefs.length, 10)
    for (const b of beliefs)
      assert.ok(b.judged!.verdict === 'not-enough-data' && b.judged!.missing!.need > b.judged!.missing!.have, b.key)
  })

  it('"they hate being transferred" is supported where it is so, contradicted where only the matter was worse', async () => {
    const harmed = (await (await company('Harmed', calls(2, 400))).judged())('hate-transfer').judged!
    assert.equal(harmed.verdict, 'supported')
    assert.deepEqual(harmed.caveats, ['matched-not-randomised'])
    const unharmed = (await (await company('Unharmed', calls(0, 1_400))).judged())('hate-transfer').judged!
    assert.equal(unharmed.verdict, 'contradicted')
    assert.ok(Math.abs(unharmed.estimate!.value) < 0.05)
  })

  it('"they never want calls" by how they felt who were called', async () => {
    const called = (mood: (i: number) => number) =>
      Array.from({ length: 120 }, (_, i) => ({ customer: i + 1, direction: 'outbound', topic: 'follow-up', score: mood(i) }))
    const glad = (await (await company('Glad', called((i) => (i % 5 === 0 ? 1 : 5)))).judged())('no-calls-at-home').judged!
    assert.deepEqual([glad.verdict, glad.estimate!.value], ['contradicted', 0.2])
    const cross = (await (await company('Cross', called((i) => (i % 5 === 0 ? 5 : 1)))).judged())('no-calls-at-home').judged!
    assert.equal(cross.verdict, 'supported')
  })

  it('a verdict is a finding, and one that turns keeps what was said before', async () => {
    const turning = await company('Turning', calls(2, 400))
    const first = (await turning.judged())('hate-transfer').judged!
    const { body } = await turning.call('GET', `/api/v1/findings/${first.finding}`)
    assert.deepEqual([body.kind, body.detail.verdict, body.verdict], ['evidence.verdict', 'supported', 'stands'])
    await house.house.signals.append(calls(0, 8_000).map((c, i) => ({
      org: turning.org, id: `later ${i}`, source: 'test', type: 'contact', time: '2026-04-02T08:00:00.000Z', day: '2026-04-02',
      received: '2026-04-02T08:00:00.000Z', customer: c.customer + 500,
      touchpoint: 'hotline', touchpoints: ['hotline'], scores: [
        recordScore({ method: 'csat', value: c.score, scale: { min: 1, max: 5 } }, 'hotline'),
      ], text: '', lang: '', annotation: null,
      amount: null, currency: '', attributes: {}, data: { topic: c.topic, solved: true, transfers: c.transfers },
    })), 'later')
    const later = (await turning.judged())('hate-transfer').judged!
    assert.equal(later.verdict, 'contradicted')
    assert.deepEqual(later.before.map((b) => b.verdict), ['supported'])
  })

  it('anyone who may edit adds a belief with its test; another organisation neither sees nor removes it', async () => {
    const own = await company('Own', calls(2, 400))
    const test = { kind: 'flag-tone', type: 'contact', field: 'transfers' }
    const added = await own.call('POST', '/api/v1/evidence/beliefs', { words: 'Handing over costs us their goodwill', test })
    assert.equal(added.status, 201, added.text)
    const belief: Belief = added.body.beliefs.at(-1)
    assert.deepEqual([belief.words, belief.judged!.verdict], ['Handing over costs us their goodwill', 'supported'])
    assert.equal(
      (await own.call('POST', '/api/v1/evidence/beliefs', { words: 'x y z', test: { kind: 'staff-agree' } })).status, 422,
    )
    const other = await house.createOrganisation('Else')
    const id = belief.key.replace('own-', '')
    assert.equal((await other.call('DELETE', `/api/v1/evidence/beliefs/${id}`)).status, 404)
    assert.equal((await other.call('GET', '/api/v1/evidence')).body.beliefs.length, 10)
    assert.equal((await own.call('DELETE', `/api/v1/evidence/beliefs/${id}`)).status, 204)
    const viewer = await house.addPerson(own.call, 'viewer', 'viewer@own.example')
    assert.equal((await viewer('POST', '/api/v1/evidence/beliefs', { words: 'x y z', test })).status, 403)
  })
})
