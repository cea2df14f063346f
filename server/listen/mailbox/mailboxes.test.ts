import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { until } from '../../testing/use-intake.ts'
import { account, useMailboxes } from './testing/use-mailboxes.ts'

const { program, call, manager, feature, start, startServer, furnish } = useMailboxes()

describe('A mailbox that cannot be read', () => {
  const problemWith = async (draft: object) => (await call(manager(), 'POST', '/api/v1/mailbox-tests', draft)).body
  it('says why in words, when it is tried out and when it is polled', async () => {
    const server = await startServer()
    const good = { host: '127.0.0.1', port: server.port, security: 'none', ...account }
    assert.deepEqual(await problemWith(good), { works: true, mails: 0 })
    const codes: [object, string][] = [
      [{ password: 'wrong' }, 'login'],
      [{ folder: 'Nowhere' }, 'folder'],
      [{ port: 1 }, 'unreachable'],
      [{ security: 'starttls' }, 'encryption'],
      [{ security: 'tls' }, 'encryption'],
      [{ host: 'no-such-host.invalid' }, 'address'],
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
    for (const [path, body] of [
      ['mailboxes', { kind: 'imap', name: 'x', type: 'contact', ...draft }],
      ['mailbox-tests', draft],
    ] as const)
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
  const row = async (id: number) =>
    (await program.stores().postgres.pool.query('select * from mailboxes where id = $1', [id])).rows[0]
  it('is sealed in the table, and in no answer', async () => {
    const box = await furnish()
    assert.doesNotMatch(JSON.stringify(await row(box.id)), /quoted|密码/)
    assert.match((await row(box.id)).password, /^v1\./)
    for (const path of ['', `/${box.id}`])
      assert.doesNotMatch((await call(manager(), 'GET', `/api/v1/mailboxes${path}`)).text, /quoted|v1\./)
  })
  it('does not go to another server, also not by a change of the table', async () => {
    const box = await furnish()
    const thief = await startServer()
    const change = { ...box.draft, port: thief.port }
    assert.equal((await call(manager(), 'PUT', `/api/v1/mailboxes/${box.id}`, change)).body.problems[0].path, 'password')
    await program.stores().postgres.pool.query('update mailboxes set port = $1 where id = $2', [thief.port, box.id])
    assert.equal((await call(manager(), 'POST', `/api/v1/mailboxes/${box.id}/test`)).body.problem.code, 'password')
    assert.deepEqual(thief.heard, [])
    assert.equal(
      (await call(manager(), 'PUT', `/api/v1/mailboxes/${box.id}`, { ...change, password: account.password })).status,
      200,
    )
    assert.equal((await call(manager(), 'POST', `/api/v1/mailboxes/${box.id}/test`)).body.works, true)
  })
  it('stays where nothing but the name changes, and reading goes on where it was', async () => {
    const box = await furnish({ pastDays: 1 })
    box.deliver(1)
    await start()
    await until(async () => (await box.taken()).length === 1, 'one mail')
    const { status, body } = await call(manager(), 'PUT', `/api/v1/mailboxes/${box.id}`, {
      ...box.draft,
      name: 'New',
      type: 'complaint',
    })
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
      ['GET', '', undefined],
      ['PUT', '', { ...box.draft, password: 'x' }],
      ['DELETE', '', undefined],
      ['POST', '/test', undefined],
    ] as const)
      assert.equal((await call(theirs, method, `/api/v1/mailboxes/${box.id}${path}`, body)).status, 404, `${method} ${path}`)
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
      { name: ' ' },
      { type: 'purchase' },
      { host: 'a b' },
      { host: 'user@host' },
      { port: 0 },
      { port: 70_000 },
      { security: 'ssl' },
      { pastDays: 31 },
      { password: '' },
      { own: ['not a domain'] },
      { own: ['localhost'] },
      { user: 'a\r\nb' },
      { touchpoint: '' },
      { kind: 'pop3' },
    ])
      assert.equal(
        (await call(manager(), 'POST', '/api/v1/mailboxes', { ...good, ...change })).status,
        422,
        JSON.stringify(change),
      )
    assert.equal((await call(manager(), 'POST', '/api/v1/mailboxes', good)).status, 201)
  })
})
