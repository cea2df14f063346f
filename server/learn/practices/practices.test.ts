import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Candidates, ImprovementDetail, Mine, Staff, Team, TrainingDetail, Wall } from './contract.ts'
import { feelingsOf } from './testing/feelings.ts'

describe('practices: what a company does so that its people serve customers well', () => {
  let house: House
  let org: OrgId
  let call: Call
  let me: string
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Tea'))
    me = (await call('GET', '/api/v1/session')).body.person.id
  })
  after(() => house?.close())

  /** Twenty-one weeks of feelings at ten branches; from week twelve on the first three are better by so much. */
  const weeksOfFeelings = (better: number) => Array.from({ length: 21 * 10 * 6 }, (_, i) => {
    const [branch, week, k] = [i % 10, Math.floor(i / 60), Math.floor(i / 10) % 6]
    const noise = [0.1, -0.15, 0.05, -0.05, 0.15, -0.1][(k + branch + week) % 6]! + 0.04 * Math.sin(7 * branch + 3 * week)
    return {
      day: new Date(Date.UTC(2026, 0, 5 + 7 * week + k)).toISOString().slice(0, 10),
      tone: 0.1 + 0.02 * branch + noise + (branch < 3 && week >= 12 ? better : 0), attributes: { branch: `b${branch}` },
    }
  })
  const begun = '2026-03-30'
  const draft = (more: object = {}) => ({
    title: 'A second till at noon', hypothesis: 'Nobody waits longer than five minutes', owner: me,
    departments: ['Shops', 'Planning'],
    place: { kind: 'units', by: 'branch', units: ['b0', 'b1', 'b2'], outcome: 'tone', touchpoint: null }, ...more,
  })
  const improvement = async (more: object = {}): Promise<{ id: number; step: (body: object) => ReturnType<Call> }> => {
    const made = await call('POST', '/api/v1/practices/improvements', draft(more))
    assert.equal(made.status, 201, made.text)
    const { id } = (made.body as ImprovementDetail).improvement
    return { id, step: (body) => call('POST', `/api/v1/practices/improvements/${id}/steps`, body) }
  }

  describe('an improvement', () => {
    before(() => house.house.signals.append(feelingsOf(org, 'tills', weeksOfFeelings(0.3)), 'tills'))

    it('goes from idea to kept with an owner and an effect measured against the branches that went on as before', async () => {
      const { id, step } = await improvement()
      assert.deepEqual(
        (await step({ to: 'planned', startsOn: begun })).body.improvement.state, { state: 'planned', startsOn: begun },
      )
      const running: ImprovementDetail = (await step({ to: 'running', startedOn: begun })).body
      assert.deepEqual(running.improvement.effect, { known: false, why: 'not-asked' })
      assert.equal((await step({ to: 'kept', why: 'It feels right' })).status, 409)

      const { improvement: found }: ImprovementDetail = (await step({ to: 'measured' })).body
      assert.ok(found.effect.known && found.effect.effect.state === 'measured'
        && found.state.state === 'measured', JSON.stringify(found))
      const { effect, claim } = found.effect.effect
      assert.ok(effect.low! < 0.3 && effect.high! > 0.3 && effect.low! > 0, JSON.stringify(effect))
      assert.notEqual(claim, 'experiment')
      const { body: finding } = await call('GET', `/api/v1/findings/${found.effect.finding}`)
      assert.deepEqual(
        [finding.kind, finding.subject, finding.estimate.value],
        ['practices.improvement', { kind: 'change', key: `improvement ${id}` }, effect.value],
      )

      const { improvement: kept, history }: ImprovementDetail = (await step({ to: 'kept', why: 'Customers feel it' })).body
      assert.equal(kept.state.state, 'kept')
      assert.deepEqual(history.map((e) => e.step.to), ['kept', 'measured', 'running', 'planned', 'written'])
      assert.ok(history.every((e) => e.by !== null))
    })

    it('whose days are not over stays running, and says until when', async () => {
      const { step } = await improvement()
      await step({ to: 'running', startedOn: '2026-05-04' })
      const { improvement: found }: ImprovementDetail = (await step({ to: 'measured' })).body
      assert.equal(found.state.state, 'running')
      assert.ok(found.effect.known && found.effect.effect.state === 'running' && found.effect.effect.until > '2026-06-01')
    })

    it('that began everywhere at once has no effect that could be told; it is dropped with a reason, or never', async () => {
      const { step } = await improvement({ place: { kind: 'everywhere' } })
      const running: ImprovementDetail = (await step({ to: 'running', startedOn: begun })).body
      assert.deepEqual(running.improvement.effect, { known: false, why: 'everywhere' })
      assert.equal((await step({ to: 'measured' })).status, 409)
      assert.equal((await step({ to: 'dropped', why: '' })).status, 422)
      assert.equal((await step({ to: 'dropped', why: 'Nobody could say what it did' })).body.improvement.state.state, 'dropped')
    })

    it('keeps what it should do and where, once it has begun; its owner is told that it is theirs', async () => {
      const { id, step } = await improvement()
      const other = await house.addPerson(call, 'manager', 'manager@tea.example')
      const theirs = (await other('GET', '/api/v1/session')).body.person.id
      assert.equal((await call('PUT', `/api/v1/practices/improvements/${id}`, draft({ owner: theirs }))).status, 200)
      assert.match((await other('GET', '/api/v1/inbox')).body.items[0].words.en, /A second till at noon/)
      await step({ to: 'running', startedOn: begun })
      assert.equal(
        (await call('PUT', `/api/v1/practices/improvements/${id}`, draft({ hypothesis: 'They come back' }))).status, 409,
      )
      assert.equal(
        (await call('PUT', `/api/v1/practices/improvements/${id}`, draft({ title: 'A third till' }))).body.improvement.title,
        'A third till',
      )
      assert.equal((await call('PUT', `/api/v1/practices/improvements/${id}`, draft({ owner: 'nobody' }))).status, 404)
    })
  })

  describe('staff', () => {
    let staff: readonly Staff[]
    let clerk: Call
    const named = (name: string) => staff.find((s) => s.name === name)!
    before(async () => {
      clerk = await house.addPerson(call, 'front-line', 'clerk@tea.example')
      const csv = 'name,department,branch,code\nLi Na,Shops,b0,a1\nChen Wei,Shops,b1,a2\nZhao Min,Kitchen,b0,\n,Shops,,a9\n'
      const read = await call('POST', '/api/v1/practices/staff/csv', { csv })
      assert.deepEqual([read.body.kept, read.body.refused.map((r: { line: number }) => r.line)], [3, [5]])
      const { person } = (await clerk('GET', '/api/v1/session')).body
      staff = (await call('GET', '/api/v1/practices/staff')).body.items
      await call('PUT', `/api/v1/practices/staff/${named('Li Na').id}`, { ...named('Li Na'), person: person.id })
      staff = (await call('GET', '/api/v1/practices/staff')).body.items
    })

    it('are listed by the company; a code and an account belong to one person; agents that the list lacks are named', async () => {
      assert.equal(
        (await call('POST', '/api/v1/practices/staff', { name: 'Sun Li', department: 'Shops', code: 'a1' })).status, 409,
      )
      assert.equal(
        (await call('POST', '/api/v1/practices/staff', { name: 'Sun Li', department: 'Shops', person: 'somebody' })).status, 404,
      )
      await house.house.signals.append(
        feelingsOf(org, 'agents', [{ day: '2026-05-20', tone: 0, data: { agent: { id: 'a7' } } }]), 'agents',
      )
      assert.deepEqual((await call('GET', '/api/v1/practices/staff')).body.unlisted, [{ code: 'a7', signals: 1 }])
      assert.equal((await clerk('GET', '/api/v1/practices/staff')).status, 403)
    })

    it('are brought the thanks of customers once a manager has confirmed who is meant', async () => {
      const feelings = [
        { text: 'Thank you so much, the lady at the till was wonderful and so kind!', agent: 'a1' },
        { text: 'Thank you, the barista was wonderful, great service!', agent: 'a2' },
        { text: 'The tea was cold and nobody cared.', agent: 'a1' },
        { text: 'Thank you so much, wonderful and friendly service!', agent: 'not-listed' },
      ].map(({ text, agent }, i) => ({
        specversion: '1.0', id: `t${i}`, source: 'reviews', type: 'contact', time: `2026-05-2${i}T10:00:00Z`, subject: `c${i}`,
        data: { touchpoint: 'till', agent, text, lang: 'en' },
      }))
      await (await house.addKey(call))('POST', '/api/v1/signals', feelings)
      await house.drained()
      const { items }: Candidates = (await call('GET', '/api/v1/practices/thanks')).body
      assert.deepEqual(items.map((i) => [i.signal, i.staff.name]), [['t1', 'Chen Wei'], ['t0', 'Li Na']])

      const decide = (signal: string, meant: boolean) =>
        call('POST', '/api/v1/practices/thanks', { source: 'reviews', signal, meant })
      assert.equal((await decide('t0', true)).status, 204)
      assert.equal((await decide('t0', true)).status, 409)
      assert.equal((await decide('t1', false)).status, 204)
      assert.equal((await decide('t2', true)).status, 404)
      assert.deepEqual((await call('GET', '/api/v1/practices/thanks')).body.items, [])

      const { items: wall }: Wall = (await clerk('GET', '/api/v1/practices/wall')).body
      assert.deepEqual(wall.map((t) => [t.staff.name, t.mine, t.text]), [['Li Na', true, feelings[0]!.data.text]])
      assert.equal(
        (await clerk('GET', '/api/v1/inbox')).body.items.filter((n: { kind: string }) => n.kind === 'mention').length, 1,
      )
      await call('DELETE', `/api/v1/practices/wall/${wall[0]!.id}`)
      assert.deepEqual((await clerk('GET', '/api/v1/practices/wall')).body.items, [])
    })

    it('form an experience team, and departments without anybody in it are said', async () => {
      const team = { rhythm: 'monthly', nextOn: '2026-12-01', members: [{ staff: named('Li Na').id, role: 'lead' }] }
      const saved: Team = (await call('PUT', '/api/v1/practices/team', team)).body
      assert.deepEqual(
        saved.departments, [{ department: 'Kitchen', staff: 1, members: 0 }, { department: 'Shops', staff: 2, members: 1 }],
      )
      assert.equal(
        (await call('PUT', '/api/v1/practices/team', { ...team, members: [{ staff: 999_999, role: 'member' }] })).status, 404,
      )
      assert.equal(((await call('GET', '/api/v1/practices/team')).body as Team).members.length, 1)
    })

    it('take training: who took it when, and whether tone moved at their branches, as no more than an association', async () => {
      const { training: { id } }: TrainingDetail =
        (await call('POST', '/api/v1/practices/trainings', { title: 'Listening' })).body
      const assigned: TrainingDetail =
        (await call('POST', `/api/v1/practices/trainings/${id}/people`, { departments: ['Shops'], dueOn: '2026-03-01' })).body
      assert.deepEqual(
        [assigned.training.assigned, assigned.training.late, assigned.effect], [2, 2, { known: false, why: 'nobody' }],
      )
      assert.equal(
        (await call('POST', `/api/v1/practices/trainings/${id}/taken`, { staff: [named('Li Na').id], on: '2999-01-01' })).status,
        409,
      )
      await call('POST', `/api/v1/practices/trainings/${id}/taken`, {
        staff: [named('Li Na').id, named('Chen Wei').id], on: begun,
      })
      const { training, effect }: TrainingDetail = (await call('GET', `/api/v1/practices/trainings/${id}?effect=true`)).body
      assert.deepEqual([training.taken, training.branchesBegun], [2, 2])
      assert.ok(effect.known && effect.effect.state === 'measured' && effect.effect.claim !== 'experiment'
        && effect.effect.effect.value > 0.1, JSON.stringify(effect))
    })

    it('see on one page what their team is after, how far they may go on their own, and what is left of it', async () => {
      await call('POST', '/api/v1/practices/goals', {
        department: 'Shops', words: 'Every guest leaves in a better mood', measure: 'tone', target: 0.3,
      })
      await call('POST', '/api/v1/practices/goals', { department: 'Kitchen', words: 'Nothing of theirs', measure: 'none' })
      assert.equal((await call('POST', '/api/v1/practices/goals', {
        department: 'Shops', words: 'A figure without a target', measure: 'tone',
      })).status, 422)
      await call('PUT', '/api/v1/remedy-limits', {
        items: [{ role: 'front-line', kind: 'voucher', each: 1_000, perMonth: 5_000 }],
      })
      await house.house.signals.append(feelingsOf(org, 'mine', Array.from(
        { length: 30 },
        (_, i) => ({ day: '2026-05-21', tone: i % 2 ? 0.5 : 0.3, customer: 100 + i, data: { agent: i % 3 ? 'a1' : 'a2' } }),
      )), 'mine')
      const mine: Mine = (await clerk('GET', '/api/v1/practices/mine')).body
      assert.equal(mine.me!.name, 'Li Na')
      assert.deepEqual(mine.goals.map((g) => [g.words, g.target, g.now!.n]), [['Every guest leaves in a better mood', 0.3, 30]])
      assert.ok(mine.goals[0]!.now!.low < 0.4 && mine.goals[0]!.now!.high > 0.4)
      assert.deepEqual(mine.leeway!.budget.items, [{ kind: 'voucher', each: 1_000, perMonth: 5_000, spent: 0, left: 5_000 }])
      assert.deepEqual([mine.trainings.length, mine.thanks], [1, 0])
      const viewer = await house.addPerson(call, 'viewer', 'viewer@tea.example')
      const theirs: Mine = (await viewer('GET', '/api/v1/practices/mine')).body
      assert.deepEqual([theirs.me, theirs.leeway], [null, null])
    })
  })
})
