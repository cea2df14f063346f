import assert from 'node:assert/strict'
import { afterEach } from 'node:test'
import { createOutgoing } from '../../../platform/outgoing/index.ts'
import { createSeal } from '../../../platform/seal/index.ts'
import type { Json } from '../../../testing/heartline.ts'
import { createMailbox, manifest, type MailboxFeature, usualTempo } from '../index.ts'
import { type ImapServer, startImapServer } from './imap-server.ts'
import { mail } from './mails.ts'
import { useIntake } from '../../../testing/use-intake.ts'

export const account = { user: 'service@cloudleaf.example', password: 'a "quoted\\ 密码' }
export const secretKey = 'k'.repeat(32)
const tempo = { ...usualTempo, everyS: 0.1, lookMs: 20, leaseS: 2 }

/** Mailboxes on real stores, read from stand-ins for a mail server; none is left over from one test to the next. */
export function useMailboxes() {
  const open: MailboxFeature[] = []
  const servers: ImapServer[] = []
  const bounces: Buffer[] = []
  const state = {
    broken: false,
    mailboxes: 0,
    call: undefined as Awaited<ReturnType<typeof program.openDoor>>['call'] | undefined,
  }
  const program = useIntake(manifest, {
    begin: async () => {
      state.call = (await program.openDoor(feature().routes)).call
    },
    end: async () => {},
  })
  const call: NonNullable<typeof state.call> = (...given) =>
    (state.call ?? assert.fail('the door is opened before the tests'))(...given)
  const manager = () => ({ role: 'manager', org: program.org }) as const

  afterEach(async () => {
    state.broken = false
    await Promise.all(open.splice(0).map((f) => f.stop()))
    await Promise.all(servers.splice(0).map((server) => server.close()))
    await program.stores().postgres.pool.query('delete from mailboxes')
  })

  function feature(more: { allowPrivateAddresses?: boolean; mails?: number } = {}): MailboxFeature {
    const allowPrivateAddresses = more.allowPrivateAddresses ?? true
    const made = createMailbox(
      {
        postgres: program.stores().postgres,
        log: program.log,
        config: { mailIn: undefined, allowPrivateAddresses },
        seal: createSeal({ home: '/nonexistent', secretKey }),
        outgoing: createOutgoing({ allowPrivateAddresses }),
        accept: (org, items) =>
          state.broken ? Promise.reject(new Error('the database is gone')) : program.intake.accept(org, items),
        onBounce: async (raw) => void bounces.push(raw),
      },
      { ...tempo, mails: more.mails ?? tempo.mails },
    )
    open.push(made)
    return made
  }
  async function start(more?: Parameters<typeof feature>[0]): Promise<MailboxFeature> {
    const started = feature(more)
    started.start()
    return started
  }
  async function startServer(): Promise<ImapServer> {
    const server = await startImapServer(account)
    servers.push(server)
    return server
  }

  /** A mailbox that is read from a server; the names of its mails begin with its own. */
  async function furnish(more: object = {}, given?: ImapServer) {
    const server = given ?? (await startServer())
    const name = `m${++state.mailboxes}`
    const draft = {
      kind: 'imap',
      name,
      type: 'contact',
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      ...account,
      ...more,
    }
    const { status, body } = await call(manager(), 'POST', '/api/v1/mailboxes', draft)
    assert.equal(status, 201, JSON.stringify(body))
    const id = body.id as number
    const { password: _, ...unsealed } = draft
    const numberOf = (signal: string) => Number(signal.slice(name.length + 1, signal.indexOf('@')))
    return {
      server,
      id,
      draft: unsealed,
      deliver: (n: number, received?: Date, headers: object = {}) =>
        server.deliver(mail({ headers: { 'Message-ID': `<${name}.${n}@x.example>`, ...headers } }), received),
      taken: async () =>
        (await program.inbox())
          .map((s) => s.id as string)
          .filter((i) => i.startsWith(`${name}.`))
          .map(numberOf),
      state: async (): Promise<Json> => (await call(manager(), 'GET', `/api/v1/mailboxes/${id}`)).body.state,
    }
  }

  return {
    program,
    call,
    manager,
    feature,
    start,
    startServer,
    furnish,
    bounces,
    breakIntake: (broken: boolean) => {
      state.broken = broken
    },
  }
}
