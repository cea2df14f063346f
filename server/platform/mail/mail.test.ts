import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { ConfigError, readConfig } from '../config/index.ts'
import { createMail, type Mail, type MailMessage } from './index.ts'
import { type MailServer, startMailServer } from './testing/mail-server.ts'

const message = (more: Partial<MailMessage> = {}): MailMessage =>
  ({ to: 'wang@example.cn', subject: '您的茶 🍵', text: '您好', messageId: 'abc-1@heartline.example', ...more })

describe('Mail', () => {
  let server: MailServer
  let mail: Mail
  const from = 'Tea House 茶馆 <hello@tea.example>'
  before(async () => {
    server = await startMailServer()
    mail = createMail({ mail: { smtpUrl: server.url, from } })
  })
  afterEach(() => {
    server.answer = {}
    server.received.length = 0
  })
  after(() => server?.close())

  it('arrives as it was written', async () => {
    const headers = { 'List-Unsubscribe': '<https://tea.example/u/1>' }
    assert.deepEqual(await mail.deliver(message({ html: '<p>您好</p>', headers })), { outcome: 'accepted' })
    const [got] = server.received
    assert.equal(got!.subject, '您的茶 🍵')
    assert.equal(got!.text?.trim(), '您好')
    assert.equal(got!.html, '<p>您好</p>')
    assert.equal(got!.from?.value[0]?.name, 'Tea House 茶馆')
    assert.equal(got!.recipient, 'wang@example.cn')
    assert.equal(got!.messageId, '<abc-1@heartline.example>')
    assert.match(got!.headerLines.find((h) => h.key === 'list-unsubscribe')!.line, /<https:\/\/tea\.example\/u\/1>/)
  })
  it('goes to one address, whatever is written in it', async () => {
    await mail.deliver(message({ to: 'wang@example.cn, li@example.cn' }))
    await mail.deliver(message({ to: 'wang@example.cn\r\nBcc: li@example.cn' }))
    assert.ok(server.received.every((m) => m.recipient !== 'li@example.cn' && m.bcc === undefined))
  })
  it('never takes in a file or an address named in its text', async () => {
    await mail.deliver(message({ text: 'file:///etc/hostname', html: '<img src="http://127.0.0.1:1/x">' }))
    assert.equal(server.received[0]!.text?.trim(), 'file:///etc/hostname')
  })

  const refused = (addressRefused: boolean) => ({ outcome: 'permanent', addressRefused })
  const cases: [what: string, answer: MailServer['answer'], expected: object][] = [
    ['a mailbox that is not ready', { recipient: () => '450 4.2.0 greylisted' }, { outcome: 'temporary' }],
    ['a server that is out of room', { message: () => '452 4.3.1 no space' }, { outcome: 'temporary' }],
    ['an address that nobody has', { recipient: () => '550 5.1.1 no such user' }, refused(true)],
    ['an address that nobody has, without detail', { recipient: () => '550 nobody' }, refused(true)],
    ['a recipient refused for who we are', { recipient: () => '554 5.7.1 blocked' }, refused(false)],
    ['a full mailbox', { recipient: () => '552 5.2.2 over quota' }, refused(false)],
    ['a message taken for spam', { message: () => '550 5.7.1 looks like spam' }, refused(false)],
    ['a sender who may not send', { sender: () => '550 5.7.1 not your domain' }, { outcome: 'temporary' }],
    ['a connection that breaks before the message', { recipient: () => 'hang up' }, { outcome: 'temporary' }],
    ['a connection that breaks when the message is over', { message: () => 'hang up' }, { outcome: 'unknown' }],
  ]
  for (const [what, answer, expected] of cases)
    it(`tells ${what}: ${Object.values(expected).join(', address refused: ')}`, async () => {
      server.answer = answer
      const { reason, ...got } = (await mail.deliver(message())) as { reason: string }
      assert.deepEqual(got, expected, reason)
      assert.ok(reason.length > 3)
      assert.equal(server.received.length, 0)
    })
  it('takes a server that is not there, or a wrong password, as a reason to try later', async () => {
    const strict = await startMailServer({ password: 'right' })
    const as = (url: string) => createMail({ mail: { smtpUrl: url, from } }).deliver(message())
    assert.equal((await as('smtp://127.0.0.1:1')).outcome, 'temporary')
    assert.equal((await as(strict.url.replace('//', '//me:wrong@'))).outcome, 'temporary')
    assert.equal((await as(strict.url.replace('//', '//me:right@'))).outcome, 'accepted')
    await strict.close()
  })
})

describe('Without a mail server', () => {
  it('mail is off and says so', async () => {
    const mail = createMail(readConfig({ HEARTLINE_HOME: '/nonexistent', MAIL_FROM: 'a@example.com' }))
    assert.equal(mail.on, false)
    const { outcome, reason } = (await mail.deliver(message())) as { outcome: string; reason: string }
    assert.equal(outcome, 'temporary')
    assert.match(reason, /SMTP_URL and MAIL_FROM/)
  })
  it('a mail server needs a sender, and both must be what they are called', () => {
    const read = (env: object) => () => readConfig({ HEARTLINE_HOME: '/nonexistent', ...env })
    assert.throws(read({ SMTP_URL: 'smtp://mail:25' }), { name: ConfigError.name, message: /MAIL_FROM: must be set/ })
    assert.throws(read({ SMTP_URL: 'http://mail', MAIL_FROM: 'a@example.com' }), /SMTP_URL: must be a URL such as smtps:/)
    for (const MAIL_FROM of ['Tea', 'Tea <a>', 'a@example.com\r\nBcc: <b@example.com>'])
      assert.throws(read({ SMTP_URL: 'smtp://mail:25', MAIL_FROM }), /MAIL_FROM: must be a sender/)
  })
})
