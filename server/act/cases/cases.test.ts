import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type ReceivedMail, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import type { Json } from '../../testing/heartline.ts'
import type { Call, House } from '../../testing/house.ts'
import { recoverySteps } from './contract.ts'
import { ok, openCaseHouse, until } from './testing/case-house.ts'

type World = Awaited<ReturnType<typeof openCaseHouse<ReceivedMail>>>
let world: World
let house: House
let call: Call
let agent: Call
let read: World['read']
let list: World['list']
let says: World['says']
let caseOf: World['caseOf']
let customerOf: World['customerOf']
let mailTo: World['mailTo']
before(async () => {
  world = await openCaseHouse(await startMailServer())
  ;({ house, call, agent, read, list, says, caseOf, customerOf, mailTo } = world)
})
after(() => world?.close())

const linkIn =
  (text: string) => new URL(/https:\/\/cx\.tea\.example(\/c\/\S+)/.exec(text)![1]!, 'https://cx.tea.example').pathname
const press = (path: string, form: string) => house.callAs({ 'content-type': 'application/x-www-form-urlencoded' })(
  'POST', path, form, { 'content-type': 'application/x-www-form-urlencoded' },
)
/** What the people of the organisation have to do for a case. */
const workOn = async (number: string) => {
  const of = async (when: string) => ok(await call('GET', `/api/v1/tasks?whose=all&when=${when}&limit=200`)).items
  return [...(await of('today')), ...(await of('later'))].filter((t: Json) => t.about.id === number)
}
const doStep = async (number: string, step: string, words = `we did ${step}`) =>
  ok(await agent('POST', `/api/v1/cases/${number}/steps/${step}`, { words }))
/** A case of a new customer in which everything is done but asking. */
async function recovered(name: string): Promise<string> {
  await says(name)
  const { number } = await caseOf(name)
  ok(await agent('POST', `/api/v1/cases/${number}/take`))
  for (const step of recoverySteps.filter((s) => s !== 'check')) await doStep(number, step)
  return number
}
const newCause =
  async (en = 'Slow till') => ok(await call('POST', '/api/v1/case-causes', { names: { zh: '收银慢', en } })).id as number

describe('A case', () => {
  it('is opened by a complaint, numbered, acknowledged by mail at once, and the target is met when the mail has left', async () => {
    await says('Ann')
    const found = await caseOf('Ann')
    assert.match(found.number, /^C-\d{4}-000001$/)
    assert.equal(found.severity, 'serious')
    assert.equal(found.branch, 'Bund')
    const { text } = await mailTo('Ann', /received/)
    assert.ok(text!.includes(found.number))
    const told = await until(async () => (await read(found.number)).clock.acknowledge.met && read(found.number))
    assert.equal(told.next.what, 'answer')
    assert.deepEqual(told.events.map((e: Json) => e.kind), ['opened', 'acknowledging', 'acknowledged'])
    assert.deepEqual(told.signals.map((s: Json) => s.id), ['c1'])
  })
  it('is one for all that the same customer says while it runs, and becomes as severe as that', async () => {
    await says('Ann', { type: 'membership', data: { action: 'left' } })
    const { items } = await list()
    assert.equal(items.filter((c: Json) => c.customer.name === 'Ann').length, 1)
    const told = await read(items[0].number)
    assert.equal(told.severity, 'urgent')
    assert.equal(told.signals.length, 2)
  })
  it('is not opened by what the organisation holds for less, and not acknowledged for what was said days ago', async () => {
    await says('Mild', { type: 'feedback', data: { scores: [{ method: 'csat', value: 2 }] } })
    assert.equal(await caseOf('Mild'), undefined)
    await says('Old', { time: new Date(Date.now() - 5 * 86_400_000).toISOString() })
    const { number } = await caseOf('Old')
    assert.deepEqual(
      (await read(number)).events.map((e: Json) => [e.kind, e.what, e.words]).at(-1), ['not-sent', 'acknowledge', 'too-late'],
    )
  })
  it('of one key is one case, however often and by however many it is asked for at once', async () => {
    const customer = await customerOf('Mild')
    const { db } = house.house.postgres
    const draft = { key: 'playbook 7 step 2', customer, severity: 'notable', subject: 'A quiet word' } as const
    const opened = await Promise.all([1, 2, 3, 4].map(() =>
      db.transaction().execute((tx) => house.house.cases.open(tx, world.org, draft))))
    assert.equal(new Set(opened.map((c) => c.number)).size, 1)
    assert.equal(await house.house.cases.hasOpen(db, world.org, customer), true)
  })
  it('has numbers without a gap, for many at once', async () => {
    const customer = await customerOf('Mild')
    const made = await Promise.all(Array.from({ length: 12 }, () =>
      agent('POST', '/api/v1/cases', { id: randomUUID(), customer, severity: 'notable', subject: 'Many' })
        .then((a) => Number(ok(a).number.slice(-6)))))
    const sorted = made.toSorted((a, b) => a - b)
    assert.deepEqual(sorted, sorted.map((_, i) => sorted[0]! + i))
    for (const n of sorted)
      ok(await call(
        'POST', `/api/v1/cases/C-${new Date().getFullYear()}-${String(n).padStart(6, '0')}/close`, { how: 'not-a-case' },
      ))
  })
  it('is late when a target is missed: told once, and a manager has work with it', async () => {
    await says('Late')
    const { number } = await caseOf('Late')
    await house.house.postgres.pool.query(`update cases set answer_due = now() - interval '1 minute' where number = $1`, [number])
    await house.house.cases.watchClock()
    await house.house.cases.watchClock()
    const told = await read(number)
    assert.deepEqual(told.events.filter((e: Json) => e.kind === 'late').map((e: Json) => e.what), ['answer'])
    assert.equal(told.escalated, 1)
    assert.ok((await list('late=true')).items.some((c: Json) => c.number === number))
    assert.equal((await workOn(number)).length, 1)
  })
})

describe('Two people on one case', () => {
  let number: string
  let mine: Call
  before(async () => {
    await says('Two')
    ;({ number } = await caseOf('Two'))
    mine = await house.addPerson(call, 'front-line', 'front@tea.example')
  })
  it('write notes at once, and both stand', async () => {
    await Promise.all(
      [agent, mine, agent, mine].map((by, i) => by('POST', `/api/v1/cases/${number}/notes`, { text: `note ${i}` })),
    )
    assert.deepEqual((await read(number)).notes.map((n: Json) => n.text).toSorted(), ['note 0', 'note 1', 'note 2', 'note 3'])
  })
  it('edit its text at once: one is saved, the other is given both texts', async () => {
    const { revision, subject, severity } = await read(number)
    const edit = (text: string) => ({ revision, subject, severity, text, cause: null, touchpoint: null })
    const outcomes = await Promise.all([
      agent('PUT', `/api/v1/cases/${number}`, edit('mine')), mine('PUT', `/api/v1/cases/${number}`, edit('yours')),
    ])
    const [saved, lost] = outcomes.map(ok).toSorted((a, b) => (a.state === 'saved' ? -1 : b.state === 'saved' ? 1 : 0))
    assert.equal(saved.state, 'saved')
    assert.equal(lost.state, 'conflict')
    assert.deepEqual([lost.theirs, lost.yours].toSorted(), ['mine', 'yours'])
    assert.equal((await read(number)).text, lost.theirs)
  })
  it('note the same step at once: the first stands, and the other hears in whose words', async () => {
    const answers = await Promise.all(
      ['first', 'second'].map((words, i) => [agent, mine][i]!('POST', `/api/v1/cases/${number}/steps/admit`, { words })),
    )
    assert.deepEqual(answers.map((a) => a.status).toSorted(), [200, 409])
    const { words } = (await read(number)).steps.admit
    assert.ok(answers.find((a) => a.status === 409)!.body.detail.includes(words))
  })
  it('change a note: only its own author may', async () => {
    const note = (await read(number)).notes.find((n: Json) => n.by.name === 'A agent')
    assert.equal((await mine('PUT', `/api/v1/cases/${number}/notes/${note.id}`, { text: 'x', revision: 1 })).status, 403)
    assert.equal(
      ok(await agent('PUT', `/api/v1/cases/${number}/notes/${note.id}`, { text: 'better', revision: 1 })).state, 'saved',
    )
    const late = ok(await agent('PUT', `/api/v1/cases/${number}/notes/${note.id}`, { text: 'later', revision: 1 }))
    assert.deepEqual([late.state, late.theirs, late.yours], ['conflict', 'better', 'later'])
  })
  it('find a case in which they are named among their own until they have seen it', async () => {
    const { people } = await read(number)
    const me = people.find((p: Json) => p.name === 'A front-line').id
    ok(await agent('POST', `/api/v1/cases/${number}/notes`, { text: '@A front-line please call', mentions: [me] }))
    assert.equal((await list('who=mentioned', mine)).items[0].number, number)
    ok(await mine('POST', `/api/v1/cases/${number}/seen`))
    assert.deepEqual((await list('who=mentioned', mine)).items, [])
  })
})

describe('Recovery', () => {
  it('goes step by step to the customer’s word that they are content; the case closes, and the outcome stands on their timeline', async () => {
    const number = await recovered('Bea')
    const flag = ok(await call('GET', '/api/v1/unhappy?state=taken')).items.find((f: Json) => f.customer.name === 'Bea')
    assert.equal(flag.state.owner.name, 'A agent', 'the flag is in the same hands as the case')
    assert.equal(
      (await agent('POST', `/api/v1/cases/${number}/close`, { how: 'content' })).status, 409, 'that is for the customer to say',
    )
    assert.equal(ok(await agent('POST', `/api/v1/cases/${number}/checks`, { channel: 'message' })).refused, null)
    const path = linkIn((await mailTo('Bea', /Are you content/)).text!)
    const page = await house.callAs()('GET', path)
    assert.match(page.text, /Are you content now\?/)
    assert.equal((await read(number)).state.state, 'checking', 'looking changes nothing')
    assert.match((await press(path, 'score=5')).text, /Good to hear/)
    assert.match((await press(path, 'words=All+good+now')).text, /read your words/)
    await press(path, 'score=5')
    const cause = await newCause()
    assert.equal((await read(number)).state.state, 'content')
    ok(await agent('POST', `/api/v1/cases/${number}/close`, { how: 'content', cause }))
    const told = await read(number)
    assert.equal(told.state.how, 'content')
    assert.deepEqual(told.checks.map((k: Json) => [k.score, k.words]), [[5, 'All good now']])
    assert.equal(told.events.filter((e: Json) => e.kind === 'content').length, 1)
    const customer = await customerOf('Bea')
    const timeline = await until(async () => {
      await house.drained()
      const { items } = ok(await call('GET', `/api/v1/signals?customer=${customer}`))
      return items.length >= 4 && items
    })
    const ours = timeline.filter((s: Json) => s.source === 'heartline')
    assert.deepEqual(ours.map((s: Json) => s.type).toSorted(), ['contact', 'feedback', 'feedback'])
    const flags = ok(await call('GET', '/api/v1/unhappy?state=done')).items
    assert.ok(
      flags.some((f: Json) => f.customer.id === customer && f.state.outcome === 'solved'), 'the flag is answered with the case',
    )
  })
  it('is taken up again when the customer is not content, closed or not; a manager hears of it', async () => {
    const number = await recovered('Cy')
    ok(await agent('POST', `/api/v1/cases/${number}/checks`, { channel: 'message' }))
    const path = linkIn((await mailTo('Cy', /Are you content/)).text!)
    await press(path, 'score=2')
    const told = await read(number)
    assert.deepEqual(
      [told.state.state, told.reopened, told.steps.check.state, told.steps['put-right'].state], ['working', 1, 'todo', 'todo'],
    )
    assert.equal((await workOn(number)).length, 1)
  })
  it('is not closed while a step is neither done nor left out with a reason', async () => {
    await says('Dee')
    const { number } = await caseOf('Dee')
    const refused = await agent('POST', `/api/v1/cases/${number}/close`, { how: 'no-answer', cause: await newCause() })
    assert.equal(refused.status, 409)
    assert.match(refused.body.detail, /admit, apologise, put-right, guarantee, letter, check/)
    for (const step of recoverySteps)
      ok(await agent('POST', `/api/v1/cases/${number}/steps/${step}/leave-out`, { why: 'the customer moved away' }))
    ok(await agent('POST', `/api/v1/cases/${number}/close`, { how: 'no-answer', cause: await newCause() }))
    const found = (await list(`state=any&search=${number}`)).items
    assert.deepEqual(found.map((c: Json) => [c.number, c.state.state]), [[number, 'closed']], 'found by its number, over or not')
    ok(await agent('POST', `/api/v1/cases/${number}/reopen`, { why: 'they came back' }))
    assert.equal((await read(number)).reopened, 1)
  })
  it('is answered by a mail in a person’s words, with a promise that is kept or not', async () => {
    await says('Eve')
    const { number } = await caseOf('Eve')
    const promise = { words: 'A new cup on us', due: '2030-01-01' }
    ok(await agent('POST', `/api/v1/cases/${number}/answers`, { channel: 'email', words: 'We are looking into it.', promise }))
    assert.match((await mailTo('Eve', /About what you told us/)).text!, /looking into it.[^]*A agent/)
    const told = await read(number)
    assert.notEqual(told.clock.answer.met, null)
    const kept = ok(await agent('POST', `/api/v1/cases/${number}/promises/${told.promises[0].id}/kept`))
    assert.notEqual(kept.promises[0].keptAt, null)
  })
  it('takes no link that it did not write', async () => {
    for (const token of ['1.1.x', `1.1.${'a'.repeat(43)}`]) assert.equal((await press(`/c/${token}`, 'score=1')).status, 404)
  })
})

describe('What belongs to a case', () => {
  it('is a file known by its content, kept, and only ever downloaded', async () => {
    const { number } = await caseOf('Eve')
    const upload = (bytes: Buffer, name: string) =>
      agent('POST', `/api/v1/cases/${number}/files?name=${name}`, bytes, { 'content-type': 'application/octet-stream' })
    const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)])
    const told = ok(await upload(png, 'cup.png'))
    assert.equal(told.files[0].type, 'image/png')
    assert.equal((await upload(Buffer.from('<html><script>alert(1)</script>'), 'cup.png')).status, 415)
    assert.equal((await upload(Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'big.txt')).status, 413)
    const { pool } = house.house.postgres
    await pool.query(`insert into case_files (org, "case", at, by, name, type, bytes, content)
      select org, "case", at, by, 'large', type, 10 * 1024 * 1024, content from case_files, generate_series(1, 50) where id = $1`, [told.files[0].id])
    assert.equal((await upload(png, 'more.png')).body.code, 'request.too-many', 'what one person adds within a day is bounded')
    await pool.query(`delete from case_files where name = 'large'`)
    const { headers } = await agent('GET', `/api/v1/cases/${number}/files/${told.files[0].id}`)
    assert.match(String(headers['content-disposition']), /^attachment/)
    assert.equal(headers['content-type'], 'application/octet-stream')
    assert.equal(headers['x-content-type-options'], 'nosniff')
  })
  it('goes along when two cases of one customer become one, and nobody’s words are lost', async () => {
    const { number: from, customer } = await caseOf('Eve')
    ok(await agent('POST', `/api/v1/cases/${from}/notes`, { text: 'called twice' }))
    const { number: into } = ok(
      await agent('POST', '/api/v1/cases', { id: randomUUID(), customer: customer.id, severity: 'notable', subject: 'Another' }),
    )
    const other = (await caseOf('Two')).number
    assert.equal((await agent('POST', `/api/v1/cases/${from}/merge`, { into: other })).status, 409, 'of another customer')
    const told = ok(await agent('POST', `/api/v1/cases/${from}/merge`, { into }))
    assert.ok(told.notes.some((n: Json) => n.text === 'called twice'))
    assert.equal(told.files.length, 1)
    assert.equal(told.severity, 'serious')
    assert.equal((await read(from)).state.into, into)
    assert.equal((await agent('POST', `/api/v1/cases/${from}/steps/admit`, { words: 'x' })).status, 409)
  })
  it('is for those who work on cases', async () => {
    const analyst = await house.addPerson(call, 'analyst', 'analyst@tea.example')
    assert.equal((await analyst('GET', '/api/v1/cases')).status, 403)
    assert.equal((await agent('PUT', '/api/v1/case-settings', {})).status, 403)
    assert.equal(
      (await call('PUT', '/api/v1/case-settings', { ...ok(await call('GET', '/api/v1/case-settings')), opensFrom: null })).status,
      200,
    )
    await says('Fay')
    assert.equal(await caseOf('Fay'), undefined, 'as the organisation decided')
  })
})
