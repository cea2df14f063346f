import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../../govern/roles/index.ts'
import type { RecordedSignal } from '../../record/signals/contract.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { inEnglish, openPlaybooks, type PlaybookHouse, score } from './testing/playbook-house.ts'

const dayMs = 86_400_000

describe('A playbook and history', () => {
  let house: House
  let call: Call
  let org: OrgId
  let p: PlaybookHouse
  let count = 0
  let parts = 0

  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Tea'))
    p = await openPlaybooks(house, org, call)
  })
  after(() => house?.close())

  const signal = (customer: number, at: number, more: Partial<RecordedSignal> = {}): RecordedSignal & { org: OrgId } => {
    const time = new Date(at).toISOString()
    return {
      org, id: `h${++count}`, source: 'till', type: 'purchase', time, day: time.slice(0, 10), received: time, customer,
      touchpoint: 'shop', touchpoints: ['shop'], scores: [], text: '',
      lang: '', annotation: null, amount: '100', currency: 'CNY', attributes: {}, data: {}, ...more,
    }
  }
  const remember = (signals: readonly (RecordedSignal & { org: OrgId })[]) =>
    house.house.signals.append(signals, `part ${++parts}`)
  const draft = {
    name: inEnglish('Dear goods'), purpose: inEnglish('To hear'), trigger: { kind: 'signal', type: 'purchase' },
    steps: [{ kind: 'points', points: 1, reason: inEnglish('x') }],
  }
  const tryOut = async (more: object): Promise<Json> => {
    const { body: { id } } = await call('POST', '/api/v1/playbooks', {
      ...draft, holdOut: 0, limits: { oncePerDays: null }, ...more,
    })
    assert.equal((await call('POST', `/api/v1/playbooks/${id}/trial`)).status, 202)
    for (const end = Date.now() + 30_000; ;) {
      const { body } = await call('GET', `/api/v1/playbooks/${id}/trial`)
      if (body.state !== 'waiting') return body.trial ?? assert.fail(body.problem)
      assert.ok(Date.now() < end, 'the try-out is not done after 30 s')
      await sleep(50)
    }
  }

  it('does its steps through the doors of the other features, and each once', async () => {
    p.setClock(Date.now() - 1_000)
    const words = inEnglish('You waited too long, {name}')
    const id = await p.on({ steps: [
      { kind: 'case', severity: 'notable', subject: words }, {
        kind: 'message', channel: 'email', purpose: 'follow-up', subject: words, text: words,
      }, { kind: 'webhook', event: 'gift.wanted' },
      { kind: 'points', points: 5, reason: words }, { kind: 'survey', survey: 'none' },
      { kind: 'task', task: 'step', title: inEnglish('Write a card') },
    ] })
    const customer = await p.customer('waited')
    await p.record({ customer })
    const { playbooks } = house.house
    await playbooks.moveAll()
    await playbooks.moveAll()
    const [run] = await p.runs(id)
    assert.deepEqual(run.steps.map((s: Json) => [s.kind, s.state]), [
      ['case', 'done'], ['message', 'refused'], ['webhook', 'done'], ['points', 'refused'], ['survey', 'refused'],
      ['task', 'waiting']])
    const cases = (await call('GET', '/api/v1/cases')).body.items.filter((c: Json) => c.customer.id === customer)
    assert.deepEqual(cases.map((c: Json) => c.subject), ['You waited too long, there'])
    assert.equal(run.steps[0].note, cases[0].number)
    const tasks = (await call(
      'GET', '/api/v1/tasks?whose=all&when=later',
    )).body.items.filter((t: Json) => t.customer?.id === customer && t.title.en === 'Write a card')
    assert.equal(tasks.length, 1)
    await house.house.tasks.drop(house.house.postgres.db, org, `playbook ${run.id} 5`)
    await playbooks.moveAll()
    assert.deepEqual((await p.runs(id)).map((r: Json) => [r.state, r.steps.at(-1).note]), [['done', 'dropped']])
    await call('POST', `/api/v1/playbooks/${id}/pause`)
  })

  it('is tried out on last month: for whom, on which day, and what would have been refused', async () => {
    const [ann, bea, cy] = [await p.customer('ann'), await p.customer('bea'), await p.customer('cy')]
    const ago = (days: number) => Date.now() - days * dayMs
    await remember([
      signal(ann, ago(50)), signal(ann, ago(20), { amount: '900' }), signal(ann, ago(10), { amount: '700' }), signal(ann, ago(5)),
      signal(bea, ago(12), { amount: '800', data: { items: [{ sku: 'pot' }] } }),
      signal(bea, ago(13), { type: 'feedback', amount: null, scores: [score(-0.8)] }), signal(cy, ago(40), { amount: '900' }),
    ])
    const dear = { kind: 'amount', min: 500 }
    const month = await tryOut({
      conditions: [dear], limits: { oncePerDays: 30 },
      steps: [...draft.steps, { kind: 'message', channel: 'email', subject: { en: 'x' }, text: { en: 'x' } }],
    })
    assert.deepEqual([month.setOff, month.customers, month.runs], [3, 2, 2])
    assert.deepEqual(month.unfit, [{ why: 'once-per-customer', n: 1 }])
    assert.deepEqual(month.days.filter((d: Json) => d.runs > 0).length, 2)
    assert.deepEqual(month.contacts, { asked: 2, allowed: 0, later: 0, refused: [{ why: 'channel-off', n: 2 }] })
    assert.deepEqual(
      month.examples.map((e: Json) => [e.customer.id, e.steps.map((s: Json) => s.would)]).toSorted(),
      [[ann, ['done', 'refused']], [bea, ['done', 'refused']]],
    )
    const of = async (more: object) => (await tryOut(more)).runs as number
    const asked = [
      [1, { trigger: { kind: 'nth-purchase', n: 3 } }], [2, { conditions: [{ kind: 'purchases', min: 3 }] }],
      [0, { conditions: [dear, { kind: 'last-tone', min: 0 }] }],
      [1, { conditions: [dear, { kind: 'last-tone', max: -0.5, days: 30 }] }],
      [1, { conditions: [{ kind: 'product', anyOf: ['pot'] }] }], [4, { trigger: { kind: 'daily', share: 1 } }],
      [2, { trigger: { kind: 'signal', type: 'purchase', after: { amount: 15, unit: 'days' } }, conditions: [dear] }],
      [0, { conditions: [{ kind: 'consent', channel: 'phone', purpose: 'follow-up' }] }],
    ] as const
    assert.deepEqual(await Promise.all(asked.map(([, more]) => of(more))), asked.map(([n]) => n))
  })

  it('counts what was bought before it was there', async () => {
    const other = await house.createOrganisation('Coffee')
    const old = (await house.house.customers.resolve(other.org, [house.house.customers.claimOf('old', undefined)]))[0]!
    const of = (at: number) => ({ ...signal(old, at), org: other.org })
    const now = of(Date.now())
    await remember([of(Date.now() - 90 * dayMs), of(Date.now() - 60 * dayMs), now])
    const { body } = await other.call('POST', '/api/v1/playbooks', {
      ...draft, trigger: { kind: 'nth-purchase', n: 3 }, holdOut: 0,
    })
    await other.call('POST', `/api/v1/playbooks/${body.id}/publish`)
    await house.house.postgres.db.transaction()
      .execute((tx) => p.playbooks.onSignalsRecorded({ fact: 'signals.recorded', org: other.org, signals: [now] }, tx))
    p.setClock(Date.now() + 1_000)
    await p.playbooks.moveAll()
    const runs = (await other.call('GET', `/api/v1/playbooks/${body.id}/runs`)).body.items
    assert.deepEqual(runs.map((r: Json) => [r.customer.id, r.state]), [[old, 'done']])
  })

  it('draws yesterday’s buyers once a day, no more than it may, and the same share whoever looks', async () => {
    p.setClock(Date.UTC(2027, 0, 10, 3))
    const buyers = await Promise.all(Array.from({ length: 40 }, (_, i) => p.customer(`daily ${i}`)))
    await remember(buyers.map((c) => signal(c, p.clock - dayMs)))
    const id = await p.on({ trigger: { kind: 'daily', hour: 9, share: 0.5 }, limits: { perDay: 5, oncePerDays: 30 } })
    p.setClock(Date.UTC(2027, 0, 10, 0, 30))
    await p.playbooks.lookDaily()
    assert.equal((await p.runs(id)).length, 0, 'it is half past eight in Shanghai')
    p.setClock(Date.UTC(2027, 0, 10, 1, 5))
    await Promise.all([p.playbooks.lookDaily(), p.playbooks.lookDaily()])
    await p.playbooks.lookDaily()
    await p.playbooks.moveAll()
    const unfit = await p.runs(id, 'unfit')
    assert.equal((await p.runs(id)).length, 5)
    assert.ok(unfit.length > 3 && unfit.length < 27
      && unfit.every((r: Json) => r.why === 'day-is-full'), `${unfit.length} and 5 of 40`)
    await call('POST', `/api/v1/playbooks/${id}/pause`)
  })

  it('shows its effect against those held out, money included, once there are enough', async () => {
    p.setClock(Date.UTC(2027, 2, 1))
    const id = await p.on({ holdOut: 0.4, effectDays: 30, limits: { oncePerDays: 365 } })
    const { customers } = house.house
    const people = await customers.resolve(
      org, Array.from({ length: 1_100 }, (_, i) => customers.claimOf(`member ${i}`, undefined)),
    )
    const effect = async () => (await p.playbooks.effectOf(org, id, 1)).effect
    assert.deepEqual(await effect().then((e) => !e.known && e.why), 'no-customers')
    await p.record(...people.map((customer) => ({ customer })))
    await p.playbooks.moveAll()
    const early = await effect()
    assert.ok(!early.known && early.why === 'too-few' && early.needed === 100
      && early.underWay.treated + early.underWay.heldOut === 1_100)

    // The truth: of those for whom it began 45 in 100 come back and spend 200, of the others 30 in 100; their tone is 0.4 and 0.2
    // then.
    const { rows } = await house.house.postgres.pool.query<{ customer: number; state: string }>(
      'select customer, state from playbook_runs where playbook = $1', [id],
    )
    const begun = p.clock
    const after30 = rows.flatMap(({ customer, state }, i) => {
      const heldOut = state === 'held-out'
      const returns = (i * 7_919) % 100 < (heldOut ? 30 : 45)
      const later = [
        signal(customer, begun + 40 * dayMs, { amount: '9999' }), signal(customer, begun - dayMs, { amount: '9999' }),
      ]
      return returns
        ? [...later, signal(customer, begun + (1 + (i % 28)) * dayMs, { amount: '200', scores: [score(heldOut ? 0.2 : 0.4)] })]
        : later
    })
    await remember(after30)
    p.setClock(begun + 31 * dayMs)
    const found = await effect()
    assert.ok(found.known)
    const holds = ({ low, high }: { low: number; high: number }, truth: number) =>
      assert.ok(low < truth && truth < high, `${low} – ${high} holds ${truth}`)
    holds(found.returned.difference, 0.15)
    holds(found.spend.difference, 30)
    assert.ok(found.returned.difference.low > 0 && found.spend.difference.low > 0)
    holds({ low: found.spend.total.low, high: found.spend.total.high }, 30 * found.over.treated)
    assert.ok(found.tone && Math.abs(found.tone.difference.value - 0.2) < 1e-6)
    const { body } = await call('GET', '/api/v1/playbooks')
    assert.equal(body.items.find((i: Json) => i.id === id).effect.effect.known, true)
  })
})
