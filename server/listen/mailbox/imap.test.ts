import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { startProgram } from '../../testing/program.ts'
import { bounce, mail } from './testing/mails.ts'
import { until } from '../../testing/use-intake.ts'
import { secretKey, useMailboxes } from './testing/use-mailboxes.ts'

const { program, start, startServer, furnish, bounces, breakIntake } = useMailboxes()

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
    await until(async () => (await box.state()).taken === 3, 'the count of the third')
    const { taken, repeated, problem, dropped } = await box.state()
    assert.deepEqual([taken, repeated, problem, dropped], [3, 0, null, []])
    assert.ok(
      box.server.heard.every((command) => !/^(?:SELECT|STORE|UID STORE|EXPUNGE|APPEND)|BODY\[/.test(command)),
      box.server.heard.join('\n'),
    )
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
    const server = await startServer()
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
    // The mailbox counts what it took once the signals are accepted.
    await until(async () => (await box.state()).taken === 3, 'the third is counted')
    assert.equal((await box.state()).repeated, 2)
  })
  it('loses nothing when the connection breaks, the database fails, or a mail vanishes', async () => {
    const box = await furnish()
    await start()
    await until(async () => (await box.state()).lastPoll !== null, 'the first poll')
    box.server.breakAfter(2)
    for (const n of [1, 2, 3, 4]) box.deliver(n)
    await until(async () => (await box.state()).problem !== null, 'a broken connection')
    assert.deepEqual([await box.taken(), (await box.state()).problem.code], [[1, 2], 'unreachable'])
    breakIntake(true)
    box.server.breakAfter(Infinity)
    await until(
      async () => box.server.heard.filter((command) => command.startsWith('UID FETCH 3')).length >= 2,
      'a mail that cannot be kept',
    )
    breakIntake(false)
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
    box.server.deliver(
      mail({
        headers: { 'Message-ID': `<${box.draft.name}.1@x.example>`, 'Content-Type': 'multipart/mixed; boundary=b' },
        body:
          part('Content-Type: text/plain', 'See the picture.')
          + part(
            'Content-Type: image/png; name=cup.png\r\nContent-Transfer-Encoding: base64',
            `${'A'.repeat(76)}\r\n`.repeat(80_000),
          )
          + '--b--',
      }),
    )
    await start()
    await until(async () => (await box.taken()).length === 1, 'the mail')
    const signal = (await program.inbox()).at(-1)
    assert.equal(signal.data.text, 'Cold tea\n\nSee the picture.')
    assert.match(
      box.server.heard.find((c) => c.startsWith('UID FETCH'))!,
      /BODY\.PEEK\[\]<0\.4000000>/,
    )
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
      const environment = { HEARTLINE_HOME: '/nonexistent', DATABASE_URL: ${JSON.stringify(program.stores().postgres.url)} }
      const postgres = await openPostgres(readConfig(environment), log)
      const config = { mailIn: undefined, allowPrivateAddresses: true }
      let n = 0
      createMailbox({ postgres, log, config,
        seal: createSeal({ home: '/nonexistent', secretKey: '${secretKey}' }), outgoing: createOutgoing(config),
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
    await until(
      async () => (await box.state()).taken + (await box.state()).repeated === 3,
      'the rest, when the dead one’s time is up',
    )
    assert.deepEqual(await box.taken(), [1, 2, 3])
    assert.equal((await box.state()).repeated, 1)
  })
})
