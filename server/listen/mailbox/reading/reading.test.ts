import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { validate } from '../../intake/validate.ts'
import { bounce, mail } from '../testing/mails.ts'
import { judgeMail } from './judge-mail.ts'
import { readMail } from './read-mail.ts'
import { signalOfMail } from './signal-of-mail.ts'

const contact = { type: 'contact', touchpoint: null } as const
const received = new Date()
const signalOf = async (raw: string | Buffer, meaning: Parameters<typeof signalOfMail>[1] = contact, at = received) =>
  signalOfMail(await readMail(Buffer.from(raw)), meaning, at)
const judged = async (headers: Record<string, string | undefined>, own: string[] = [], envelopeFrom?: string) =>
  judgeMail(await readMail(Buffer.from(mail({ headers }))), { own, envelopeFrom })

describe('A mail', () => {
  it('becomes a signal: who wrote, what about, in which words, and in which conversation', async () => {
    const date = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000)
    const signal = await signalOf(
      mail({
        headers: {
          'Subject': 'Re: Your visit',
          'References': '<root@x.example> <two@x.example>',
          'In-Reply-To': '<two@x.example>',
          'Date': date.toUTCString(),
        },
        body: 'It was loud.\r\n\r\nOn Mon, Feb 3, 2025 at 10:12 AM Tea <t@x.example> wrote:\r\n> How was it?',
      }),
      { type: 'complaint', touchpoint: 'mail' },
    )
    assert.deepEqual(signal, {
      specversion: '1.0',
      id: 'one@example.com',
      source: 'mailbox',
      type: 'complaint',
      time: date.toISOString(),
      data: {
        touchpoint: 'mail',
        topic: 'Your visit',
        customer: { email: 'lilei@example.com', name: 'Li Lei' },
        text: 'It was loud.',
        thread: 'root@x.example',
        whole: 'It was loud.\n\nOn Mon, Feb 3, 2025 at 10:12 AM Tea <t@x.example> wrote:\n> How was it?',
      },
    })
  })
  it('that begins a conversation speaks with its subject too, and is kept once where nothing was cut', async () => {
    const { data } = await signalOf(mail())
    assert.deepEqual(
      [data.text, data.thread, data.topic, 'whole' in data],
      ['Cold tea\n\nThe tea was cold.', 'one@example.com', 'Cold tea', false],
    )
  })
  it('in Chinese is read in the encodings that are used', async () => {
    const { data } = await signalOf(
      Buffer.concat([
        Buffer.from(
          mail({
            headers: {
              'From': '=?gb18030?B?wO7A1w==?= <lilei@qq.com>',
              'Subject': '=?GBK?B?xMyy6MC0s9nByw==?=',
              'Content-Type': 'text/plain; charset=gbk',
            },
            body: '',
          }).trimEnd(),
        ),
        Buffer.from('\r\n\r\n'),
        Buffer.from([0xb2, 0xe8, 0xca, 0xc7, 0xc1, 0xb9, 0xb5, 0xc4]),
      ]),
    )
    assert.deepEqual([data.customer?.name, data.topic, data.text], ['李雷', '奶茶来迟了', '奶茶来迟了\n\n茶是凉的'])
  })
  it('in HTML is read as text, without what is not shown', async () => {
    const { data } = await signalOf(
      mail({
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Subject': undefined },
        body:
          '<style>p{color:red}</style><p>It was <b>cold</b>.</p><script>alert(1)</script>'
          + '<p>Twice&nbsp;now.</p><blockquote>How was it?</blockquote>',
      }),
    )
    assert.equal(data.text, 'It was cold.\n\nTwice now.')
  })
  it('keeps the names of its attachments, and nothing else of them', async () => {
    const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`
    const signal = await signalOf(
      mail({
        headers: { 'Content-Type': 'multipart/mixed; boundary=b' },
        body:
          part('Content-Type: text/plain', 'Look.')
          + part(
            'Content-Type: image/jpeg; name="=?utf-8?B?5p2v5a2QLmpwZw==?="\r\nContent-Transfer-Encoding: base64',
            '/9j/c2VjcmV0',
          )
          + '--b--',
      }),
    )
    assert.deepEqual(signal.data.attachments, ['杯子.jpg'])
    assert.doesNotMatch(JSON.stringify(signal), /secret|c2VjcmV0/)
  })
  it('was written when it says, where that can be; else when it was received', async () => {
    const at = async (date: string | undefined) => (await signalOf(mail({ headers: { Date: date } }))).time
    const before = (days: number) => new Date(received.getTime() - days * 86_400_000)
    assert.equal(Date.parse(await at(before(29).toUTCString())), Math.floor(before(29).getTime() / 1000) * 1000)
    for (const date of [
      undefined,
      'yesterday',
      before(31).toUTCString(),
      before(-1).toUTCString(),
      'Thu, 1 Jan 1970 00:00:00 GMT',
    ])
      assert.equal(await at(date), received.toISOString(), date)
  })
  it('received, by the server’s clock, in the future was received now', async () => {
    const { time } = await signalOf(mail({ headers: { Date: undefined } }), contact, new Date(Date.now() + 9 * 86_400_000))
    assert.ok(Date.parse(time) <= Date.now())
  })
  it('without a usable Message-ID is named by what it says, the same each time', async () => {
    const nameless = mail({ headers: { 'Message-ID': undefined } })
    const id = (await signalOf(nameless)).id
    assert.match(id, /^sha256-[\da-f]{64}$/)
    assert.equal((await signalOf(nameless)).id, id)
    assert.notEqual((await signalOf(`${nameless}!`)).id, id)
    assert.match((await signalOf(mail({ headers: { 'Message-ID': `<${'x'.repeat(300)}@y>` } }))).id, /^sha256-/)
  })
  it('from a form on a website is the word of whom the form names', async () => {
    for (const From of ['noreply@shop.example', 'Shop <service@cloudleaf.example>'])
      assert.equal(
        (await signalOf(mail({ headers: { From, 'Reply-To': 'Han <han@example.com>' } }))).data.customer?.email,
        'han@example.com',
      )
    assert.equal((await signalOf(mail({ headers: { 'Reply-To': 'han@example.com' } }))).data.customer?.email, 'lilei@example.com')
  })
  it('from an address that cannot be one is nobody’s, and taken', async () => {
    const { data } = await signalOf(mail({ headers: { From: 'Li Lei <li lei@@nowhere>' } }))
    assert.equal(data.customer, undefined)
  })
  it('of any size and any bytes gives a signal that intake takes', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 })
    const header = fc.string({ unit: 'binary', maxLength: 300 }).map((s) => s.replaceAll(/[\r\n]/g, ' '))
    await fc.assert(
      fc.asyncProperty(header, header, header, text, fc.constantFrom(1, 200), async (From, Subject, id, body, times) => {
        const signal = await signalOf(mail({ headers: { From, Subject, 'Message-ID': `<${id}>` }, body: body.repeat(times) }))
        const verdict = validate(signal, Date.now())
        assert.ok('signal' in verdict, JSON.stringify(verdict))
      }),
      { numRuns: 150 },
    )
    for (const letter of ['"', '\\', '\n', '茶', '\u{1F375}', '\u2028']) {
      const verdict = validate(await signalOf(mail({ body: `${letter.repeat(120_000)}\r\n-- \r\nLi` })), Date.now())
      assert.ok('signal' in verdict, JSON.stringify(verdict).slice(0, 300))
    }
  })
  it('made of a huge page does not hold up the others', async () => {
    const begun = performance.now()
    await signalOf(mail({ headers: { 'Content-Type': 'text/html' }, body: '<div><p>x'.repeat(1_000_000) }))
    assert.ok(performance.now() - begun < 8_000, `${performance.now() - begun} ms`)
  })
})

describe('What is no customer’s voice', () => {
  const plain = async (headers: Record<string, string | undefined>) =>
    assert.equal(await judged(headers), undefined, JSON.stringify(headers))
  it('is told from what is', async () => {
    await plain({})
    await plain({ 'Auto-Submitted': 'no' })
    await plain({ 'X-Auto-Response-Suppress': 'All' })
    await plain({ 'Precedence': 'normal' })
    await plain({ 'Subject': 'Automatic doors hurt my child' })
    await plain({ 'Subject': '你们的自动回复真没用' })
    await plain({ 'Content-Type': 'multipart/mixed; boundary=report' })
    await plain({ 'From': 'norepliker@example.com' })
    assert.equal(await judged({}, [], ''), undefined, 'a web form may send without a sender on the envelope')
  })
  const reasons = {
    automatic: [
      { 'Auto-Submitted': 'auto-replied' },
      { 'Auto-Submitted': 'auto-generated' },
      { 'Subject': 'Automatic reply: Cold tea' },
      { 'Subject': '自动回复: 茶' },
      { 'Subject': 'Out of Office: Cold tea' },
      { 'X-Autoreply': 'yes' },
      { 'Precedence': 'auto_reply' },
      { 'From': 'no-reply@bank.example' },
      { 'From': 'DoNotReply@bank.example' },
      { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
    ],
    list: [
      { 'List-Id': '<news.example.com>' },
      { 'List-Unsubscribe': '<https://x.example/u>' },
      { 'Precedence': 'bulk' },
      { 'Precedence': 'list' },
    ],
    spam: [{ 'X-Spam-Flag': 'YES' }, { 'X-Spam-Status': 'Yes, score=9.1' }],
    bounce: [
      { 'Content-Type': 'multipart/report; boundary="b"; report-type=delivery-status' },
      { 'From': 'MAILER-DAEMON@x.example', 'Return-Path': '<>' },
      { 'From': 'postmaster@x.example', 'X-Failed-Recipients': 'a@b.example' },
    ],
  } as const
  for (const [reason, cases] of Object.entries(reasons))
    it(`is known as: ${reason}`, async () => {
      for (const headers of cases) assert.equal(await judged(headers), reason, JSON.stringify(headers))
    })
  it('is a whole notice of a mail that could not be delivered', async () => {
    assert.equal(judgeMail(await readMail(Buffer.from(bounce)), { own: [] }), 'bounce')
    assert.equal(await judged({ From: 'mailer-daemon@x.example' }, [], ''), 'bounce')
  })
  it('is what the company itself writes', async () => {
    assert.equal(await judged({}, ['example.com']), 'own')
    assert.equal(await judged({ From: 'a@mail.example.com' }, ['example.com']), 'own')
    assert.equal(await judged({}, ['lilei@example.com']), 'own')
    assert.equal(await judged({}, ['hanmei@example.com', 'ample.com']), undefined)
  })
  it('is not what a customer wrote to the company’s own group', async () => {
    const headers = { 'List-Id': '<service.cloudleaf.example>', 'Precedence': 'list' }
    assert.equal(await judged(headers, ['cloudleaf.example']), undefined)
    assert.equal(await judged(headers, ['service@cloudleaf.example']), undefined)
    assert.equal(await judged(headers, ['other.example']), 'list')
  })
  it('is what says nothing at all', async () => {
    assert.equal(judgeMail(await readMail(Buffer.from('\0\0\0')), { own: [] }), 'unreadable')
    assert.equal(judgeMail(await readMail(Buffer.alloc(0)), { own: [] }), 'unreadable')
  })
})
