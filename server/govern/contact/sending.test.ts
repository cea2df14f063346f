import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as customers from '../../record/customers/index.ts'
import * as stores from '../../platform/postgres/index.ts'
import { createAdmit } from '../roles/admit.ts'
import { type MailServer, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import type { Json } from '../../testing/heartline.ts'
import { defaultPolicy } from './contract.ts'
import type { Message } from './index.ts'
import { anything, type ContactHouse, openContactHouse, proof } from './testing/contact-house.ts'

/** Messages on their way: real jobs, a real mail server, and a database between them. */
let mail: MailServer
let house: ContactHouse
let pauseMs = 50
before(async () => {
  mail = await startMailServer()
  house = await openContactHouse({ customers, stores, createAdmit }, { smtpUrl: mail.url, pauseMs: () => pauseMs })
  await house.setPolicy(anything)
})
afterEach(() => {
  mail.answer = {}
  mail.received.length = 0
  pauseMs = 50
})
after(async () => {
  await house?.close()
  await mail?.close()
})

const until = async (id: number, state: string): Promise<Json> => {
  for (const end = Date.now() + 8_000; ;) {
    const outcome = await house.outcome(id)
    if (outcome.state === state) return outcome
    assert.ok(Date.now() < end, `${JSON.stringify(outcome)} instead of ${state}`)
    await sleep(30)
  }
}
const header = (name: string) => mail.received[0]!.headerLines.find((h) => h.key === name)?.line.replace(/^[^:]+:\s*/, '')
const stored = async (id: number): Promise<Json> =>
  (await house.postgres.pool.query('select * from contacts where id = $1', [id])).rows[0]
const withdraw = (customer: number) => house.contact.recordConsent(house.db, house.org, customer,
  { channel: 'email', purpose: 'survey', granted: false, ...proof }, null)

describe('A message that may be sent', () => {
  it('arrives at the customer, with a way out in the text, in the page and for one click', async () => {
    const customer = await house.customer({ email: 'wang@example.cn' }, { language: 'zh' })
    const content = { subject: '您的茶如何？', text: '请告诉我们。', html: '<html><body><p>请告诉我们。</p></body></html>' }
    const { id } = await house.send(customer, { content })
    await until(id, 'sent')
    const [got] = mail.received
    assert.deepEqual([got!.recipient, got!.subject], ['wang@example.cn', content.subject])
    assert.equal(got!.from?.text, '"Tea House" <hello@tea.example>')
    const [, link] = /^<(https:\/\/cx\.tea\.example\/u\/[\w.-]+)>$/.exec(header('list-unsubscribe')!)!
    assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
    assert.match(got!.text!, /^请告诉我们。\n\n-- \n不想再收到此类邮件？点此退订：\n/)
    assert.ok(got!.text!.includes(link!))
    assert.match(String(got!.html), /请告诉我们。<\/p><p style="[^"]+">不想再收到.*<a href="https:[^"]+">.*<\/p><\/body>/)
    assert.match(got!.messageId!, /^<[\w-]+@tea\.example>$/)
  })
  it('carries no way out where it answers the customer', async () => {
    const { id } = await house.send(await house.customer({}, {}, false), { purpose: 'service' })
    await until(id, 'sent')
    assert.equal(header('list-unsubscribe'), undefined)
    assert.equal(mail.received[0]!.text!.trim(), 'How was your tea?')
  })
  it('is forgotten in its words once it has left; that it was sent, where and for what, stays', async () => {
    const customer = await house.customer({ email: 'li@example.cn' })
    const { id } = await house.send(customer, { template: 'after-purchase', about: 'order 7' })
    assert.equal((await stored(id)).content.text, 'How was your tea?')
    await until(id, 'sent')
    const { content, address, template, about } = await stored(id)
    assert.deepEqual([content, address, template, about], [null, 'li@example.cn', 'after-purchase', 'order 7'])
  })
  it('is not sent where the transaction that wished it is undone', async () => {
    const customer = await house.customer()
    const content = { subject: 'no', text: 'no' }
    const message: Message = { org: house.org, customer, channel: 'email', purpose: 'survey', template: 't', content }
    await assert.rejects(house.db.transaction().execute(async (tx) => {
      await house.contact.send(tx, message)
      throw new Error('undo')
    }), /undo/)
    const { id } = await house.send(customer)
    await until(id, 'sent')
    assert.deepEqual(mail.received.map((m) => m.subject), ['Hello'])
  })
  it('is one message, however often it is wished under one key', async () => {
    const customer = await house.customer()
    const wishes = await Promise.all([1, 2, 3].map(() => house.send(customer, { key: 'delivery 7' })))
    assert.deepEqual(new Set(wishes.map((w) => w.id)).size, 1)
    await until(wishes[0]!.id, 'sent')
    assert.equal((await house.send(customer, { key: 'delivery 7' })).outcome.state, 'sent')
    await sleep(700)
    assert.equal(mail.received.length, 1)
  })
  it('waits for its hour', async () => {
    const customer = await house.customer()
    const notBefore = new Date(Date.now() + 1_000)
    const { id, outcome } = await house.send(customer, { notBefore })
    assert.deepEqual(outcome, { state: 'waiting', until: notBefore.toISOString() })
    await until(id, 'sent')
    assert.ok(Date.now() >= notBefore.getTime())
  })
})

describe('A message that may not be sent', () => {
  const refusal = async (customer: number, more: Partial<Message> = {}) => (await house.send(customer, more)).outcome as Json
  it('is recorded as refused, with its reason, and a page of them can be read', async () => {
    const [none, known] = [await house.customer({}, {}, false), await house.customer()]
    assert.deepEqual(await refusal(none), { state: 'refused', reason: 'no-consent' })
    assert.deepEqual(await refusal(known, { purpose: 'offer' }), { state: 'refused', reason: 'not-relevant' })
    assert.deepEqual(await refusal(known, { channel: 'sms' }), { state: 'refused', reason: 'channel-off' })
    assert.deepEqual(await refusal(known, { latest: new Date(Date.now() - 1) }), { state: 'refused', reason: 'too-late' })
    assert.deepEqual(await refusal(999_999_999), { state: 'refused', reason: 'unknown-customer' })
    const first = (await house.call('GET', '/api/v1/contacts?state=refused&limit=3')).body
    const second = (await house.call('GET', `/api/v1/contacts?state=refused&limit=3&cursor=${first.next}`)).body
    assert.deepEqual([...first.items, ...second.items].map((c: Json) => c.outcome.reason),
      ['unknown-customer', 'too-late', 'channel-off', 'not-relevant', 'no-consent'])
    assert.equal(second.next, null)
    const own = (await house.call('GET', `/api/v1/contacts?customer=${known}&reason=not-relevant`)).body.items
    assert.deepEqual(own.map((c: Json) => [c.customer, c.purpose]), [[known, 'offer']])
    assert.deepEqual((await (await house.createOrganisation('Soda')).call('GET', '/api/v1/contacts')).body.items, [])
  })
  it('waits out a cap that ends in time, and is refused by one that does not', async () => {
    await house.setPolicy({ ...anything, caps: { everything: { most: 1, days: 2 }, purposes: {} } })
    const customer = await house.customer()
    const sent = await house.send(customer)
    const { until: end } = await refusal(customer) as { until: string }
    assert.ok(Math.abs(Date.parse(end) - Date.now() - 2 * 86_400_000) < 5_000)
    const tomorrow = new Date(Date.now() + 86_400_000)
    assert.deepEqual(await refusal(customer, { latest: tomorrow }), { state: 'refused', reason: 'too-often' })
    await until(sent.id, 'sent')
    await house.setPolicy(anything)
  })
  it('is stopped also after it was wished: by consent withdrawn meanwhile, quiet hours begun, a channel gone', async () => {
    const notBefore = new Date(Date.now() + 800)
    const [one, two] = [await house.customer(), await house.customer()]
    const [first, second] = [await house.send(one, { notBefore }), await house.send(two, { notBefore })]
    await withdraw(one)
    assert.deepEqual(await until(first.id, 'refused'), { state: 'refused', reason: 'withdrawn' })
    await until(second.id, 'sent')
    assert.equal(mail.received.length, 1)
    assert.equal((await stored(first.id)).content, null)

    const third = await house.send(two, { notBefore: new Date(Date.now() + 600), latest: new Date(Date.now() + 3_600_000) })
    const all = [{ from: '00:00', to: '24:00' }]
    const today = new Date(Date.now() + 8 * 3_600_000).getUTCDay() || 7
    const quiet = { weekday: [], weekend: all, weekendDays: [today, today % 7 + 1] }
    await house.setPolicy({ ...defaultPolicy, caps: anything.caps, quiet })
    assert.equal((await until(third.id, 'refused')).reason, 'quiet-hours', 'it would be worth nothing by then')
    await house.setPolicy(anything)
  })
})

describe('A mail server', () => {
  it('that asks to try later is tried later', async () => {
    mail.answer = { recipient: (_, attempt) => attempt === before + 1 ? '451 4.7.1 greylisted' : undefined }
    const before = mail.attempts()
    const { id } = await house.send(await house.customer())
    await until(id, 'sent')
    assert.equal(mail.attempts(), before + 2)
    assert.equal(mail.received.length, 1)
    assert.equal((await stored(id)).attempts, 2)
  })
  it('that asks so until it is too late has the message failed', async () => {
    mail.answer = { recipient: () => '451 4.7.1 busy' }
    // The next try would come too late, however slow this machine is with the first.
    pauseMs = 60_000
    const { id } = await house.send(await house.customer(), { latest: new Date(Date.now() + 7_000) })
    assert.match((await until(id, 'failed')).reason, /Tried until it was too late: .*451 4\.7\.1 busy/)
  })
  it('that knows no such address has it left alone from then on', async () => {
    mail.answer = { recipient: () => '550 5.1.1 no such user' }
    const customer = await house.customer()
    const { id } = await house.send(customer)
    assert.match((await until(id, 'failed')).reason, /550 5\.1\.1 no such user/)
    mail.answer = {}
    assert.deepEqual((await house.send(customer)).outcome, { state: 'refused', reason: 'bounced' })
  })
  it('that refuses the text says nothing against the address', async () => {
    mail.answer = { message: () => '550 5.7.1 spam' }
    const customer = await house.customer()
    await until((await house.send(customer)).id, 'failed')
    mail.answer = {}
    await until((await house.send(customer)).id, 'sent')
  })
  it('that hangs up at the end leaves it unknown whether it arrived, and it is not sent again', async () => {
    mail.answer = { message: () => 'hang up' }
    const before = mail.attempts()
    const { id } = await house.send(await house.customer())
    assert.match((await until(id, 'unknown')).reason, /may have arrived or not, and is not sent again/)
    await sleep(700)
    assert.equal(mail.attempts(), before + 1)
  })
})

describe('A mail that comes back', () => {
  const report = (messageId: string, recipient: string, status: string, why = 'no') => `From: MAILER-DAEMON@mx.example
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${recipient}
Action: failed
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} ${why}

--x
Content-Type: text/rfc822-headers

Message-ID: ${messageId}

--x--
`
  const sent = async (email: string) => {
    const customer = await house.customer({ email })
    const { id } = await house.send(customer)
    await until(id, 'sent')
    return { customer, id, messageId: mail.received.find((m) => m.recipient === email)!.messageId! }
  }
  it('marks the contact, and an address that is no good is left alone', async () => {
    const { customer, id, messageId } = await sent('gone@example.cn')
    assert.equal(await house.contact.recordBounce(report(messageId, 'gone@example.cn', '5.1.1')), 'recorded')
    assert.deepEqual(await house.outcome(id), { state: 'bounced', reason: '5.1.1 550 5.1.1 no' })
    assert.deepEqual((await house.send(customer)).outcome, { state: 'refused', reason: 'bounced' })
  })
  it('from a full mailbox marks the contact alone', async () => {
    const { customer, id, messageId } = await sent('full@example.cn')
    assert.equal(await house.contact.recordBounce(report(messageId, 'full@example.cn', '5.2.2')), 'recorded')
    assert.equal((await house.outcome(id)).state, 'bounced')
    assert.equal((await house.send(customer)).outcome.state, 'waiting')
  })
  it('is kept on one line, whatever it says', async () => {
    const { id, messageId } = await sent('odd@example.cn')
    await house.contact.recordBounce(report(messageId, 'odd@example.cn', '5.1.1', 'a\0b\x07\ud800'))
    assert.match((await house.outcome(id)).reason, /^5\.1\.1 550 5\.1\.1 a b/)
  })
  it('with the name of no message of ours silences nobody', async () => {
    const { id } = await sent('victim@example.cn')
    assert.equal(await house.contact.recordBounce(report('<made-up@tea.example>', 'victim@example.cn', '5.1.1')), 'not-ours')
    assert.equal(await house.contact.recordBounce(report('<a\0b>', 'victim@example.cn', '5.1.1')), 'not-ours')
    assert.equal(await house.contact.recordBounce('Subject: hello\n\nhello'), 'no-bounce')
    assert.equal((await house.outcome(id)).state, 'sent')
    assert.deepEqual((await house.call('GET', '/api/v1/contact-suppressions?search=victim')).body.items, [])
  })
})

describe('Without a mail server', () => {
  it('every e-mail is refused, and says so', async () => {
    const off = await openContactHouse({ customers, stores, createAdmit })
    assert.deepEqual((await off.send(await off.customer())).outcome, { state: 'refused', reason: 'channel-off' })
    await off.close()
  })
})
