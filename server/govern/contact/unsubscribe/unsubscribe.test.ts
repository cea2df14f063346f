import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import * as customers from '../../../record/customers/index.ts'
import * as stores from '../../../platform/postgres/index.ts'
import { createAdmit } from '../../roles/admit.ts'
import type { Json } from '../../../testing/heartline.ts'
import type { OrgId } from '../../roles/index.ts'
import type { Outgoing } from '../index.ts'
import { anything, type ContactHouse, openContactHouse } from '../testing/contact-house.ts'
import { simulateJobs } from '../../../testing/simulated-jobs.ts'
import { renderPage } from './page.ts'
import { makeToken, readToken } from './token.ts'

let house: ContactHouse
const sent: Outgoing[] = []
const jobs = simulateJobs(() => new Date())
before(async () => {
  const email = async (message: Outgoing) => {
    sent.push(message)
    return { outcome: 'accepted' } as const
  }
  house = await openContactHouse({ customers, stores, createAdmit }, { jobs, senders: { email } })
  await house.setPolicy(anything)
})
after(() => house?.close())

/** The path of the link in a message that a customer received. */
async function received(language = 'zh') {
  const customer = await house.customer({}, { language })
  await house.send(customer)
  await jobs.runDue()
  return { customer, path: new URL(sent.at(-1)!.unsubscribeUrl!).pathname }
}
const browser = () => house.callAs()
const oneClick = (path: string) =>
  browser()('POST', path, 'List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' })
const pressed = (path: string, what: 'this' | 'all') => browser()('POST', `${path}?from=page&what=${what}`, '', {
  'content-type': 'application/x-www-form-urlencoded', origin: 'https://cx.tea.example', 'sec-fetch-site': 'same-origin',
})
const consents = async (customer: number) => (await house.call('GET', `/api/v1/customers/${customer}/consents`)).body as Json
const granted = async (customer: number) => (await consents(customer)).current
  .filter((c: Json) => c.granted).map((c: Json) => `${c.channel} ${c.purpose}`)

describe('The link in a message', () => {
  it('opens a page in the customer’s language, with buttons and no script; looking changes nothing', async () => {
    const { customer, path } = await received()
    const page = await browser()('GET', path)
    assert.equal(page.status, 200)
    assert.match(String(page.headers['content-type']), /^text\/html; charset=utf-8/)
    assert.match(page.text, /<html lang="zh-CN">/)
    assert.match(page.text, /「Tea」/)
    assert.equal(page.text.match(/<form method="post" action="\?from=page&amp;what=(this|all)"><button>/g)?.length, 2)
    assert.doesNotMatch(page.text, /<script/)
    assert.equal((await granted(customer)).length, 12)
    assert.match((await browser()('GET', (await received('en')).path)).text, /<html lang="en">.*Which messages of Tea/s)
  })
  it('ends messages of its kind by the button, with the words of the button as proof', async () => {
    const { customer, path } = await received()
    const page = await pressed(path, 'this')
    assert.equal(page.status, 200)
    assert.match(page.text, /已退订/)
    assert.ok(!(await granted(customer)).includes('email survey'))
    assert.equal((await granted(customer)).length, 11)
    const [{ where, words, version }] = (await consents(customer)).history
    assert.ok((await browser()('GET', path)).text.includes(`<button>${words}</button>`))
    assert.deepEqual([where, version], ['unsubscribe page', 'unsubscribe-page-1'])
    assert.deepEqual((await house.send(customer)).outcome, { state: 'refused', reason: 'withdrawn' })
  })
  it('ends everything on its channel by the other button', async () => {
    const { customer, path } = await received('en')
    assert.match((await pressed(path, 'all')).text, /Tea will not send you anything by e-mail any more/)
    assert.deepEqual((await granted(customer)).filter((c: string) => c.startsWith('email')), [])
    assert.equal((await granted(customer)).filter((c: string) => c.startsWith('sms')).length, 6)
  })
  it('ends messages of its kind in one click of a mail program, without a cookie, a page or a question (RFC 8058)', async () => {
    const { customer, path } = await received()
    assert.equal((await oneClick(path)).status, 200)
    const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    assert.equal((await browser()('POST', path, multipart, { 'content-type': 'multipart/form-data; boundary=b' })).status, 200)
    assert.ok(!(await granted(customer)).includes('email survey'))
    const withdrawals = (await consents(customer)).history.filter((c: Json) => !c.granted)
    const proofs = withdrawals.map((c: Json) => [c.words, c.version])
    assert.deepEqual(proofs, [['List-Unsubscribe=One-Click', 'RFC 8058']], 'twice is once')
  })
  it('counts for whoever the customer turned out to be', async () => {
    const { customer, path } = await received()
    const other = await house.customer({ email: 'same@example.cn' })
    const [email] = (await house.customers.reach(house.db, house.org, customer))!.emails
    const claims = [email!, 'same@example.cn'].map((e) => house.customers.claimOf('same person', { email: e }))
    const [today] = await house.customers.resolve(house.org, claims)
    await oneClick(path)
    for (const id of [customer, other, today!]) assert.ok(!(await granted(id)).includes('email survey'))
  })
  it('that was made up or cut short leads to a page that says so, and to nobody', async () => {
    const { path } = await received()
    const forged = path.replace(/\/u\/(\d+)\.(\d+)/, (_, org, id) => `/u/${org}.${Number(id) - 1}`)
    for (const wrong of [forged, path.slice(0, -1), `${path}x`, '/u/1.1.x', '/u/%00'])
      for (const method of ['GET', 'POST']) {
        const { status, text } = await browser()(method, wrong)
        assert.ok([404, 422].includes(status), `${method} ${wrong}: ${status}`)
        assert.doesNotMatch(text, /Tea/)
      }
    assert.match((await browser()('GET', forged)).text, /此链接不完整.*This link is not complete/s)
  })
})

describe('A token', () => {
  const target = fc.record({ org: fc.integer({ min: 1, max: 2_147_483_647 }).map((n) => n as OrgId), contact: fc.maxSafeNat() })
    .filter((t) => t.contact < 1e15)
  it('leads to what it was made for, and with any change to nothing', () => {
    fc.assert(fc.property(target, fc.nat(), fc.constantFrom(...'aZ0_-.9'), (t, at, c) => {
      const token = makeToken('secret', t)
      assert.deepEqual(readToken('secret', token), { ...t })
      assert.equal(readToken('other secret', token), undefined)
      const i = at % token.length
      const changed = token.slice(0, i) + c + token.slice(i + 1)
      // The last character carries two bits of the signature and more that mean nothing.
      if (changed !== token && i < token.length - 1) assert.equal(readToken('secret', changed), undefined)
    }))
  })
})

describe('The page', () => {
  it('shows a name as text, whatever it holds', () => {
    const organisation = `<script>alert("1")</script> & '`
    const page = renderPage({ kind: 'ask', language: 'en', organisation, channel: 'email', purpose: 'offer' })
    assert.match(page, /&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;/)
    assert.doesNotMatch(page, /<script/)
  })
})
