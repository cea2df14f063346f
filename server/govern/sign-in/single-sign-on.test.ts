import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type OidcServer, openOidcServer } from './testing/oidc-server.ts'
import { signOnAs } from './testing/follow-sign-on.ts'
import { openSignInHouse, type SignInHouse } from '../../testing/sign-in-house.ts'

let house: SignInHouse
let provider: OidcServer
let way = ''
const draft = () => ({
  name: 'Tea Login', issuer: provider.issuer, clientId: provider.clientId, secret: provider.secret, domains: ['tea.example'],
  newcomers: 'create', defaultRole: 'viewer', only: false,
})
const set = (more: object = {}) => house.own('PUT', '/api/v1/sign-in-settings/provider', { ...draft(), ...more })
/** Where the browser ends: at the page that was wanted, or at the door with the reason. */
async function signOn(login: string, call = house.somebody(), next = '/customers') {
  const back = await signOnAs(call, `/api/v1/sign-on/${way}?next=${encodeURIComponent(next)}`, login)
  const answer = await call('GET', back.replace(house.config.publicUrl, ''))
  return { call, to: String(answer.headers['location']), back }
}
const whoIs = async (call: SignInHouse['own']) => (await call('GET', '/api/v1/session')).body

before(async () => {
  house = await openSignInHouse()
  provider = await openOidcServer(`${house.config.publicUrl}/api/v1/sign-on-return`)
  provider.people.set('mei', { email: 'Mei@tea.example', email_verified: true, name: 'Mei' })
  provider.people.set('spy', { email: 'spy@coffee.example', email_verified: true })
  provider.people.set('unsure', { email: 'unsure@tea.example', email_verified: false })
  provider.people.set('silent', {})
})
after(async () => {
  await provider?.close()
  await house?.close()
})

describe('Single sign-on', () => {
  it('is kept once the provider has described itself, and its secret is never shown again', async () => {
    for (const issuer of ['http://127.0.0.1:1', `${provider.issuer}/elsewhere`])
      assert.equal((await set({ issuer })).body.code, 'request.invalid')
    assert.equal((await house.own('GET', '/api/v1/sign-in-settings')).body.provider, null)
    const answer = await set()
    assert.equal(answer.status, 200, answer.text)
    assert.ok(!answer.text.includes(provider.secret))
    const { rows } = await house.postgres.pool.query('select secret_sealed from sign_in_providers')
    assert.ok(!JSON.stringify(rows).includes(provider.secret))
    way = (await house.somebody()('GET', '/api/v1/sign-in-ways')).body.provider.id
    assert.equal((await house.somebody()('GET', '/api/v1/sign-in-ways?email=any@TEA.example')).body.provider.name, 'Tea Login')
    assert.equal((await house.somebody()('GET', '/api/v1/sign-in-ways?email=any@other.example')).body.provider, null)
  })
  it('does not hand the secret to another issuer', async () => {
    const { secret: _, ...same } = draft()
    assert.equal((await house.own('PUT', '/api/v1/sign-in-settings/provider', same)).status, 200)
    assert.equal((await house.own(
      'PUT', '/api/v1/sign-in-settings/provider', { ...same, issuer: 'http://127.0.0.1:2' },
    )).body.problems[0].path, 'secret')
  })
  it('asks with PKCE, a state and a nonce, each new', async () => {
    const [one, two] = await Promise.all([1, 2].map(async () =>
      new URL(String((await house.somebody()('GET', `/api/v1/sign-on/${way}`)).headers['location'])).searchParams))
    assert.deepEqual(
      [one!.get('code_challenge_method'), one!.get('response_type'), one!.get('scope')], ['S256', 'code', 'openid email profile'],
    )
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok(one!.get(name) && one!.get(name) !== two!.get(name), name)
  })
  it('brings a colleague in whom nobody has invited, with the role that the owner set, and knows them again', async () => {
    const first = await signOn('mei')
    assert.equal(first.to, '/customers')
    const { person } = await whoIs(first.call)
    assert.deepEqual([person.email, person.name, person.role], ['mei@tea.example', 'Mei', 'viewer'])
    provider.people.set('mei', { email: 'mei.wang@tea.example', email_verified: true, name: 'Mei Wang' })
    assert.equal((await whoIs((await signOn('mei')).call)).person.id, person.id)
  })
  it('finds who was invited by their e-mail, and they keep their role', async () => {
    const { body } = await house.own('POST', '/api/v1/people', { name: 'Ann', email: 'ann@tea.example', role: 'analyst' })
    provider.people.set('ann', { email: 'ann@tea.example', email_verified: true, name: 'Ann at the provider' })
    await set({ newcomers: 'refuse' })
    const { person } = await whoIs((await signOn('ann')).call)
    assert.deepEqual([person.id, person.role, person.name], [body.member.id, 'analyst', 'Ann'])
    provider.people.set('new', { email: 'new@tea.example', email_verified: true })
    assert.equal((await signOn('new')).to, '/sign-in?problem=unknown')
    await set()
  })
  it('refuses another domain, an e-mail that is not verified, none at all, and who said no there', async () => {
    assert.equal((await signOn('spy')).to, '/sign-in?problem=domain')
    assert.equal((await signOn('unsure')).to, '/sign-in?problem=unverified')
    assert.equal((await signOn('silent')).to, '/sign-in?problem=unverified')
    assert.equal((await signOn('nobody')).to, '/sign-in?problem=refused')
    assert.ok(!(await house.orgs.people(house.org)).some((p) => p.name.startsWith('spy')))
  })
  it('refuses an answer to another question: a wrong nonce, a wrong state, a wrong browser, or the same twice', async () => {
    provider.tamper = (parameters) => parameters.set('nonce', 'another nonce')
    assert.equal((await signOn('mei')).to, '/sign-in?problem=failed')
    provider.tamper = (parameters) => parameters.set('state', 'another state')
    assert.equal((await signOn('mei')).to, '/sign-in?problem=failed')
    provider.tamper = (parameters) => parameters.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    assert.equal((await signOn('mei')).to, '/sign-in?problem=failed')
    provider.tamper = null
    const { back, to } = await signOn('mei')
    assert.equal(to, '/customers')
    const again = back.replace(house.config.publicUrl, '')
    for (const call of [house.somebody(), house.own])
      assert.equal((await call('GET', again)).headers['location'], '/sign-in?problem=over')
  })
  it('leads on to pages of ours only', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example'])
      assert.equal((await house.somebody()('GET', `/api/v1/sign-on/${way}?next=${encodeURIComponent(next)}`)).status, 422, next)
  })
  it('as the only way shuts the others for all but owners', async () => {
    await house.addPerson('Bob', 'agent')
    await set({ only: true })
    assert.equal((await house.enter(house.emailOf('Bob'))).answer.body.code, 'auth.single-sign-on')
    assert.equal((await house.enter(house.emailOf('Olive'))).answer.body.state, 'signed-in')
    provider.people.set('bob', { email: house.emailOf('Bob'), email_verified: true })
    assert.equal((await whoIs((await signOn('bob')).call)).person.role, 'agent')
    await set()
  })
  it('says so where the provider does not answer, and ends when the owner ends it', async () => {
    assert.equal((await house.own('DELETE', '/api/v1/sign-in-settings/provider')).status, 204)
    assert.equal((await house.somebody()('GET', `/api/v1/sign-on/${way}`)).status, 404)
    assert.equal((await house.somebody()('GET', '/api/v1/sign-in-ways')).body.provider, null)
  })
  it('goes to no private address where the operator does not allow it', async () => {
    const closed = await openSignInHouse({ ALLOW_PRIVATE_ADDRESSES: 'false' })
    const issuer = 'https://127.0.0.1:4443'
    const { status, body } = await closed.own('PUT', '/api/v1/sign-in-settings/provider', { ...draft(), issuer })
    assert.deepEqual([status, body.problems[0].path], [422, 'issuer'])
    assert.match(body.detail, /private address/)
    await closed.close()
  })
})
