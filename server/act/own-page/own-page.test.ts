import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import type { OrgId } from '../../govern/roles/index.ts'
import { type MailServer, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import { type Answer, type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { makeToken, readToken } from './token.ts'

let house: House
let mail: MailServer
let own: { org: OrgId; call: Call }
let nobody: Call
let customer: number
let path: string

const ok = async (answer: ReturnType<Call>): Promise<Json> => {
  const { status, body, text } = await answer
  assert.ok(status < 300, text)
  return body
}
/** Presses a button, or sends a form, as a browser does. */
const post = (at: string, form = ''): Promise<Answer> =>
  nobody('POST', at, form, { origin: house.config.publicUrl, 'content-type': 'application/x-www-form-urlencoded' })
const consents = () => ok(own.call('GET', `/api/v1/customers/${customer}/consents`))
const lastMail = async (after: number) => {
  for (let i = 0; i < 200 && mail.received.length <= after; i++) await sleep(50)
  return mail.received.at(-1)!.text!
}
const linkIn = (text: string, kind: 'o' | 'y') => new URL(new RegExp(String.raw`http\S*/${kind}/\S+`).exec(text)![0]).pathname
const signal = (id: string, subject: string, data: object) => ({ specversion: '1.0', id, source: 'till', type: 'feedback', subject, data: { touchpoint: 'till', ...data } })

before(async () => {
  mail = await startMailServer()
  house = await openHouse({ SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>' })
  own = await house.createOrganisation('Tea')
  nobody = house.callAs()
  const scores = [{ method: 'csat', value: 5 }]
  await ok(own.call('POST', '/api/v1/signals', [
    signal('1', 'M1', { text: 'The <b>oolong</b> was lovely', scores, customer: { name: 'Cy', email: 'cy@x.example', phone: '13800138000' }, attributes: { city: 'Hangzhou' } }),
    signal('2', 'M2', { scores, customer: { name: 'Dee', email: 'dee@x.example' } }),
  ]))
  await house.drained()
  customer = (await ok(own.call('GET', '/api/v1/customers?search=Cy'))).items[0].id
  path = new URL((await ok(own.call('POST', `/api/v1/customers/${customer}/own-link`, {}))).url).pathname
})
after(async () => {
  await house?.close()
  await mail?.close()
})

describe('A customer’s own page', () => {
  it('is sent to them as they asked, and shows what is held, in both languages, with nothing that runs', async () => {
    const { sent } = await ok(own.call('POST', `/api/v1/customers/${customer}/own-link`, { send: true }))
    assert.equal(sent, true)
    const page = await nobody('GET', linkIn(await lastMail(0), 'y'))
    for (const said of ['Cy', 'cy@x.example', '13800138000', 'Hangzhou', '&lt;b&gt;oolong']) assert.ok(page.text.includes(said), said)
    assert.doesNotMatch(page.text, /<script/)
    assert.match((await nobody('GET', `${path}?lang=zh`)).text, /我们保存了关于您的哪些信息/)
  })

  it('opens for nobody else: not a changed link, not an old one', async () => {
    const [, , token] = path.split('/')
    assert.equal((await nobody('GET', `/y/${token!.replace(/^(\d+)\.(\d+)/, (_, o, c) => `${o}.${Number(c) + 1}`)}`)).status, 404)
    for (const at of ['/y/x', '/y/x/data.json', '/y/x/data.csv']) assert.equal((await nobody('GET', at)).status, 404)
    assert.equal((await post('/y/x/deletion')).status, 404)
  })

  it('opens no more by links that staff have ended, and by new ones it does; nobody ends another organisation’s', async () => {
    const make = async () => new URL((await ok(own.call('POST', `/api/v1/customers/${customer}/own-link`, {}))).url).pathname
    const stray = await make()
    const { call: other } = await house.createOrganisation('Other')
    assert.equal((await other('DELETE', `/api/v1/customers/${customer}/own-link`)).status, 404)
    assert.equal((await nobody('GET', stray)).status, 200)
    assert.equal((await own.call('DELETE', `/api/v1/customers/${customer}/own-link`)).status, 204)
    for (const old of [stray, path]) assert.equal((await nobody('GET', old)).status, 404)
    path = await make()
    assert.equal((await nobody('GET', path)).status, 200)
  })

  it('reads exactly the links that were written with its secret', () => {
    const target = fc.record({ org: fc.integer({ min: 1, max: 1e9 }), customer: fc.integer({ min: 1, max: 1e12 }), s: fc.integer({ min: 1, max: 4e9 }) })
    fc.assert(fc.property(target, fc.nat(60), ({ org, customer: id, s }, at) => {
      const written = { org: org as OrgId, customer: id, until: new Date(s * 1000) }
      const token = makeToken('a secret', written)
      assert.deepEqual(readToken('a secret', token), written)
      assert.equal(readToken('another', token), undefined)
      const i = at % token.length
      assert.equal(readToken('a secret', `${token.slice(0, i)}${token[i] === '1' ? '2' : '1'}${token.slice(i + 1)}`), undefined)
    }))
  })

  it('puts right what is wrong, and says with us who did it and when', async () => {
    assert.match((await post(`${path}/corrections`, 'field=name&was=Cy&now=Cyril')).text, /value="Cyril"/)
    assert.match((await post(`${path}/corrections`, 'field=phone&was=13800138000&now=138 0013 8999')).text, /value="13800138999"/)
    const seen = await ok(own.call('GET', `/api/v1/customers/${customer}`))
    assert.deepEqual([seen.name, seen.identifiers.map((i: Json) => i.value)], ['Cyril', ['cy@x.example', 'M1', '13800138999']])
    const { items } = await ok(own.call('GET', `/api/v1/customers/${customer}/corrections`))
    assert.deepEqual(items.map((c: Json) => [c.field, c.where, c.by]), [['phone', 'own page', null], ['name', 'own page', null]])
  })

  it('lets nobody become somebody else by typing their address', async () => {
    assert.match((await post(`${path}/corrections?lang=en`, 'field=email&was=cy@x.example&now=dee@x.example')).text, /leads to somebody else/)
    assert.match((await post(`${path}/corrections?lang=en`, 'field=email&was=cy@x.example&now=nonsense')).text, /could not be read/)
    assert.deepEqual((await ok(own.call('GET', `/api/v1/customers/${customer}`))).identifiers[0].value, 'cy@x.example')
  })

  it('takes everything away, as JSON and as a table', async () => {
    const { body } = await nobody('GET', `${path}/data.json`)
    assert.deepEqual([body.you.name, body.signals.length, body.complete], ['Cyril', 1, true])
    const { text } = await nobody('GET', `${path}/data.csv?lang=zh`)
    for (const said of ['部分', 'Cyril', 'The <b>oolong</b> was lovely', 'Hangzhou']) assert.ok(text.includes(said), said)
  })

  it('objects to a use, and it holds at once', async () => {
    await post(`${path}/objections?purpose=marketing&objects=true&lang=en`)
    const { current, history } = await ok(own.call('GET', `/api/v1/customers/${customer}/objections`))
    assert.deepEqual([current, history[0].where, history[0].words], [['marketing'], 'own page', 'Do not use my data for offers and campaigns'])
    assert.equal((await own.call('GET', `/api/v1/customers/${customer}/next`)).body.code, 'purpose.not-given')
  })
})

describe('Consent by e-mail', () => {
  it('is nothing until the link in the mail is pressed: looking is not pressing, and pressing works once', async () => {
    const before = mail.received.length
    const asked = await post(`${path}/consents?channel=email&purpose=offer&granted=true&lang=en`)
    assert.match(asked.text, /We sent you an e-mail/)
    assert.deepEqual((await consents()).current, [])
    const link = linkIn(await lastMail(before), 'o')
    assert.match((await nobody('GET', link)).text, /you may e-mail me offers/)
    assert.deepEqual((await consents()).current, [], 'a mail program that opens links agrees to nothing')
    assert.equal((await post(link)).status, 200)
    const { history } = await consents()
    assert.deepEqual(history.map((c: Json) => [c.channel, c.purpose, c.granted, c.version, c.where]),
      [['email', 'offer', true, 'default-1', 'link in an e-mail; asked: own page']])
    assert.match(history[0].words, /^Yes, you may e-mail me offers/)
    assert.equal((await post(link)).status, 404, 'once')
    assert.equal((await nobody('GET', `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).status, 404)
    assert.equal((await consents()).history.length, 1)
  })

  it('is asked in the words of today, and kept in the words of then', async () => {
    const words = { zh: '我愿意收到新茶消息', en: 'Tell me of new teas' }
    const { current } = await ok(own.call('POST', '/api/v1/consent-words', { purpose: 'offer', words }))
    assert.equal(current.find((w: Json) => w.purpose === 'offer').version, 'offer-1')
    const before = mail.received.length
    const asked = await ok(own.call('POST', `/api/v1/customers/${customer}/opt-in`, { purposes: ['offer', 'survey'], where: 'at the till' }))
    assert.equal(asked.state, 'pending')
    await post(linkIn(await lastMail(before), 'o'))
    const { history } = await consents()
    const offers = history.filter((c: Json) => c.purpose === 'offer')
    assert.deepEqual(offers.map((c: Json) => c.version), ['offer-1', 'default-1'])
    assert.equal(history.some((c: Json) => c.purpose === 'survey' && c.granted), true)
  })

  it('ends with the address: a link to one that is no longer theirs agrees to nothing', async () => {
    const before = mail.received.length
    await ok(own.call('POST', `/api/v1/customers/${customer}/opt-in`, { purposes: ['referral'], where: 'at the till' }))
    const link = linkIn(await lastMail(before), 'o')
    await post(`${path}/corrections`, 'field=email&was=cy@x.example&now=cyril@x.example')
    assert.equal((await post(link)).status, 404)
    assert.equal((await consents()).current.some((c: Json) => c.purpose === 'referral'), false)
  })

  it('leaves with a mail that is our idea, which ends with the way to their own page', async () => {
    await post(`${path}/objections?purpose=marketing&objects=false`)
    const before = mail.received.length
    await ok(own.call('PUT', '/api/v1/contact-policy', {
      quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 100, days: 1 }, purposes: {} },
    }))
    await house.house.postgres.db.transaction().execute((tx) => house.house.contact.send(tx, {
      org: own.org, customer, channel: 'email', purpose: 'offer', template: 'tea', about: 'tea', content: { subject: 'Tea', text: 'New tea' },
    }))
    assert.equal((await nobody('GET', linkIn(await lastMail(before), 'y'))).status, 200)
  })
})

describe('Being deleted', () => {
  const isGone = async () => {
    for (let i = 0; i < 300; i++) {
      if ((await own.call('GET', `/api/v1/customers/${customer}`)).status === 404) return true
      await sleep(50)
    }
    return false
  }
  it('waits for the law, and says so', async () => {
    await ok(own.call('PUT', `/api/v1/customers/${customer}/hold`, { reason: 'a lawsuit' }))
    assert.match((await post(`${path}/deletion?lang=en`)).text, /for a legal reason/)
    await ok(own.call('DELETE', `/api/v1/customers/${customer}/hold`))
  })

  it('is asked once more, and then done in one go, with the certificate of every deletion; the link is good for nothing then', async () => {
    assert.match((await nobody('GET', `${path}/deletion?lang=en`)).text, /Delete everything about you\?/)
    assert.match((await post(`${path}/deletion?lang=en`)).text, /We are deleting/)
    assert.ok(await isGone(), 'gone within 15 s')
    const { items } = await ok(own.call('GET', '/api/v1/erasures'))
    assert.deepEqual([items[0].askedBy, items[0].reason], ['customer', 'Yes, delete everything about me'])
    assert.equal((await nobody('GET', path)).status, 404)
  })
})
