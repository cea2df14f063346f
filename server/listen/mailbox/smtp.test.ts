import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { createOutgoing } from '../../platform/outgoing/index.ts'
import { createSeal } from '../../platform/seal/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { createMailbox, manifest, type MailboxFeature } from './index.ts'
import { listenForMail } from './smtp-listener.ts'
import { bounce, mail } from './testing/mails.ts'
import { useIntake } from '../../testing/use-intake.ts'

const program = useIntake(manifest, { begin, end: async () => feature?.stop() })
let feature: MailboxFeature
let port: number
let call: Awaited<ReturnType<typeof program.openDoor>>['call']
let broken = false
const bounces: { raw: string; org: number }[] = []
const manager = () => ({ role: 'manager', org: program.org }) as const

async function begin(): Promise<void> {
  feature = createMailbox({
    postgres: program.stores().postgres,
    log: program.log,
    config: { mailIn: { port: 0, host: '127.0.0.1' }, allowPrivateAddresses: false },
    seal: createSeal({ home: '/nonexistent', secretKey: 'k'.repeat(32) }),
    outgoing: createOutgoing({ allowPrivateAddresses: false }),
    accept: (org, items) => (broken ? Promise.reject(new Error('the database is gone')) : program.intake.accept(org, items)),
    onBounce: async (raw, org) => void bounces.push({ raw: raw.toString(), org }),
  })
  port = (await feature.listen())!
  call = (await program.openDoor(feature.routes)).call
}

async function add(more: object = {}, org = program.org): Promise<Json> {
  const { status, body } = await call({ role: 'manager', org }, 'POST', '/api/v1/mailboxes', {
    kind: 'smtp',
    name: 'Service',
    type: 'contact',
    ...more,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const state = async (id: number) => (await call(manager(), 'GET', `/api/v1/mailboxes/${id}`)).body.state
const deliver = (to: string | string[], raw: string, from = 'lilei@example.com') => send({ envelope: { from, to }, raw })
async function send(message: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  try {
    await transport.sendMail(message)
  } finally {
    transport.close()
  }
}

/** Says these things one after the other, each when the one before was answered; answers all that was said to it. */
async function speak(things: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const closed = once(socket, 'close')
  let said = ''
  let heard = Promise.withResolvers<void>()
  socket
    .on('error', () => {})
    .on('data', (piece) => {
      said += piece.toString()
      if (/^\d{3} .*\r\n$/m.test(said.slice(said.lastIndexOf('\n', said.length - 2) + 1))) heard.resolve()
    })
  for (const thing of things) {
    await Promise.race([heard.promise, closed])
    heard = Promise.withResolvers()
    socket.write(`${thing}\r\n`)
  }
  await closed
  return said
}

describe('Mail that is delivered to Heartline', () => {
  it('becomes a signal of the organisation whose token it is addressed to, at any domain', async () => {
    const { token, id } = await add({ type: 'complaint', touchpoint: 'service mail' })
    await send({
      from: 'Li Lei <LiLei@Example.com>',
      to: `${token}@cloudleaf.example`,
      subject: '奶茶来迟了',
      text: '等了四十分钟。\n\n发自我的iPhone',
      messageId: '<zh@example.com>',
      attachments: [{ filename: '杯子.jpg', content: Buffer.from('not looked at') }],
    })
    const [signal] = await program.inbox()
    assert.deepEqual([signal.source, signal.id, signal.type], ['mailbox', 'zh@example.com', 'complaint'])
    assert.deepEqual(signal.data, {
      touchpoint: 'service mail',
      topic: '奶茶来迟了',
      customer: { email: 'lilei@example.com', name: 'Li Lei' },
      text: '奶茶来迟了\n\n等了四十分钟。',
      thread: 'zh@example.com',
      attachments: ['杯子.jpg'],
      whole: '等了四十分钟。\n\n发自我的iPhone',
    })
    assert.deepEqual(await program.inbox(program.other), [])
    const { taken, lastTaken } = await state(id)
    assert.equal(taken, 1)
    assert.ok(Date.now() - Date.parse(lastTaken) < 10_000)
  })
  it('twice, or to two mailboxes of a company, is one signal; to two companies it is one of each', async () => {
    const [one, two, theirs] = [await add(), await add(), await add({}, program.other)]
    const raw = mail({ headers: { 'Message-ID': '<twice@example.com>' } })
    const before = [(await program.inbox()).length, (await program.inbox(program.other)).length]
    await deliver([`${one.token}@a.example`, `${two.token.toUpperCase()}+shop@b.example`, `${theirs.token}@a.example`], raw)
    await deliver(`${one.token}@a.example`, raw)
    assert.deepEqual(
      [(await program.inbox()).length, (await program.inbox(program.other)).length],
      [before[0]! + 1, before[1]! + 1],
    )
    assert.deepEqual([(await state(one.id)).taken, (await state(one.id)).repeated, (await state(two.id)).repeated], [1, 1, 1])
  })
  it('to anybody else is refused with 550 before a word of it is read: nothing is relayed', async () => {
    const { token } = await add()
    for (const to of [
      'somebody@example.net',
      'postmaster@localhost',
      `x${token}@a.example`,
      `${token}%evil.example@a.example`,
      '@a.example',
    ])
      await assert.rejects(deliver(to, mail()), { responseCode: 550 }, to)
  })
  it('to a mailbox that was switched off or removed is refused too', async () => {
    const { token, id } = await add()
    await call(manager(), 'PUT', `/api/v1/mailboxes/${id}`, { kind: 'smtp', name: 'Off', type: 'contact', active: false })
    await assert.rejects(deliver(`${token}@a.example`, mail()), { responseCode: 550 })
    await call(manager(), 'PUT', `/api/v1/mailboxes/${id}`, { kind: 'smtp', name: 'On', type: 'contact', active: true })
    await deliver(`${token}@a.example`, mail({ headers: { 'Message-ID': '<on@example.com>' } }))
    await call(manager(), 'DELETE', `/api/v1/mailboxes/${id}`)
    await assert.rejects(deliver(`${token}@a.example`, mail()), { responseCode: 550 })
  })
  it('that is too large is refused with 552, announced or not', async () => {
    const { token } = await add()
    const head = ['EHLO x', `MAIL FROM:<a@b.example>`, `RCPT TO:<${token}@a.example>`, 'DATA']
    assert.match(await speak(['EHLO x', 'MAIL FROM:<a@b.example> SIZE=26214401', 'QUIT']), /^552 /m)
    assert.match(await speak([...head, 'x'.repeat(998).concat('\r\n').repeat(26_500).concat('.'), 'QUIT']), /^552 5\.3\.4 /m)
    assert.match(await speak([...head, 'Subject: x\r\n\r\nwords\r\n.', 'QUIT']), /^250 2\.0\.0 Taken/m)
  })
  it('is asked for again, and not lost, where it cannot be kept', async () => {
    const { token, id } = await add()
    broken = true
    try {
      await assert.rejects(deliver(`${token}@a.example`, mail({ headers: { 'Message-ID': '<again@example.com>' } })), {
        responseCode: 451,
      })
    } finally {
      broken = false
    }
    assert.equal((await state(id)).taken, 0)
    await deliver(`${token}@a.example`, mail({ headers: { 'Message-ID': '<again@example.com>' } }))
    assert.equal((await state(id)).taken, 1)
  })
  it('that is no customer’s voice is dropped and counted with the reason; a bounce is handed on', async () => {
    const { token, id } = await add({ own: ['Cloudleaf.example'] })
    const to = `${token}@cloudleaf.example`
    const before = (await program.inbox()).length
    await deliver(to, mail({ headers: { 'Auto-Submitted': 'auto-replied' } }))
    await deliver(to, mail({ headers: { 'Auto-Submitted': 'auto-replied' } }))
    await deliver(to, mail({ headers: { 'List-Id': '<news.example.com>' } }))
    await deliver(to, mail({ headers: { From: 'clerk@cloudleaf.example' } }))
    await deliver(to, bounce, '')
    assert.equal((await program.inbox()).length, before)
    const { dropped, taken } = await state(id)
    assert.deepEqual(Object.fromEntries(dropped.map((d: Json) => [d.reason, d.count])), {
      automatic: 2,
      list: 1,
      own: 1,
      bounce: 1,
    })
    assert.equal(taken, 0)
    assert.deepEqual(
      bounces.map((b) => b.org),
      [program.org],
    )
    assert.match(bounces[0]!.raw, /Final-Recipient: rfc822; nobody@example\.net/)
  })
  it('that cannot be read is given back to its sender', async () => {
    const { token, id } = await add()
    await assert.rejects(deliver(`${token}@a.example`, '\0'), { responseCode: 554 })
    assert.equal((await state(id)).dropped[0].reason, 'unreadable')
  })
  it('has one door: a second at the same place says what to change', async () => {
    await assert.rejects(listenForMail({
      find: async () => undefined, take: async () => 'taken', log: program.log,
    }, { port, host: '127.0.0.1' }), {
      name: 'SetupError',
      message: /EADDRINUSE.*MAIL_IN_PORT/,
    })
  })
  it('comes through a door that lets nobody sign in, and outlasts nonsense', async () => {
    const said = await speak(['EHLO x', 'AUTH PLAIN AHgAeA==', 'VRFY root', 'DATA', '\0\0', 'RCPT TO:<>', 'QUIT'])
    assert.doesNotMatch(said, /250[ -]AUTH|^235 /m)
    assert.match(said, /^250[ -]SIZE/m)
    await deliver(`${(await add()).token}@a.example`, mail({ headers: { 'Message-ID': '<after@example.com>' } }))
  })
})
