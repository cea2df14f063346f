import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { createOutgoing } from '../../platform/outgoing/index.ts'
import { createSeal } from '../../platform/seal/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { startProgram } from '../../testing/program.ts'
import { createMailbox, manifest, type MailboxFeature, usualTempo } from './index.ts'
import { type ImapServer, startImapServer } from './testing/imap-server.ts'
import { bounce, mail } from './testing/mails.ts'
import { until, useIntake } from './testing/program.ts'

const account = { user: 'service@cloudleaf.example', password: 'a "quoted\\ 密码' }
const secretKey = 'k'.repeat(32)
const tempo = { ...usualTempo, everyS: 0.1, lookMs: 20, leaseS: 2 }
const open: MailboxFeature[] = []
const servers: ImapServer[] = []
const bounces: Buffer[] = []
let broken = false
let call: Awaited<ReturnType<typeof program.openDoor>>['call']
const program = useIntake(manifest, { begin: async () => { call = (await program.openDoor(feature().routes)).call }, end: async () => {} })

function feature(more: { allowPrivateAddresses?: boolean; mails?: number } = {}): MailboxFeature {
  const allowPrivateAddresses = more.allowPrivateAddresses ?? true
  const made = createMailbox({
    postgres: program.stores().postgres, log: program.log, config: { mailIn: undefined, allowPrivateAddresses },
    seal: createSeal({ home: '/nonexistent', secretKey }), outgoing: createOutgoing({ allowPrivateAddresses }),
    accept: (org, items) => broken ? Promise.reject(new Error('the database is gone')) : program.intake.accept(org, items),
    onBounce: async (raw) => void bounces.push(raw),
  }, { ...tempo, mails: more.mails ?? tempo.mails })
  open.push(made)
  return made
}
async function start(more?: Parameters<typeof feature>[0]): Promise<MailboxFeature> {
  const started = feature(more)
  started.start()
  return started
}
const manager = () => ({ role: 'manager', org: program.org }) as const

let mailboxes = 0
/** A server and a mailbox that is read from it; the names of its mails begin with `name`. */
async function furnish(more: object = {}, given?: ImapServer) {
  const server = given ?? await startImapServer(account)
  if (!given) servers.push(server)
  const name = `m${++mailboxes}`
  const draft = { kind: 'imap', name, type: 'contact', host: '127.0.0.1', port: server.port, security: 'none', ...account, ...more }
  const { status, body } = await call(manager(), 'POST', '/api/v1/mailboxes', draft)
  assert.equal(status, 201, JSON.stringify(body))
  const id = body.id as number
  const { password: _, ...unsealed } = draft
  return {
    server, id, draft: unsealed,
    deliver: (n: number, received?: Date, headers: object = {}) => server.deliver(mail({ headers: { 'Message-ID': `<${name}.${n}@x.example>`, ...headers } }), received),
    taken: async () => (await program.inbox()).map((s) => s.id as string).filter((i) => i.startsWith(`${name}.`)).map((i) => Number(i.slice(name.length + 1, i.indexOf('@')))),
    state: async (): Promise<Json> => (await call(manager(), 'GET', `/api/v1/mailboxes/${id}`)).body.state,
    remove: () => call(manager(), 'DELETE', `/api/v1/mailboxes/${id}`),
  }
}

afterEach(async () => {
  broken = false
  await Promise.all(open.splice(0).map((f) => f.stop()))
  await Promise.all(servers.splice(0).map((s) => s.close()))
  await program.stores().postgres.pool.query('delete from mailboxes')
})

describe('A mailbox that is read over IMAP', () => {
  it('gives each mail once, in order, as it comes; and changes nothing on the server', async () => {
    const box = await furnish()
    await start()
    await until(async () => (await box.state()).lastPoll !== null, 'the first poll')
    for (const n of [1, 2]) box.deliver(n)
    await until(async () => (await box.taken()).length === 2, 'two mails')
    box.deliver(3)
    await until(async () => (await box.taken()).length === 3, 'a third')
    assert.deepEqual(await box.taken(), [1, 2, 3])
    const { taken, repeated, problem, dropped } = await box.state()
    assert.deepEqual([taken, repeated, problem, dropped], [3, 0, null, []])
    assert.ok(box.server.heard.every((command) => !/^(?:SELECT|STORE|UID STORE|EXPUNGE|APPEND)|BODY\[/.test(command)), box.server.heard.join('\n'))
    assert.equal(box.server.heard.filter((command) => command.startsWith('UID FETCH')).length, 3, 'none is fetched twice')
  })
  it('goes on where it was after a new start', async () => {
    const box = await furnish()
    const first = await start()
    await until(async () => (await box.state()).lastPoll !== null, 'the first poll')
    box.deliver(1)
    await until(async () => (await box.taken()).length === 1, 'one mail')
    await first.stop()
    box.deliver(2)
    await start()
    await until(async () => (await box.taken()).length === 2, 'the next')
    assert.equal((await box.state()).repeated, 0)
  })
  it('takes of what lay there before only what came lately, as asked for', async () => {
    const days = (n: number) => new Date(Date.now() - n * 86_400_000)
    const server = await startImapServer(account)
    servers.push(server)
    const none = await furnish({}, server)
    const week = await furnish({ pastDays: 7 }, server)
    server.deliver(mail({ headers: { 'Message-ID': '<m.old@x.example>' } }), days(20))
    week.deliver(1, days(6.9))
    week.deliver(2, days(8))
    week.deliver(3, days(1))
    await start()
    await until(async () => (await none.state()).lastPoll !== null && (await week.taken()).length === 2, 'the first poll')
    assert.deepEqual(await week.taken(), [1, 3])
    week.deliver(4, days(40))
    await until(async () => (await week.taken()).includes(4), 'an old mail that somebody moved here')
    await until(async () => (await none.state()).taken + (await none.state()).repeated === 1, 'by the other mailbox too')
  })
  it('whose server numbered its mails anew is read again without a mail twice or a mail missed', async () => {
    const box = await furnish()
    await start()
    await until(async () => (await box.state()).lastPoll !== null, 'the first poll')
    for (const n of [1, 2]) box.deliver(n)
    await until(async () => (await box.state()).taken === 2, 'two mails')
    const kept = box.server.folder.mails.splice(0)
    Object.assign(box.server.folder, { uidValidity: 8, uidNext: 1 })
    for (const { raw, received } of kept.toReversed()) box.server.deliver(raw, received)
    box.deliver(3)
    await until(async () => (await box.taken()).length === 3, 'the third')
    assert.deepEqual(await box.taken(), [1, 2, 3])
    const { taken, repeated } = await box.state()
    assert.deepEqual([taken, repeated], [3, 2])
  })
  it('loses nothing when the connection breaks, the database fails, or a mail vanishes', async () => {
    const box = await furnish()
    await start()
    await until(async () => (await box.state()).lastPoll !== null, 'the first poll')
    box.server.breakAfter(2)
    for (const n of [1, 2, 3, 4]) box.deliver(n)
    await until(async () => (await box.state()).problem !== null, 'a broken connection')
    assert.deepEqual([await box.taken(), (await box.state()).problem.code], [[1, 2], 'unreachable'])
    broken = true
    box.server.breakAfter(Infinity)
    await until(async () => box.server.heard.filter((command) => command.startsWith('UID FETCH 3')).length >= 2, 'a mail that cannot be kept')
    broken = false
    await until(async () => (await box.taken()).length === 4, 'all of them')
    box.server.folder.mails.length = 0
    box.deliver(5)
    await until(async () => (await box.taken()).length === 5, 'the next after all were deleted')
    assert.equal((await box.state()).problem, null, 'the problem is forgotten')
  })
  it('is read in pieces where there is much', async () => {
    const box = await furnish({ pastDays: 1 })
    for (let n = 1; n <= 7; n++) box.deliver(n)
    await start({ mails: 3 })
    await until(async () => (await box.taken()).length === 7, 'all')
    assert.deepEqual(await box.taken(), [1, 2, 3, 4, 5, 6, 7])
  })
  it('is read by one program at a time', async () => {
    const box = await furnish({ pastDays: 1 })
    for (let n = 1; n <= 20; n++) box.deliver(n)
    await Promise.all([start(), start(), start()])
    await until(async () => (await box.taken()).length === 20, 'all')
    assert.equal((await box.state()).repeated, 0)
  })
  it('hands bounces on, drops what is nobody’s voice, and goes past what cannot be read', async () => {
    const box = await furnish({ pastDays: 1 })
    box.server.deliver(bounce)
    box.deliver(1, undefined, { 'Auto-Submitted': 'auto-replied' })
    box.server.deliver('\0\0')
    box.deliver(2)
    await start()
    await until(async () => (await box.taken()).length === 1, 'the one voice')
    assert.deepEqual((await box.state()).dropped.map((d: Json) => d.reason).toSorted(), ['automatic', 'bounce', 'unreadable'])
    assert.match(String(bounces.at(-1)), /Final-Recipient/)
  })
  it('with a mail larger than is read gives its words, which stand before its attachments', async () => {
    const box = await furnish({ pastDays: 1 })
    const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`
    box.server.deliver(mail({
      headers: { 'Message-ID': `<${box.draft.name}.1@x.example>`, 'Content-Type': 'multipart/mixed; boundary=b' },
      body: part('Content-Type: text/plain', 'See the picture.') + part('Content-Type: image/png; name=cup.png\r\nContent-Transfer-Encoding: base64', `${'A'.repeat(76)}\r\n`.repeat(80_000)) + '--b--',
    }))
    await start()
    await until(async () => (await box.taken()).length === 1, 'the mail')
    const signal = (await program.inbox()).at(-1)
    assert.equal(signal.data.text, 'Cold tea\n\nSee the picture.')
    assert.match(box.server.heard.find((c) => c.startsWith('UID FETCH'))!, /BODY\.PEEK\[\]<0\.4000000>/)
  })
  it('after a hard kill between intake and its own note takes the mail once', async () => {
    const box = await furnish({ pastDays: 1 })
    for (const n of [1, 2, 3]) box.deliver(n)
    const root = import.meta.dirname
    const killed = await startProgram(`
      import { createMailbox, usualTempo } from '${root}/index.ts'
      import { insertArrivals, intakeDb } from '${root}/../intake/store.ts'
      import { validate } from '${root}/../intake/validate.ts'
      import { createOutgoing } from '${root}/../../platform/outgoing/index.ts'
      import { createSeal } from '${root}/../../platform/seal/index.ts'
      import { createLog } from '${root}/../../platform/log/index.ts'
      import { openPostgres } from '${root}/../../platform/postgres/index.ts'
      import { readConfig } from '${root}/../../platform/config/index.ts'
      const log = createLog({ level: 'silent' })
      const postgres = await openPostgres(readConfig({ HEARTLINE_HOME: '/nonexistent', DATABASE_URL: ${JSON.stringify(program.stores().postgres.url)} }), log)
      const config = { mailIn: undefined, allowPrivateAddresses: true }
      let n = 0
      createMailbox({ postgres, log, config, seal: createSeal({ home: '/nonexistent', secretKey: '${secretKey}' }), outgoing: createOutgoing(config),
        onBounce: async () => {},
        accept: async (org, [item]) => {
          const { signal, body } = validate(item, Date.now())
          const fresh = await insertArrivals(intakeDb(postgres), [{ org, source: signal.source, id: signal.id, body }])
          if (++n === 2) { console.log('{}'); await told() }
          return { accepted: fresh.size, repeated: 1 - fresh.size, refused: [] }
        },
      }, { ...usualTempo, lookMs: 20, leaseS: 2 }).start()`)
    await killed.killHard()
    assert.deepEqual(await box.taken(), [1, 2])
    await start()
    await until(async () => (await box.state()).taken + (await box.state()).repeated === 3, 'the rest, when the dead one’s time is up')
    assert.deepEqual(await box.taken(), [1, 2, 3])
    assert.equal((await box.state()).repeated, 1)
  })
})

describe('A mailbox that cannot be read', () => {
  const problemWith = async (draft: object) => (await call(manager(), 'POST', '/api/v1/mailbox-tests', draft)).body
  it('says why in words, when it is tried out and when it is polled', async () => {
    const server = await startImapServer(account)
    servers.push(server)
    const good = { host: '127.0.0.1', port: server.port, security: 'none', ...account }
    assert.deepEqual(await problemWith(good), { works: true, mails: 0 })
    const codes: [object, string][] = [
      [{ password: 'wrong' }, 'login'], [{ folder: 'Nowhere' }, 'folder'], [{ port: 1 }, 'unreachable'], [{ security: 'starttls' }, 'encryption'],
      [{ security: 'tls' }, 'encryption'], [{ host: 'no-such-host.invalid' }, 'address'],
    ]
    for (const [change, code] of codes) {
      const { works, problem } = await problemWith({ ...good, ...change })
      assert.deepEqual([works, problem?.code], [false, code], JSON.stringify(change))
      assert.match(problem.detail, /\w{3}.*\.$/)
    }
    const box = await furnish({ password: 'wrong' }, server)
    await start()
    await until(async () => (await box.state()).problem?.code === 'login', 'the problem')
    assert.deepEqual((await call(manager(), 'POST', `/api/v1/mailboxes/${box.id}/test`)).body.problem.code, 'login')
  })
  it('because its server is private is not connected to at all, unless the operator allows it', async () => {
    const box = await furnish()
    await start({ allowPrivateAddresses: false })
    await until(async () => (await box.state()).problem?.code === 'address', 'the refusal')
    assert.deepEqual(box.server.heard, [])
  })
  it('would send its password in the clear, and is refused where only the internet is reached', async () => {
    const { call } = await program.openDoor(feature({ allowPrivateAddresses: false }).routes)
    const draft = { host: 'imap.example.com', port: 143, security: 'none', ...account }
    for (const [path, body] of [['mailboxes', { kind: 'imap', name: 'x', type: 'contact', ...draft }], ['mailbox-tests', draft]] as const)
      assert.equal((await call(manager(), 'POST', `/api/v1/${path}`, body)).body.code, 'request.invalid')
  })
  it('is tried less and less often', async () => {
    const box = await furnish({ password: 'wrong' })
    await start()
    const tried = () => box.server.heard.filter((command) => command === 'LOGIN').length
    await until(() => tried() >= 3, 'three tries')
    const { rows } = await program.stores().postgres.pool.query('select failures from mailboxes where id = $1', [box.id])
    assert.ok(rows[0].failures >= 2)
  })
})

describe('The password of a mailbox', () => {
  const row = async (id: number) => (await program.stores().postgres.pool.query('select * from mailboxes where id = $1', [id])).rows[0]
  it('is sealed in the table, and in no answer', async () => {
    const box = await furnish()
    assert.doesNotMatch(JSON.stringify(await row(box.id)), /quoted|密码/)
    assert.match((await row(box.id)).password, /^v1\./)
    for (const path of ['', `/${box.id}`]) assert.doesNotMatch((await call(manager(), 'GET', `/api/v1/mailboxes${path}`)).text, /quoted|v1\./)
  })
  it('does not go to another server, also not by a change of the table', async () => {
    const box = await furnish()
    const thief = await startImapServer(account)
    servers.push(thief)
    const change = { ...box.draft, port: thief.port }
    assert.equal((await call(manager(), 'PUT', `/api/v1/mailboxes/${box.id}`, change)).body.problems[0].path, 'password')
    await program.stores().postgres.pool.query('update mailboxes set port = $1 where id = $2', [thief.port, box.id])
    assert.equal((await call(manager(), 'POST', `/api/v1/mailboxes/${box.id}/test`)).body.problem.code, 'password')
    assert.deepEqual(thief.heard, [])
    assert.equal((await call(manager(), 'PUT', `/api/v1/mailboxes/${box.id}`, { ...change, password: account.password })).status, 200)
    assert.equal((await call(manager(), 'POST', `/api/v1/mailboxes/${box.id}/test`)).body.works, true)
  })
  it('stays where nothing but the name changes, and reading goes on where it was', async () => {
    const box = await furnish({ pastDays: 1 })
    box.deliver(1)
    await start()
    await until(async () => (await box.taken()).length === 1, 'one mail')
    const { status, body } = await call(manager(), 'PUT', `/api/v1/mailboxes/${box.id}`, { ...box.draft, name: 'New', type: 'complaint' })
    assert.deepEqual([status, body.name, body.type, body.connection.user], [200, 'New', 'complaint', account.user])
    box.deliver(2)
    await until(async () => (await box.taken()).length === 2, 'another')
    assert.equal((await box.state()).repeated, 0)
    assert.equal((await program.inbox()).at(-1).type, 'complaint')
  })
})

describe('Mailboxes', () => {
  it('belong to one organisation: another finds, reads, changes and tests none of them', async () => {
    const box = await furnish()
    const theirs = { role: 'owner', org: program.other } as const
    assert.deepEqual((await call(theirs, 'GET', '/api/v1/mailboxes')).body.items, [])
    for (const [method, path, body] of [
      ['GET', '', undefined], ['PUT', '', { ...box.draft, password: 'x' }], ['DELETE', '', undefined], ['POST', '/test', undefined],
    ] as const) assert.equal((await call(theirs, method, `/api/v1/mailboxes/${box.id}${path}`, body)).status, 404, `${method} ${path}`)
    assert.equal((await call(manager(), 'GET', `/api/v1/mailboxes/${box.id}`)).body.connection.port, box.server.port)
    assert.deepEqual(box.server.heard, [])
  })
  it('are for owners and managers', async () => {
    for (const { method, path } of feature().routes) {
      const url = path.replace(':id', '1')
      for (const role of ['analyst', 'agent', 'front-line', 'viewer'] as const)
        assert.equal((await call({ role, org: program.org }, method, url, {})).status, 403, `${role} ${method} ${path}`)
      assert.equal((await call(null, method, url, {})).status, 401)
    }
  })
  it('need a name, a kind of mail and a server that can be one', async () => {
    const good = { kind: 'imap', name: 'x', type: 'contact', host: 'imap.example.com', ...account }
    for (const change of [
      { name: ' ' }, { type: 'purchase' }, { host: 'a b' }, { host: 'user@host' }, { port: 0 }, { port: 70_000 }, { security: 'ssl' }, { pastDays: 31 },
      { password: '' }, { own: ['not a domain'] }, { own: ['localhost'] }, { user: 'a\r\nb' }, { touchpoint: '' }, { kind: 'pop3' },
    ]) assert.equal((await call(manager(), 'POST', '/api/v1/mailboxes', { ...good, ...change })).status, 422, JSON.stringify(change))
    assert.equal((await call(manager(), 'POST', '/api/v1/mailboxes', good)).status, 201)
  })
})
