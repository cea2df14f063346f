import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { simulateJobs } from '../../testing/simulated-jobs.ts'
import { createTasks, type NewTask, type TaskEnded, type Tasks } from './index.ts'

describe('A task', () => {
  let house: House
  let owner: Call
  let ann: Call
  let bob: Call
  let org: OrgId
  let tasks: Tasks
  let people: { id: string; name: string; email?: string }[]
  const ended: TaskEnded[] = []
  let clock = Date.now()
  const inMinutes = (minutes: number) => new Date(clock + minutes * 60_000)

  before(async () => {
    house = await openHouse()
    ;({ org, call: owner } = await house.createOrganisation('Tea'))
    ann = await house.addPerson(owner, 'agent', 'ann@x.cn')
    bob = await house.addPerson(owner, 'agent', 'bob@x.cn')
    people = (await owner('GET', '/api/v1/people')).body.items
    const { postgres, customers, orgs } = house.house
    const now = () => new Date(clock)
    tasks = createTasks({
      postgres, customers, now, jobs: { ...simulateJobs(now), cron: async () => {} }, people: orgs.people,
      organisation: orgs.organisation,
      onTaskEnded: [async (fact) => void ended.push(fact)],
    })
  })
  after(() => house?.close())

  let count = 0
  const draft = (more: Partial<NewTask> = {}): NewTask => ({
    key: `k${++count}`, kind: 'step', title: { zh: '写张卡片', en: 'Write a card' }, dueAt: inMinutes(-5),
    about: { feature: 'test', id: '1' }, ...more,
  })
  const open = (more: Partial<NewTask> = {}) =>
    house.house.postgres.db.transaction().execute((tx) => tasks.open(tx, org, draft(more)))
  const list = async (call: Call, query = '') => (await call('GET', `/api/v1/tasks?${query}`)).body as Json
  const idOf = (email: string) => people.find((p) => p.email === email)!.id
  const shows = async (call: Call, id: number, query = '') => (await list(call, query)).items.some((t: Json) => t.id === id)

  it('is found by a part of its title while it is under way, whenever it is due', async () => {
    const id = await open({ title: { zh: '给 100% 的客户回电', en: 'Ring up 100% of them' }, dueAt: inMinutes(3 * 1440) })
    for (const words of ['100%25 of', '回电']) assert.ok(await shows(owner, id, `whose=all&when=now&search=${words}`))
    assert.equal(await shows(owner, id, 'whose=all&when=now&search=100%25x'), false)
  })
  it('is opened once by its key, within the transaction of who asks for it', async () => {
    const first = await open({ key: 'same' })
    assert.equal(await open({ key: 'same', title: 'Another' }), first)
    await assert.rejects(house.house.postgres.db.transaction().execute(async (tx) => {
      await tasks.open(tx, org, draft({ key: 'undone' }))
      throw new Error('no')
    }))
    const all = (await list(owner, 'whose=all')).items
    assert.deepEqual(all.filter((t: Json) => t.id === first).map((t: Json) => t.title.en), ['Write a card'])
    assert.equal(all.length, 1)
  })
  it('is on the list of whoever it is for: a person, a role, or all', async () => {
    const forAnn = await open({ person: idOf('ann@x.cn') })
    const forManagers = await open({ role: 'manager' })
    const forAll = await open()
    assert.deepEqual(await Promise.all([forAnn, forManagers, forAll].map((id) => shows(ann, id))), [true, false, true])
    assert.deepEqual(await Promise.all([forAnn, forManagers, forAll].map((id) => shows(bob, id))), [false, false, true])
    assert.ok(await shows(bob, forManagers, 'whose=all'))
  })
  it('stands under today until the day ends, and under later before', async () => {
    const tomorrow = await open({ dueAt: new Date(clock + 2 * 86_400_000) })
    assert.ok(!(await shows(ann, tomorrow)))
    assert.ok(await shows(ann, tomorrow, 'when=later'))
  })
  it('is in one person’s hands: of two at once the second is told who has it', async () => {
    const id = await open()
    const answers = await Promise.all([ann('POST', `/api/v1/tasks/${id}/take`), bob('POST', `/api/v1/tasks/${id}/take`)])
    assert.deepEqual(answers.map((a) => a.status).toSorted((a, b) => a - b), [200, 409])
    const winner = answers.find((a) => a.status === 200)!.body.task.state.by.name
    assert.match(answers.find((a) => a.status === 409)!.body.detail, new RegExp(`${winner} has this task`))
    const [has, hasNot] = answers[0]!.status === 200 ? [ann, bob] : [bob, ann]
    assert.equal((await hasNot('POST', `/api/v1/tasks/${id}/done`, { outcome: 'done' })).status, 409)
    assert.equal((await has('POST', `/api/v1/tasks/${id}/done`, { outcome: 'done', note: 'sent' })).body.task.state.note, 'sent')
  })
  it('can be handed to somebody else, and its history says so', async () => {
    const id = await open({ person: idOf('ann@x.cn') })
    const { body } = await bob('PUT', `/api/v1/tasks/${id}/owner`, { person: idOf('bob@x.cn'), note: 'Ann is ill' })
    assert.equal(body.task.state.by.id, idOf('bob@x.cn'))
    assert.deepEqual(body.history.map((e: Json) => [e.what, e.note]), [['opened', ''], ['given', 'Ann is ill']])
    assert.equal((await bob('PUT', `/api/v1/tasks/${id}/owner`, { person: 'nobody' })).status, 404)
    assert.deepEqual((await bob('PUT', `/api/v1/tasks/${id}/owner`, { person: null })).body.task.state, { state: 'open' })
  })
  it('is put off to a moment in the future, and not past its last', async () => {
    const id = await open({ latestAt: inMinutes(600) })
    const snooze = (minutes: number) => ann('POST', `/api/v1/tasks/${id}/snooze`, { until: inMinutes(minutes).toISOString() })
    assert.equal((await snooze(60)).body.task.dueAt, inMinutes(60).toISOString())
    assert.equal((await snooze(-60)).status, 422)
    assert.equal((await snooze(660)).status, 422)
  })
  it('ends with an outcome that fits its kind, once, and tells it in the same transaction', async () => {
    const id = await open({ kind: 'approve', key: 'letter 7', about: { feature: 'cases', id: '7' } })
    const { postgres } = house.house
    const finish = (outcome: 'approved') => postgres.db.transaction()
      .execute(async (tx) => tasks.finish(
        tx, await tasks.hold(tx, org, id, idOf('ann@x.cn')), { outcome, by: idOf('ann@x.cn'), note: '' },
      ))
    assert.equal((await ann('POST', `/api/v1/tasks/${id}/done`, { outcome: 'content' })).status, 422)
    await finish('approved')
    assert.deepEqual(ended.map(({ key, about, outcome, by }) => ({ key, about, outcome, by })),
      [{ key: 'letter 7', about: { feature: 'cases', id: '7' }, outcome: 'approved', by: idOf('ann@x.cn') }])
    await assert.rejects(finish('approved'), /over/)
    assert.equal(ended.length, 1)
  })
  it('is dropped by who asked for it, or by a person who says why', async () => {
    await open({ key: 'gone' })
    const drop = () => house.house.postgres.db.transaction().execute((tx) => tasks.drop(tx, org, 'gone'))
    assert.deepEqual([await drop(), await drop()], [true, false])
    assert.equal(ended.at(-1)!.outcome, 'dropped')
    const id = await open()
    assert.equal((await ann('POST', `/api/v1/tasks/${id}/drop`, { note: ' ' })).status, 422)
    assert.deepEqual((await ann('POST', `/api/v1/tasks/${id}/drop`, { note: 'moved away' })).body.task.state.why, 'not-needed')
  })
  it('is dropped by itself when its last moment has passed', async () => {
    const id = await open({ latestAt: inMinutes(30) })
    await tasks.sweep()
    assert.ok(await shows(ann, id))
    clock += 31 * 60_000
    await tasks.sweep()
    const { state } = (await ann('GET', `/api/v1/tasks/${id}`)).body.task
    assert.deepEqual([state.state, state.why, state.by], ['dropped', 'too-late', null])
  })
  it('is a call only on My day, where contact policy is asked first', async () => {
    const id = await open({ kind: 'call' })
    assert.equal((await ann('POST', `/api/v1/tasks/${id}/done`, { outcome: 'content' })).status, 422)
  })
  it('is nobody’s who only looks on', async () => {
    const viewer = await house.addPerson(owner, 'viewer', 'viewer@x.cn')
    assert.equal((await viewer('GET', '/api/v1/tasks')).status, 403)
  })
  it('is found page by page, each once', async () => {
    const seen: number[] = []
    for (let cursor = ''; ;) {
      const body = await list(owner, `whose=all&limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map((t: Json) => t.id))
      if (!body.next) break
      cursor = body.next
    }
    assert.deepEqual(seen, (await list(owner, 'whose=all&limit=200')).items.map((t: Json) => t.id))
  })
})
