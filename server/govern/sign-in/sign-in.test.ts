import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { password } from '../../testing/house.ts'
import { freeTries, lockMinutes } from './lock-out.ts'
import { codeAt, stepAt } from './second-factor/totp.ts'
import { createOrgs } from '../orgs/index.ts'
import { openSignInHouse, type SignInHouse } from '../../testing/sign-in-house.ts'

let house: SignInHouse
type Caller = SignInHouse['own']
const minute = 60_000
/** The key as the app has it: base 32, read back. */
const keyOf = (base32: string) => {
  const bits = [...base32].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return (bits.match(/.{8}/g) ?? []).map((b) => String.fromCharCode(parseInt(b, 2))).join('')
}
const codeOf = (secret: string, by = 0) => codeAt(keyOf(secret), stepAt(house.clock.now) + by)
/** The next code, in half a minute: the last one was used. */
const nextCode = (secret: string) => {
  house.clock.pass(30_000)
  return codeOf(secret)
}
async function setUp(call: Caller): Promise<{ secret: string; recovery: string[] }> {
  const { body: { secret } } = await call('POST', '/api/v1/my-sign-in/authenticator')
  const { status, body, text } = await call('PUT', '/api/v1/my-sign-in/authenticator', { code: await nextCode(secret) })
  assert.equal(status, 200, text)
  return { secret, recovery: body.recoveryCodes }
}
const settings = async () => (await house.own('GET', '/api/v1/sign-in-settings')).body
const rowOf = async (id: string) => (await settings()).people.find((p: Json) => p.id === id)
const works = async (call: Caller) => (await call('GET', '/api/v1/my-keys')).status === 200

before(async () => {
  house = await openSignInHouse()
})
after(() => house?.close())

describe('Failed tries', () => {
  it('are free at first, then cost a minute, and twice as long each time, up to an hour', () => {
    assert.deepEqual([0, 9, 10, 11, 12, 15, 16, 40].map((n) => lockMinutes(n, 10)), [0, 0, 1, 2, 4, 32, 60, 60])
  })
  it('shut the account, whichever address they come from, with the same words whether or not it exists', async () => {
    const ann = await house.addPerson('Ann', 'analyst')
    const guess = (email: string) => house.enter(email, 'a guess').then((e) => e.answer)
    for (let i = 0; i < freeTries.account; i++) {
      assert.equal((await guess(house.emailOf('Ann'))).body.code, 'auth.wrong')
      assert.equal((await guess('nobody@tea.example')).body.code, 'auth.wrong')
    }
    const [here, nowhere] = [await guess(house.emailOf('Ann')), await guess('nobody@tea.example')]
    assert.deepEqual([here.status, here.body.code], [429, 'auth.locked'])
    assert.deepEqual(here.body, nowhere.body)
    assert.equal((await house.enter(house.emailOf('Ann'))).answer.status, 429, 'the right password has to wait as well')
    assert.ok((await rowOf(ann)).lockedUntil)

    house.clock.pass(minute + 1)
    assert.equal((await guess(house.emailOf('Ann'))).body.code, 'auth.wrong')
    house.clock.pass(minute + 1)
    assert.equal((await guess(house.emailOf('Ann'))).status, 429, 'the next one costs two minutes')
    assert.equal((await house.own('DELETE', `/api/v1/people/${ann}/lock`)).status, 204)
    assert.equal((await house.enter(house.emailOf('Ann'))).answer.status, 200, 'an owner has unlocked it')
  })
  it('stand in the log, and so does the lock', async () => {
    const { items } = (await house.own('GET', '/api/v1/audit?deed=refused&limit=200')).body
    assert.ok(items.some((e: Json) => e.subject === 'session' && e.person.name === 'Ann' && e.address.startsWith('10.3.')))
    assert.ok(items.some((e: Json) => e.subject.startsWith('lock/') && e.fields[0] === '1 min'))
    assert.ok((await house.own('GET', '/api/v1/audit?subject=session&deed=changed')).body.items.some((e: Json) => e.fields[0] === 'password'))
  })
  it('shut the address that tries many accounts', async () => {
    house.clock.pass(25 * 60 * minute)
    const { rows } = await house.postgres.pool.query(`insert into sign_in_failures (subject, failures, last) values ('address:10.9.9.9', $1, $2) returning 1`, [freeTries.address, house.clock.now])
    assert.equal(rows.length, 1)
    const there = house.somebody({}, '10.9.9.9')
    assert.equal((await house.enter('one@tea.example', 'x', there)).answer.status, 401)
    assert.equal((await house.enter(house.emailOf('Ann'), password, there)).answer.body.code, 'auth.locked')
    assert.equal((await house.enter(house.emailOf('Ann'))).answer.status, 200, 'from elsewhere she comes in')
  })
  it('shut the whole network of IPv6 that they come from', async () => {
    await house.postgres.pool.query(`insert into sign_in_failures (subject, failures, last) values ('address:2001:db8:0:7::', $1, $2)`, [freeTries.address, house.clock.now])
    assert.equal((await house.enter('one@tea.example', 'x', house.somebody({}, '2001:db8:0:7::1'))).answer.status, 401)
    assert.equal((await house.enter(house.emailOf('Ann'), password, house.somebody({}, '2001:db8:0:7:ffff::2'))).answer.body.code, 'auth.locked')
  })
})

describe('An authenticator', () => {
  let bob: Caller
  let device: { secret: string; recovery: string[] }
  const halfway = async () => {
    const { call, answer } = await house.enter(house.emailOf('Bob'))
    assert.deepEqual([answer.status, answer.body.state], [200, 'second-factor'])
    return call
  }
  it('counts from its first code on, and is kept sealed', async () => {
    await house.addPerson('Bob', 'manager')
    bob = (await house.enter(house.emailOf('Bob'))).call
    const { body } = await bob('POST', '/api/v1/my-sign-in/authenticator')
    assert.match(body.address, /^otpauth:\/\/totp\/Heartline:bob%40tea\.example\?secret=[A-Z2-7]+&issuer=Heartline/)
    assert.equal((await bob('PUT', '/api/v1/my-sign-in/authenticator', { code: '000000' })).body.code, 'auth.code-wrong')
    assert.equal((await house.enter(house.emailOf('Bob'))).answer.body.state, 'signed-in', 'it is not asked for before')
    device = await setUp(bob)
    assert.equal(device.recovery.length, 10)
    const { rows } = await house.postgres.pool.query('select secret_sealed, hash from authenticators join recovery_codes using (person)')
    assert.ok(rows.length === 10 && !JSON.stringify(rows).includes(keyOf(device.secret)) && !rows.some((r) => device.recovery.includes(r.hash)))
    assert.equal((await bob('POST', '/api/v1/my-sign-in/authenticator')).status, 409, 'another one does not take its place unasked')
  })
  it('is asked for after the password, and before its code nothing is open', async () => {
    const call = await halfway()
    assert.equal(await works(call), false)
    assert.equal((await call('GET', '/api/v1/session')).body.state, 'signed-out')
    assert.equal((await call('POST', '/api/v1/session/second-factor', { code: await nextCode(device.secret) })).body.state, 'signed-in')
    assert.equal(await works(call), true)
  })
  it('takes each code once: one that was used is refused, to whoever comes second', async () => {
    const code = await nextCode(device.secret)
    const [one, two] = [await halfway(), await halfway()]
    const answers = await Promise.all([one, two].map((call) => call('POST', '/api/v1/session/second-factor', { code })))
    assert.deepEqual(answers.map((a) => a.status).toSorted(), [200, 422].toSorted())
    assert.equal((await (await halfway())('POST', '/api/v1/session/second-factor', { code })).body.code, 'auth.code-wrong')
  })
  it('out of reach, a recovery code stands for it, once', async () => {
    const recovery = device.recovery[0]!.toLowerCase().replaceAll('-', ' ')
    assert.equal((await (await halfway())('POST', '/api/v1/session/second-factor', { recovery })).body.state, 'signed-in')
    assert.equal((await (await halfway())('POST', '/api/v1/session/second-factor', { recovery })).status, 422)
    assert.equal((await bob('GET', '/api/v1/my-sign-in')).body.authenticator.recoveryLeft, 9)
  })
  it('cannot be guessed: tries count as those at the password do', async () => {
    await house.own('DELETE', `/api/v1/people/${(await house.orgs.roster.findByEmail(house.org, house.emailOf('Bob')))!.id}/lock`)
    const statuses: number[] = []
    let call = await halfway()
    for (let i = 0; i <= freeTries.account; i++) statuses.push((await Object.assign(house.somebody(), call)('POST', '/api/v1/session/second-factor', { code: '000000' }, { cookie: [...call.cookies].map(([k, v]) => `${k}=${v}`).join('; ') })).status)
    assert.deepEqual(statuses, [...Array.from({ length: freeTries.account }, () => 422), 429])
    house.clock.pass(minute + 1)
    call = await halfway()
    assert.equal((await call('POST', '/api/v1/session/second-factor', { code: await nextCode(device.secret) })).status, 200)
  })
  it('halfway ends after ten minutes, and is nobody’s without its cookie', async () => {
    const call = await halfway()
    assert.equal((await house.somebody()('POST', '/api/v1/session/second-factor', { code: await codeOf(device.secret, 1) })).body.code, 'auth.step-over')
    house.clock.pass(11 * minute)
    assert.equal((await call('POST', '/api/v1/session/second-factor', { code: await codeOf(device.secret) })).body.code, 'auth.step-over')
  })
  it('is taken away with a code of it, and by an owner where it is lost', async () => {
    assert.equal((await bob('POST', '/api/v1/my-sign-in/authenticator/removal', { code: '000000' })).status, 422)
    assert.equal((await bob('POST', '/api/v1/my-sign-in/authenticator/removal', { code: await nextCode(device.secret) })).status, 204)
    assert.equal((await house.enter(house.emailOf('Bob'))).answer.body.state, 'signed-in')
    await setUp(bob)
    const { id } = (await house.orgs.roster.findByEmail(house.org, house.emailOf('Bob')))!
    assert.equal((await house.own('DELETE', `/api/v1/people/${id}/second-factor`)).status, 204)
    assert.equal(await works(bob), false, 'and every session ends')
    assert.equal((await house.enter(house.emailOf('Bob'))).answer.body.state, 'signed-in')
  })
})

describe('A second factor that the organisation asks for', () => {
  it('is asked of the roles that the owner chose, who are led to set it up before they come in', async () => {
    await house.addPerson('Cat', 'agent')
    const { call: before } = await house.enter(house.emailOf('Cat'))
    assert.equal((await house.own('PUT', '/api/v1/sign-in-settings/second-factor', { roles: ['owner'] })).status, 409, 'an owner without one would shut themselves out')
    assert.deepEqual((await house.own('PUT', '/api/v1/sign-in-settings/second-factor', { roles: ['agent'] })).body.secondFactor, ['agent'])
    assert.equal(await works(before), false, 'who has none is signed out')

    const { call, answer } = await house.enter(house.emailOf('Cat'))
    assert.deepEqual([answer.body.state, await works(call)], ['set-up', false])
    const { body: { secret } } = await call('POST', '/api/v1/session/set-up')
    assert.equal((await call('POST', '/api/v1/session/set-up/confirm', { code: '000000' })).status, 422)
    const { body } = await call('POST', '/api/v1/session/set-up/confirm', { code: await nextCode(secret) })
    assert.deepEqual([body.session.state, body.recoveryCodes.length, await works(call)], ['signed-in', 10, true])
    const removal = await call('POST', '/api/v1/my-sign-in/authenticator/removal', { code: await nextCode(secret) })
    assert.deepEqual([removal.status, removal.body.code], [409, 'conflict'], 'the last one stays')
    assert.equal((await call('GET', '/api/v1/my-sign-in')).body.required, true)
    await house.own('PUT', '/api/v1/sign-in-settings/second-factor', { roles: [] })
  })
})

describe('Sessions', () => {
  it('are listed with their device and address, ended one by one, and all but this', async () => {
    await house.addPerson('Dan', 'viewer')
    const calls = await Promise.all([1, 2, 3].map(async () => (await house.enter(house.emailOf('Dan'))).call))
    const mine = async (call: Caller) => (await call('GET', '/api/v1/my-sign-in')).body.sessions as Json[]
    const list = await mine(calls[0]!)
    assert.equal(list.length, 3)
    assert.deepEqual([list.filter((s) => s.here).length, list.every((s) => s.userAgent.includes('Firefox') && s.address.startsWith('10.3.'))], [1, true])
    const other = (await mine(calls[1]!)).find((s) => s.here)!
    assert.equal((await calls[0]!('DELETE', `/api/v1/my-sign-in/sessions/${other.id}`)).status, 204)
    assert.deepEqual(await Promise.all(calls.map(works)), [true, false, true])
    assert.equal((await calls[0]!('DELETE', '/api/v1/my-sign-in/sessions')).status, 204)
    assert.deepEqual(await Promise.all(calls.map(works)), [true, false, false])
    assert.equal((await house.own('DELETE', `/api/v1/my-sign-in/sessions/${list.find((s) => s.here)!.id}`)).status, 404, 'nobody ends another’s')
  })
  it('of somebody are ended by an owner', async () => {
    const { id } = (await house.orgs.roster.findByEmail(house.org, house.emailOf('Dan')))!
    const { call } = await house.enter(house.emailOf('Dan'))
    assert.ok((await rowOf(id)).sessions >= 1)
    assert.equal((await call('DELETE', `/api/v1/people/${id}/sessions`)).status, 403)
    assert.equal((await house.own('DELETE', `/api/v1/people/${id}/sessions`)).status, 204)
    assert.deepEqual([await works(call), (await rowOf(id)).sessions], [false, 0])
  })
  it('end twelve hours after signing in, however much they are used', async () => {
    const { call } = await house.enter(house.emailOf('Dan'))
    const { id } = (await house.orgs.roster.findByEmail(house.org, house.emailOf('Dan')))!
    const begun = (hoursAgo: number) => house.postgres.pool.query(`update sessions set "createdAt" = now() - $2 * interval '1 hour' where "userId" = $1`, [id, hoursAgo])
    await begun(11.9)
    assert.equal(await works(call), true)
    await begun(12.1)
    assert.equal(await works(call), false)
    assert.equal((await house.postgres.pool.query('select 1 from sessions where "userId" = $1', [id])).rowCount, 0, 'it is gone for good')
  })
  it('lie in a cookie that no script reads, and by https in one that goes to this host alone', async () => {
    const { id } = (await house.orgs.roster.findByEmail(house.org, house.emailOf('Dan')))!
    const cookieAt = async (publicUrl: string) => {
      let set: readonly string[] = []
      const orgs = createOrgs({ postgres: house.postgres, config: { ...house.config, publicUrl }, secret: 'a secret of the tests' })
      const answer = { setCookies: (cookies: readonly string[]) => { set = cookies }, status() {}, header() {}, redirect() {} }
      assert.equal((await orgs.open(id, { address: '10.3.3.3', headers: {}, answer })).state, 'signed-in')
      return set.join()
    }
    assert.match(await cookieAt('http://localhost:4400'), /^heartline\.session_token=(?=.*HttpOnly)(?=.*SameSite=Lax)(?=.*Path=\/(;|$))(?!.*Secure)/)
    const safe = await cookieAt('https://heartline.example')
    assert.match(safe, /^__Host-heartline\.session_token=(?=.*HttpOnly)(?=.*SameSite=Lax)(?=.*Path=\/(;|$))(?=.*Secure)/)
    assert.doesNotMatch(safe, /Domain/i)
  })
})

describe('A passkey', () => {
  it('that was not asked for, or is made up, opens nothing', async () => {
    const response = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} }
    const call = house.somebody()
    assert.equal((await call('POST', '/api/v1/session/passkey', { ticket: 'made up', response })).body.code, 'auth.step-over')
    const { body } = await call('POST', '/api/v1/session/passkey/ask')
    assert.deepEqual([body.options.userVerification, body.options.rpId], ['required', 'localhost'])
    assert.equal((await call('POST', '/api/v1/session/passkey', { ticket: body.ticket, response })).body.code, 'auth.passkey-wrong')
    assert.equal((await call('POST', '/api/v1/session/passkey', { ticket: body.ticket, response })).body.code, 'auth.step-over', 'a challenge is used once')
    const asked = (await house.own('POST', '/api/v1/my-sign-in/passkeys/ask')).body
    assert.equal((await house.own('POST', '/api/v1/my-sign-in/passkeys', { ticket: asked.ticket, name: 'mine', response })).body.code, 'auth.passkey-wrong')
  })
})

describe('A key that acts for a person', () => {
  it('opens none of their doors', async () => {
    const { body } = await house.own('POST', '/api/v1/my-keys', { name: 'assistant', scope: 'act' })
    const assistant = house.somebody({ authorization: `Bearer ${body.secret}` })
    assert.equal((await assistant('GET', '/api/v1/my-keys')).status, 403)
    for (const [method, path, sent] of [
      ['POST', 'my-sign-in/authenticator', undefined], ['DELETE', 'my-sign-in/sessions', undefined], ['PUT', 'sign-in-settings/second-factor', { roles: [] }],
    ] as const)
      assert.equal((await assistant(method, `/api/v1/${path}`, sent)).status, 403, path)
  })
})
