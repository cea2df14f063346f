import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { seeded } from '@heartline/stats'
import { openPlaybooks } from '../../act/playbooks/testing/playbook-house.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Change, Effects, FoundRecovery, MeasuredChange } from './contract.ts'
import { signalOf } from './testing/signals.ts'

const dayMs = 86_400_000
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10)
let house: House
before(async () => { house = await openHouse() })
after(() => house?.close())
const append = (signals: ReturnType<typeof signalOf>[], token: string) => house.house.signals.append(signals, token)
const effectsOf = async (call: Call): Promise<Effects> => (await call('GET', '/api/v1/effects')).body

describe('what was done with some held out by lot', () => {
  let org: OrgId
  let call: Call
  let id: number
  let effects: Effects
  before(async () => {
    ;({ org, call } = await house.createOrganisation('Lots', { timeZone: 'UTC' }))
    const p = await openPlaybooks(house, org, call)
    p.setClock(Date.now() - 40 * dayMs)
    id = await p.on({ holdOut: 0.4, effectDays: 30, limits: { oncePerDays: 365 } })
    const { customers } = house.house
    const people = await customers.resolve(
      org, Array.from({ length: 1_400 }, (_, i) => customers.claimOf(`member ${i}`, undefined)),
    )
    await p.record(...people.map((customer) => ({ customer })))
    await p.playbooks.moveAll()
    const { rows } = await house.house.postgres.pool.query<{ customer: number; state: string }>(
      'select customer, state from playbook_runs where playbook = $1 order by customer', [id],
    )
    // The truth: those held out come back 30 in 100, the others 48 in 100; who spent much before spends much after; one in ten of
    // the treated wants to hear no more.
    const random = seeded(7)
    const signals = rows.flatMap(({ customer, state }) => {
      const liking = 20 + 200 * random()
      const returns = random() < (state === 'held-out' ? 0.3 : 0.48)
      return [
        signalOf(org, customer, 60, { amount: liking }),
        ...(returns ? [signalOf(org, customer, 25, { amount: liking + 10 * random(), score: 4 })] : []),
      ]
    })
    await append([...signals, signalOf(org, 99_999, 0, { amount: 1 })], 'lots')
    const treated = rows.filter((r) => r.state !== 'held-out')
    for (const { customer } of treated.slice(0, Math.round(treated.length * 0.1)))
      await house.house.contact.recordConsent(house.house.postgres.db, org, customer, {
        channel: 'email', purpose: 'offer', granted: false, where: 'mail', words: 'no more', version: '1',
        at: new Date(Date.now() - 30 * dayMs).toISOString(),
      }, null)
    await house.house.effects.look(org)
    effects = await effectsOf(call)
  })

  it('is listed with its arms, the lift in return and money, and intervals that hold the truth', () => {
    const [shown] = effects.experiments
    assert.deepEqual([shown!.source, shown!.id, shown!.running, shown!.holdOut], ['playbook', id, true, 0.4])
    const look = shown!.look!
    assert.equal(look.over.treated + look.over.heldOut, 1_400)
    const { returned, spend, tone } = look.measures!
    assert.ok(returned.low! > 0 && returned.low! < 0.18 && returned.high! > 0.18, JSON.stringify(returned))
    assert.ok(spend.low! > 0 && look.total!.value > 0)
    assert.ok(tone && tone.n > 200)
  })
  it('says by how much history before the draw sharpens it', () => {
    assert.ok(effects.experiments[0]!.look!.measures!.spend.cuped! > 0.02)
  })
  it('a guard rail that breaks makes it harm, whatever it sells', () => {
    const { state, because, measures } = effects.experiments[0]!.look!
    assert.ok(measures!.optOuts.low! > 0.03 && measures!.optOuts.high! < 0.17, JSON.stringify(measures!.optOuts))
    assert.deepEqual([state, because], ['harms', ['opt-outs']])
  })
  it('the arms are as large as the lot should have made them', () => {
    const { ratio } = effects.experiments[0]!.look!
    assert.ok(ratio!.p > 0.01 && Math.abs(ratio!.expectedShare - 0.6) < 1e-12)
  })
  it('what it claims is a finding', async () => {
    const { body } = await call('GET', `/api/v1/findings/${effects.experiments[0]!.finding}`)
    assert.deepEqual(
      [body.kind, body.subject, body.detail.state], ['effects.hold-out', { kind: 'playbook', key: String(id) }, 'harms'],
    )
  })
  it('before starting, it is said how many customers and weeks it takes', async () => {
    const plan = async (more: string) => (await call('GET', `/api/v1/effects/power?perWeek=40&${more}`)).body
    const [wide, narrow] = [await plan('holdOut=0.5&points=0.1&days=40'), await plan('holdOut=0.5&points=0.05&days=40')]
    assert.ok(wide.base.value > 0.3 && wide.base.value < 0.5, JSON.stringify(wide))
    assert.ok(narrow.customers > 3 * wide.customers && wide.weeks === Math.ceil(wide.customers / 40))
  })
})

describe('a change that was made in some branches', () => {
  let org: OrgId
  let call: Call
  const branches = Array.from({ length: 14 }, (_, i) => `B${i}`)
  const began = new Set(branches.slice(0, 6))
  before(async () => {
    ;({ org, call } = await house.createOrganisation('Chain', { timeZone: 'UTC' }))
    const random = seeded(2)
    // Branches differ, days differ; from 60 days ago on sales rise by 40 in six of them, and B13 was always above.
    const signals = branches.flatMap((branch, b) => Array.from({ length: 170 }, (_, d) => 170 - d).flatMap((daysAgo) =>
      [signalOf(org, 1 + b, daysAgo, {
        branch, amount: 100 + 10 * b + 20 * random() + (began.has(branch) && daysAgo <= 60 ? 40 : 0),
        score: 2 + Math.floor(random() * 3),
      })]))
    await append([...signals, signalOf(org, 99, 0, { branch: 'B0' })], 'chain')
  })
  const enter = (more: object) => call('POST', '/api/v1/effects/changes', {
    name: 'New counter', hypothesis: 'More is sold where the counter is new.', outcome: 'sales', by: 'branch', daysBefore: 84,
    daysAfter: 56,
    start: { how: 'chosen', starts: [...began].map((unit) => ({ unit, on: day(60) })) }, ...more,
  })

  it('is found with its size, and may be called more than an association because every check holds', async () => {
    const { status, body, text } = await enter({})
    assert.equal(status, 201, text)
    const change: Change = body
    const effect = change.effect as MeasuredChange
    assert.deepEqual(
      [effect.state, effect.verdict, effect.claim, effect.failed], ['measured', 'better', 'checked', []], JSON.stringify(effect),
    )
    assert.ok(effect.effect.low! < 280 && effect.effect.high! > 280, '40 a day are 280 a week')
    assert.deepEqual(effect.units, { with: 6, without: 8 })
    assert.ok(effect.weekly.some((w) => w.week < 0) && effect.weekly.every((w) => w.week >= 0 || Math.abs(w.value) < 60))
    assert.equal((await call('GET', `/api/v1/findings/${change.finding}`)).body.detail.claim, 'checked')
  })
  it('is no difference where there was none', async () => {
    const { body } = await enter({ outcome: 'tone' })
    assert.deepEqual(
      [body.effect.verdict, body.effect.effect.low < 0, body.effect.effect.high > 0], ['no-difference', true, true],
    )
  })
  it('is an association where the branches already ran apart before', async () => {
    const { org: other, call: theirs } = await house.createOrganisation('Drifting', { timeZone: 'UTC' })
    const random = seeded(4)
    await append(branches.flatMap((branch, b) => Array.from(
      { length: 170 },
      (_, d) => signalOf(other, 1 + b, 170 - d, { branch, amount: 100 + (began.has(branch) ? 0.5 * d : 0) + 20 * random() }),
    )).concat(signalOf(other, 99, 0)), 'drifting')
    const { body } = await theirs('POST', '/api/v1/effects/changes', {
      name: 'Drift', hypothesis: 'It sells more.', outcome: 'sales', by: 'branch',
      start: { how: 'chosen', starts: [...began].map((unit) => ({ unit, on: day(60) })) },
    })
    assert.equal(body.effect.claim, 'association')
    assert.ok(body.effect.failed.includes('trend') && body.effect.failed.includes('placebo'))
  })
  it('is not judged before the days that were agreed on are over', async () => {
    const { body } = await enter({ daysAfter: 70 })
    assert.equal(body.effect.state, 'running')
    assert.equal(body.finding, null)
  })
  it('says what is missing where too few branches are known', async () => {
    const { body } = await enter({ by: 'city' })
    assert.deepEqual(body.effect, { state: 'not-enough', missing: { what: 'units', have: 0, need: 6 } })
  })
  it('starts at different times may be drawn by Heartline: as many on each date, some left as they are', async () => {
    const { body } = await enter({ start: { how: 'drawn', units: branches, dates: [day(-7), day(-21)], some: true } })
    const starts = (body as Change).spec.starts
    assert.equal((body as Change).spec.drawn, true)
    const counts = [...Map.groupBy(starts, (s) => s.on).values()].map((s) => s.length)
    assert.deepEqual([counts.toSorted(), branches.length - starts.length], [[5, 5], 4])
  })
  it('other features ask by one door, and nobody sees or removes another organisation’s', async () => {
    const effect = await house.house.effects.ofChange(org, {
      outcome: 'sales', by: 'branch', drawn: false, starts: [...began].map((unit) => ({ unit, on: day(60) })),
    })
    assert.ok(effect.state === 'measured' && effect.verdict === 'better')
    const other = await house.createOrganisation('Elsewhere')
    const { changes } = await effectsOf(call)
    assert.deepEqual((await effectsOf(other.call)).changes, [])
    assert.equal((await other.call('DELETE', `/api/v1/effects/changes/${changes[0]!.id}`)).status, 404)
    assert.equal((await call('DELETE', `/api/v1/effects/changes/${changes[0]!.id}`)).status, 204)
    assert.equal((await effectsOf(call)).changes.length, changes.length - 1)
  })
})

describe('customers who had a problem', () => {
  it('stay longer where it was put right, and leave sooner where it was not, beside those who never had one', async () => {
    const { org, call } = await house.createOrganisation('Recovery', { timeZone: 'UTC' })
    const random = seeded(11)
    // Every week each buys until they leave, with a hazard a week of 2 % for most, 1 % after a good answer, 6 % after a bad one.
    const signals = Array.from({ length: 1_500 }, (_, i) => i + 1).flatMap((customer) => {
      const kind = customer % 5 === 0 ? 'recovered' : customer % 5 === 1 ? 'not' : 'never'
      const [first, problem] = [370 - Math.floor(7 * random()), 300 - Math.floor(60 * random())]
      const own = [signalOf(org, customer, first, { amount: 20 })]
      for (let daysAgo = first - 7; daysAgo > 0; daysAgo -= 7) {
        const hazard = daysAgo > problem ? 0 : kind === 'recovered' ? 0.01 : kind === 'not' ? 0.06 : 0.02
        if (random() < hazard) break
        own.push(signalOf(org, customer, daysAgo, { amount: 20 }))
      }
      if (kind === 'never') return own
      return [
        ...own, signalOf(org, customer, problem, { type: 'complaint' }),
        signalOf(org, customer, problem - 2, { type: 'contact', data: { direction: 'outbound', solved: kind === 'recovered' } }),
      ]
    })
    await append(signals, 'recovery')
    await house.house.effects.look(org)
    const recovery = (await effectsOf(call)).recovery as FoundRecovery
    assert.equal(recovery.state, 'found', JSON.stringify(recovery))
    const of = (group: string) => recovery.against.find((a) => a.group === group)!
    assert.deepEqual([of('recovered').verdict, of('not-recovered').verdict], ['longer', 'shorter'])
    assert.ok(of('recovered').hazard.low < 0.5 && of('recovered').hazard.high > 0.5, JSON.stringify(of('recovered')))
    assert.ok(of('not-recovered').hazard.low < 3 && of('not-recovered').hazard.high > 3, JSON.stringify(of('not-recovered')))
    assert.ok(recovery.difference!.low > 0)
    assert.equal((await call('GET', `/api/v1/findings/${of('recovered').finding}`)).body.kind, 'effects.recovery')
  })
  it('are too few to speak of in a company that hardly knows any', async () => {
    const { org, call } = await house.createOrganisation('Small')
    await house.house.effects.look(org)
    assert.deepEqual((await effectsOf(call)).recovery, {
      state: 'not-enough', missing: { what: 'purchases', have: 0, need: 100 },
    })
  })
})
