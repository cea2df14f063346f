import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { password } from '../../testing/house.ts'
import { openSignInHouse, type SignInHouse } from '../../testing/sign-in-house.ts'
import { freeTries } from './lock-out.ts'
import { wayInEvents, wayInWords } from './way-in-words.ts'

let house: SignInHouse
type Caller = SignInHouse['own']
const works = async (call: Caller) => (await call('GET', '/api/v1/my-sign-in')).status === 200
const age = (person: string, hours: number, column = 'createdAt') =>
  house.postgres.pool.query(`update sessions set "${column}" = now() - $2 * interval '1 hour' where "userId" = $1`, [person, hours])
const makeKey = (call: Caller) => call('POST', '/api/v1/my-keys', { name: 'assistant' })
const toldTo = (person: string) => house.told.filter((t) => t.person === person).map((t) => t.message.about.id)

before(async () => {
  house = await openSignInHouse()
})
after(() => house?.close())

describe('What is sensitive', () => {
  let ann: string
  let call: Caller
  before(async () => {
    ann = await house.addPerson('Ann', 'manager')
    call = (await house.enter(house.emailOf('Ann'))).call
  })

  it('is done at once after signing in, and refused where the last proof is too long ago', async () => {
    assert.equal((await makeKey(call)).status, 201)
    await age(ann, 0.3)
    const { status, body } = await makeKey(call)
    assert.deepEqual([status, body.code], [403, 'auth.proof-needed'])
    assert.equal(await works(call), true, 'everything else goes on')
    const { body: asked } = await call('GET', '/api/v1/my-sign-in/proof')
    assert.deepEqual([asked.ways, asked.provider, Date.parse(asked.until) < Date.now()], [['password'], null, true])
  })
  it('goes on once the password was given again, in that session and no other', async () => {
    const other = (await house.enter(house.emailOf('Ann'))).call
    await age(ann, 0.3)
    const { body: { until } } = await call('POST', '/api/v1/my-sign-in/proof', { password })
    assert.ok(Date.parse(until) > Date.now() + 14 * 60_000)
    assert.equal((await makeKey(call)).status, 201)
    assert.equal((await makeKey(other)).body.code, 'auth.proof-needed')
  })
  it('cannot be reached by guessing: tries count as those at the door do', async () => {
    assert.equal((await call('POST', '/api/v1/my-sign-in/proof', { password: 'not this one' })).body.code, 'auth.code-wrong')
    await house.postgres.pool.query('update sign_in_failures set failures = $1', [freeTries.account])
    assert.equal((await call('POST', '/api/v1/my-sign-in/proof', { password: 'nor this' })).body.code, 'auth.code-wrong')
    assert.equal((await call('POST', '/api/v1/my-sign-in/proof', { password })).body.code, 'auth.locked')
    await house.own('DELETE', `/api/v1/people/${ann}/lock`)
  })
  it('is not done by a key, which can prove nothing anew', async () => {
    await house.own('POST', '/api/v1/my-sign-in/proof', { password })
    const { body } = await house.own('POST', '/api/v1/my-keys', { name: 'assistant', scope: 'act' })
    const assistant = house.somebody({ authorization: `Bearer ${body.secret}` })
    assert.equal((await assistant('PUT', `/api/v1/people/${ann}/role`, { role: 'viewer' })).body.code, 'auth.forbidden')
  })
  it('takes the second step of whoever has one: the password alone is not enough for them', async () => {
    const asked = (await house.own('POST', '/api/v1/my-sign-in/passkeys/ask')).body
    assert.ok(asked.ticket)
    await house.postgres.pool.query(`insert into passkeys (id, person, public_key, counter, transports, name) values ('k', $1, '\\x00', 0, '{}', 'mine')`, [ann])
    await age(ann, 0.3, 'provenAt')
    assert.deepEqual((await call('GET', '/api/v1/my-sign-in/proof')).body.ways, ['passkey'])
    assert.equal((await call('POST', '/api/v1/my-sign-in/proof', { password })).status, 409)
    const { body: { ticket, options } } = await call('POST', '/api/v1/my-sign-in/proof/passkey/ask')
    assert.equal(options.allowCredentials[0].id, 'k')
    const response = { id: 'k', rawId: 'k', type: 'public-key', response: {}, clientExtensionResults: {} }
    assert.equal((await call('POST', '/api/v1/my-sign-in/proof/passkey', { ticket, response })).body.code, 'auth.passkey-wrong')
    assert.equal((await makeKey(call)).body.code, 'auth.proof-needed')
    await house.postgres.pool.query(`delete from passkeys where id = 'k'`)
  })
})

describe('One’s own password', () => {
  const better = 'rain over the tea hills'
  it('is changed with the old one; every other session ends, and so does the way in by the old one', async () => {
    const ben = await house.addPerson('Ben', 'analyst')
    const [here, there] = [(await house.enter(house.emailOf('Ben'))).call, (await house.enter(house.emailOf('Ben'))).call]
    const change = (old: string, next: string) => here('PUT', '/api/v1/my-sign-in/password', { old, password: next })
    assert.equal((await change('not this one', better)).body.code, 'auth.code-wrong')
    assert.equal((await change(password, 'password1234')).body.code, 'request.invalid', 'what is guessed first is refused')
    assert.equal((await change(password, password)).status, 409)
    assert.deepEqual([await works(there), toldTo(ben)], [true, []])
    assert.equal((await change(password, better)).status, 204)
    assert.deepEqual([await works(here), await works(there)], [true, false])
    assert.equal((await house.enter(house.emailOf('Ben'))).answer.body.code, 'auth.wrong')
    assert.equal((await house.enter(house.emailOf('Ben'), better)).answer.body.state, 'signed-in')
    assert.deepEqual(toldTo(ben), ['password'])
    const { items } = (await house.own('GET', '/api/v1/audit?subject=my-sign-in&deed=changed')).body
    assert.ok(items.some((e: Json) => e.person.name === 'Ben' && e.route === '/api/v1/my-sign-in/password' && !JSON.stringify(e).includes(better)))
  })
  it('that an owner’s link has set anew is told to its person, the first one is not', async () => {
    const cas = await house.addPerson('Cas', 'viewer')
    assert.deepEqual(toldTo(cas), [])
    const { body } = await house.own('POST', '/api/v1/people', { name: 'Cas', email: house.emailOf('Cas'), role: 'viewer' })
    await house.somebody()('POST', '/api/v1/invitations/accept', { token: new URL(body.link).hash.slice(1), password: better })
    assert.deepEqual(toldTo(cas), ['password-by-link'])
  })
})

describe('A person is told', () => {
  it('of a new key and of a device that was not used before, in the language of their app, with moment and address', async () => {
    const dot = await house.addPerson('Dot', 'agent')
    const zh = { 'accept-language': 'zh-CN' }
    const { call } = await house.enter(house.emailOf('Dot'), password, house.somebody(zh))
    assert.deepEqual(toldTo(dot), [], 'the same browser as at the invitation')
    await makeKey(call)
    await house.enter(house.emailOf('Dot'), password, house.somebody({ ...zh, 'user-agent': 'Mozilla/5.0 (Macintosh) Firefox/141.2' }))
    assert.deepEqual(toldTo(dot), ['key'], 'a newer version of the browser is the same device')
    await house.enter(house.emailOf('Dot'), password, house.somebody({ ...zh, 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Edge/140' }))
    assert.deepEqual(toldTo(dot), ['key', 'device'])
    const { message } = house.told.at(-1)!
    assert.equal(message.words.en, wayInWords.en.happened.device)
    assert.equal(message.mail.subject, `Heartline：${wayInWords.zh.happened.device}`)
    for (const part of [/Windows NT 10\.0/, /地址：10\.3\./, /20\d\d年/, /\/trust\/my-sign-in/]) assert.match(message.mail.text, part)
  })
  it('when an owner takes their second step away', async () => {
    const eve = await house.addPerson('Eve', 'agent')
    assert.equal((await house.own('DELETE', `/api/v1/people/${eve}/second-factor`)).status, 204)
    assert.deepEqual(toldTo(eve), ['reset'])
  })
  it('in words of both languages, whatever happened', () => {
    for (const event of wayInEvents) assert.ok(wayInWords.zh.happened[event].length > 4 && wayInWords.en.happened[event].length > 10, event)
  })
})

describe('How long sessions last', () => {
  const set = (hours: number, restMinutes: number, proofMinutes = 15) => house.own('PUT', '/api/v1/sign-in-settings/sessions', { hours, restMinutes, proofMinutes })
  let fay: string
  before(async () => {
    fay = await house.addPerson('Fay', 'agent')
  })

  it('is half a day, and two hours of rest, unless an owner says otherwise', async () => {
    const { sessions } = (await house.own('GET', '/api/v1/sign-in-settings')).body
    assert.deepEqual(sessions, { hours: 12, restMinutes: 120, proofMinutes: 15 })
    const { call } = await house.enter(house.emailOf('Fay'))
    await age(fay, 3)
    await age(fay, 1.9, 'lastSeen')
    assert.equal(await works(call), true)
    await age(fay, 2.1, 'lastSeen')
    assert.equal(await works(call), false)
  })
  it('holds for sessions under way at once, and a longer one wakes none that had ended', async () => {
    const { call } = await house.enter(house.emailOf('Fay'))
    await age(fay, 5)
    await age(fay, 0, 'lastSeen')
    assert.equal(await works(call), true)
    assert.deepEqual((await set(4, 30)).body.sessions, { hours: 4, restMinutes: 30, proofMinutes: 15 })
    assert.equal((await set(48, 120)).status, 200)
    assert.equal(await works(call), false)
  })
  it('counts a page that keeps itself fresh as rest', async () => {
    const { call } = await house.enter(house.emailOf('Fay'))
    await house.postgres.pool.query(`update sessions set "lastSeen" = null where "userId" = $1`, [fay])
    const seen = async () => (await house.postgres.pool.query(`select "lastSeen" is not null as seen from sessions where "userId" = $1 order by "createdAt" desc limit 1`, [fay])).rows[0].seen
    assert.equal((await call('GET', '/api/v1/my-sign-in', undefined, { 'x-by-itself': '1' })).status, 200)
    assert.equal(await seen(), false)
  })
  it('is for an owner to say, within bounds', async () => {
    assert.equal((await set(0, 30)).status, 422)
    assert.equal((await set(12, 1)).status, 422)
    const { call } = await house.enter(house.emailOf('Fay'))
    assert.equal((await call('PUT', '/api/v1/sign-in-settings/sessions', { hours: 12, restMinutes: 30, proofMinutes: 15 })).status, 403)
  })
})
