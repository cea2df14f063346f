import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { inEnglish, openPlaybooks, type PlaybookHouse, score } from './testing/playbook-house.ts'

const days = (amount: number) => ({ amount, unit: 'days' as const })
const points = { kind: 'points', points: 5, reason: inEnglish('Thank you') } as const

describe('A playbook', () => {
  let house: House
  let call: Call
  let org: OrgId
  let p: PlaybookHouse

  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Tea'))
    const { status } = await call('POST', '/api/v1/touchpoints', {
      key: 'branch', names: { en: 'Branch' }, channel: 'store', phase: 'in-sale', stage: 'act', factor: 'service',
      aliases: ['shop-7'],
    })
    assert.equal(status, 201)
    p = await openPlaybooks(house, org, call)
  })
  after(() => house?.close())

  const states = async (id: number, show = 'all') => (await p.runs(id, show)).map((r: Json) => r.state)
  const doneFor = (customer: number) => p.did.filter((d) => d.customer === customer)
  const pause = (id: number) => call('POST', `/api/v1/playbooks/${id}/pause`)

  it('begins for what it waits for, once, and for nothing else', async () => {
    const id = await p.on({ conditions: [{ kind: 'amount', min: 500 }, { kind: 'product', anyOf: ['teapot'] }] })
    const dear = await p.customer()
    const pot = { data: { items: [{ sku: 'teapot' }] } }
    await p.record(
      { customer: dear, amount: '500', id: 'dear', ...pot }, { customer: dear, amount: '499.99', ...pot },
      { customer: dear, amount: '900' },
      { customer: dear, amount: '900', currency: 'USD', ...pot }, { customer: dear, type: 'visit', ...pot },
      { customer: 0, amount: '900', ...pot },
    )
    await p.record({ customer: dear, amount: '500', id: 'dear', ...pot })
    await p.playbooks.moveAll()
    assert.equal(doneFor(dear).length, 1)
    const [run] = await p.runs(id)
    assert.deepEqual(
      [run.state, run.customer.id, run.because.amount, run.steps.map((s: Json) => s.kind)], ['done', dear, '500', ['points']],
    )
    await pause(id)
  })
  it('begins at a touchpoint by any of its names, and for a score within bounds', async () => {
    const id = await p.on({
      trigger: { kind: 'signal', type: 'feedback', touchpoints: ['branch'], score: { method: 'csat', tone: { max: -0.5 } } },
    })
    const [low, high, elsewhere] = [await p.customer(), await p.customer(), await p.customer()]
    const said = { type: 'feedback', touchpoint: 'shop-7', touchpoints: ['shop-7'] }
    await p.record(
      { customer: low, ...said, scores: [score(-0.5)] }, { customer: high, ...said, scores: [score(0.5), score(-1, 'observed')] },
      { customer: elsewhere, type: 'feedback', scores: [score(-1)] },
    )
    await p.playbooks.moveAll()
    assert.deepEqual((await p.runs(id)).map((r: Json) => r.customer.id), [low])
    await pause(id)
  })
  it('leaves a history that is imported alone', async () => {
    const id = await p.on({ trigger: { kind: 'signal', type: 'purchase', after: days(30) } })
    const ago = (n: number) => new Date(p.clock - n * 86_400_000).toISOString()
    const [old, inTime] = [await p.customer(), await p.customer()]
    await p.record({ customer: old, time: ago(40) }, { customer: inTime, time: ago(20) })
    assert.deepEqual((await p.runs(id)).map((r: Json) => r.customer.id), [inTime])
    await p.pass(9)
    assert.equal(doneFor(inTime).length, 0)
    await p.pass(2)
    assert.equal(doneFor(inTime).length, 1)
    await pause(id)
  })

  it('goes its steps over three months, waits for a task, and goes one of two ways by how it ended', async () => {
    const id = await p.on({
      trigger: { kind: 'signal', type: 'purchase', after: days(7) },
      steps: [
        { kind: 'task', task: 'write', title: inEnglish('Write a card') }, { kind: 'wait', for: { amount: 3, unit: 'months' } },
        { kind: 'branch', when: [{ kind: 'came-back', is: false }], yes: [points], no: [{ kind: 'leave' }] },
        { kind: 'webhook', event: 'gift.wanted' },
      ],
    })
    const [stays, gone] = [await p.customer(), await p.customer()]
    await p.record({ customer: stays }, { customer: gone })
    await p.pass(7)
    assert.deepEqual(await states(id), ['waiting', 'waiting'])
    const { body: { items } } = await call('GET', '/api/v1/tasks?whose=all&when=later')
    const all: Json[] = [...items, ...(await call('GET', '/api/v1/tasks?whose=all')).body.items]
    for (const task of all.filter((t) => t.title.en === 'Write a card')) {
      const { house: { tasks, postgres }, house: { orgs } } = house
      const [person] = await orgs.people(org)
      await postgres.db.transaction().execute(async (tx) => {
        await tasks.take(tx, org, task.id, person!.id)
        const held = await tasks.hold(tx, org, task.id, person!.id)
        await tasks.finish(tx, held, { outcome: 'done', by: person!.id, note: '' })
        await p.playbooks.onTaskEnded({
          fact: 'task.ended', org, task: task.id, key: task.key, about: task.about, customer: null, outcome: 'done',
          by: person!.id, at: p.now().toISOString(),
        }, tx)
      })
    }
    await p.pass(30)
    await p.record({ customer: stays })
    await p.pass(70)
    const ends = (await p.runs(id)).filter((r: Json) => r.began !== null && r.ended !== null)
    assert.deepEqual(new Map(
      ends.map((r: Json) => [r.customer.id, [r.state, r.steps.map((s: Json) => `${s.kind} ${s.note}`.trim())]]),
    ), new Map([
      [gone, ['done', ['task done', 'wait', 'branch yes', 'points', 'webhook']]],
      [stays, ['left', ['task done', 'wait', 'branch no: came-back', 'leave']]],
    ]))
    await pause(id)
  })

  it('takes in no more a day than its limit, and a customer once in so many days', async () => {
    const id = await p.on({ limits: { perDay: 3, oncePerDays: 10 } })
    const people = await Promise.all(Array.from({ length: 5 }, () => p.customer()))
    await p.record(...people.map((customer) => ({ customer })), { customer: people[0]! })
    await p.playbooks.moveAll()
    assert.deepEqual(
      (await p.runs(id, 'unfit')).map((r: Json) => r.why).toSorted(), ['day-is-full', 'day-is-full', 'once-per-customer'],
    )
    assert.equal((await p.runs(id)).length, 3)
    await p.pass(2)
    await p.record(...people.map((customer) => ({ customer })))
    await p.playbooks.moveAll()
    assert.equal((await p.runs(id)).length, 5)
    await p.pass(9)
    await p.record({ customer: people[0]! })
    await p.playbooks.moveAll()
    assert.equal((await p.runs(id)).length, 6)
    await pause(id)
  })
  it('does nothing for those held out, who are the same whenever asked', async () => {
    const id = await p.on({ holdOut: 0.5 })
    const people = await Promise.all(Array.from({ length: 60 }, () => p.customer()))
    await p.record(...people.map((customer) => ({ customer })))
    await p.playbooks.moveAll()
    const heldOut = async () => new Set((await p.runs(id, 'held-out')).map((r: Json) => r.customer.id))
    const first = await heldOut()
    assert.ok(first.size > 15 && first.size < 45, `${first.size} of 60`)
    assert.ok(people.every((c) => (doneFor(c).length === 0) === first.has(c)))
    await p.record(...people.map((customer) => ({ customer })))
    await p.playbooks.moveAll()
    assert.deepEqual(await heldOut(), first)
    await pause(id)
  })

  it('counts purchases across the numbers of a customer who turned out to be one', async () => {
    const id = await p.on({ trigger: { kind: 'nth-purchase', n: 3 } })
    const [a, b] = [await p.customer('loyal a'), await p.customer('loyal b')]
    await p.record({ customer: a }, { customer: b })
    const { customers } = house.house
    const hint = { email: 'loyal@x.cn' }
    const [one] = await customers.resolve(org, [customers.claimOf('loyal a', hint)])
    await customers.resolve(org, [customers.claimOf('loyal b', hint)])
    await p.record({ customer: one! }, { customer: one! })
    await p.playbooks.moveAll()
    assert.equal((await p.runs(id)).length, 1)
    await pause(id)
  })
  it('asks the tone last heard, and whether contact policy allows it', async () => {
    const id = await p.on({ conditions: [{ kind: 'last-tone', min: 0, days: 30 }] })
    const other = await p.on({ conditions: [{ kind: 'consent', channel: 'email', purpose: 'follow-up' }] })
    const [glad, cross] = [await p.customer(), await p.customer()]
    await p.record({ customer: glad, type: 'feedback', scores: [score(0.6)] }, {
      customer: cross, type: 'feedback', scores: [score(-0.6)],
    })
    await p.record({ customer: glad }, { customer: cross })
    await p.playbooks.moveAll()
    assert.deepEqual((await p.runs(id)).map((r: Json) => r.customer.id), [glad])
    assert.deepEqual((await p.runs(other, 'unfit')).map((r: Json) => r.why), ['consent', 'consent'])
    await pause(id)
    await pause(other)
  })
  it('notes what contact policy refused, and goes on', async () => {
    const id = await p.on({ steps: [
      { kind: 'message', channel: 'email', purpose: 'offer', subject: inEnglish('Hello'), text: inEnglish('Hello') }, points,
    ] })
    const unreachable = await p.customer()
    await p.record({ customer: unreachable })
    await p.playbooks.moveAll()
    const [run] = await p.runs(id)
    assert.deepEqual(run.steps.map((s: Json) => [s.kind, s.state]), [['message', 'refused'], ['points', 'done']])
    assert.ok(run.steps[0].note)
    await pause(id)
  })
  it('begins for customers who are flagged, and for a warning without a customer', async () => {
    const flagged = await p.on({ trigger: { kind: 'flagged', atLeast: 'serious' } })
    const warned = await p.on({ trigger: { kind: 'warning' }, steps: [{ kind: 'webhook', event: 'look' }] })
    const [angry, cross] = [await p.customer(), await p.customer()]
    const { db } = house.house.postgres
    await db.transaction().execute(async (tx) => {
      await p.playbooks.onCustomerFlagged({ fact: 'customer.flagged', org, flags: [
        { flag: 1, customer: angry, severity: 'urgent', isNew: true, reasons: [] },
        { flag: 2, customer: cross, severity: 'notable', isNew: true, reasons: [] }] }, tx)
      const warning = {
        fact: 'warning.raised', org, series: { measure: 'tone', dimension: '', member: '', touchpoint: 'shop', topic: '' },
      } as const
      await p.playbooks.onWarningRaised(
        { ...warning, warning: 1, course: 'worse', raisedOn: p.now().toISOString().slice(0, 10) }, tx,
      )
      await p.playbooks.onWarningRaised(
        { ...warning, warning: 2, course: 'better', raisedOn: p.now().toISOString().slice(0, 10) }, tx,
      )
      await p.playbooks.onWarningRaised({ ...warning, warning: 3, course: 'worse', raisedOn: '2020-01-01' }, tx)
    })
    await p.playbooks.moveAll()
    assert.deepEqual((await p.runs(flagged)).map((r: Json) => r.customer.id), [angry])
    assert.deepEqual((await p.runs(warned)).map((r: Json) => [r.customer, r.because.warning, r.state]), [[null, 1, 'done']])
    await pause(flagged)
    await pause(warned)
  })

  it('stands still while it is paused, and goes on from where it stood; its older runs keep their version', async () => {
    const steps = [{ kind: 'wait', for: days(2) }, points] as const
    const id = await p.on({ steps: [...steps] })
    const customer = await p.customer()
    await p.record({ customer })
    await p.pass(1)
    await pause(id)
    await p.record({ customer: await p.customer() })
    await p.pass(5)
    assert.deepEqual(await states(id), ['running'])
    const { body } = await call('GET', `/api/v1/playbooks/${id}`)
    await call('PUT', `/api/v1/playbooks/${id}`, { ...body.draft, steps: [{ kind: 'leave' }] })
    assert.equal((await call('POST', `/api/v1/playbooks/${id}/publish`)).body.version, 2)
    await p.playbooks.moveAll()
    assert.deepEqual((await p.runs(id)).map((r: Json) => [r.version, r.state]), [[1, 'done']])
    await pause(id)
  })
  it('tries a step that fails again, without holding up the others, and gives it up after a day', async () => {
    const id = await p.on()
    const [unlucky, lucky] = [await p.customer(), await p.customer()]
    p.fail((c) => c === unlucky)
    await p.record({ customer: unlucky }, { customer: lucky })
    await p.playbooks.moveAll()
    assert.equal(doneFor(lucky).length, 1)
    const [waiting] = await p.runs(id, 'under-way')
    assert.equal(waiting.problem, 'the mail server is on fire')
    for (let hour = 0; hour < 30; hour++) {
      p.setClock(p.clock + 3_600_000)
      await p.playbooks.moveAll()
    }
    const [failed] = await p.runs(id, 'failed')
    assert.equal(failed.customer.id, unlucky)
    p.fail(undefined)
    assert.equal((await call('POST', `/api/v1/playbook-runs/${failed.id}/resume`)).status, 204)
    p.setClock(Math.max(p.clock, Date.now() + 1_000))
    await p.playbooks.moveAll()
    assert.equal(doneFor(unlucky).length, 1)
    assert.equal((await call('POST', `/api/v1/playbook-runs/${failed.id}/stop`)).status, 409)
    await pause(id)
  })
  it('is begun by a person for customers they choose, if it is on, and is not by who may not', async () => {
    const id = await p.on({ trigger: { kind: 'manual' } })
    const customer = await p.customer()
    assert.deepEqual((await call('POST', `/api/v1/playbooks/${id}/runs`, { customers: [customer, customer] })).body, { begun: 1 })
    const agent = await house.addPerson(call, 'agent', 'agent@x.cn')
    assert.equal((await agent('POST', `/api/v1/playbooks/${id}/runs`, { customers: [customer] })).status, 403)
    assert.equal((await agent('POST', `/api/v1/playbooks/${id}/pause`)).status, 403)
    await pause(id)
    assert.equal((await call('POST', `/api/v1/playbooks/${id}/runs`, { customers: [customer] })).status, 409)
  })
  it('is refused where it cannot be carried out, says what a message cannot say, and is thrown away only before it was on', async () => {
    const draft = {
      name: { en: 'x' }, purpose: { en: 'x' }, trigger: { kind: 'manual' },
      steps: [{ kind: 'message', channel: 'email', subject: { en: 'Dear {nmae}' }, text: { en: 'x' } }],
    }
    const wrong = await call('POST', '/api/v1/playbooks', draft)
    assert.equal(wrong.status, 422)
    assert.match(wrong.body.problems[0].message, /\{nmae\}/)
    assert.equal(
      (await call('POST', '/api/v1/playbooks', { ...draft, trigger: { kind: 'warning' }, steps: [points] })).status, 422,
    )
    const made = await call('POST', '/api/v1/playbooks', { ...draft, steps: [points] })
    assert.equal((await call('DELETE', `/api/v1/playbooks/${made.body.id}`)).status, 204)
    const id = await p.on()
    await pause(id)
    assert.equal((await call('DELETE', `/api/v1/playbooks/${id}`)).status, 409)
  })
})
