import assert from 'node:assert/strict'
import type { Access, Actor, OrgId } from '../../roles/index.ts'
import type { Role } from '../../roles/contract.ts'
import { createOrgs, manifest as orgsManifest } from '../../orgs/index.ts'
import { type Config, readConfig } from '../../../platform/config/index.ts'
import { type Admit, createHttpServer } from '../../../platform/http/index.ts'
import { createJobs, type Jobs } from '../../../platform/jobs/index.ts'
import { createLog, type Log } from '../../../platform/log/index.ts'
import type { Manifest } from '../../../platform/feature/index.ts'
import type { Db, Migration, Postgres } from '../../../platform/postgres/types.ts'
import { type Json, owner } from '../../../testing/heartline.ts'
import { temporaryHome } from '../../../testing/stores.ts'
import { ConsentPurpose, type ContactPolicy } from '../contract.ts'
import { type ContactDeps, createContact, manifest, type Message } from '../index.ts'

type Hint = { readonly email?: string; readonly phone?: string }
interface SeenActivity {
  readonly customer: number; readonly signals: number; readonly first: string; readonly last: string
  readonly name: null; readonly attributes: Readonly<Record<string, string>>
}
/** What this feature may not reach by itself, and a test may: it brings it along. */
export interface Ground<Claim> {
  readonly stores: {
    openPostgres(config: Config, log: Log): Promise<Postgres>
    migratePostgres(postgres: Postgres, migrations: readonly Migration[], log: Log): Promise<void>
  }
  readonly customers: CustomersDoor<Claim>
  createAdmit(deps: {
    person: ReturnType<typeof createOrgs>['actorOf']; key: () => Promise<Actor>; publicUrl: string
  }): Admit<Access, Actor>
}
interface CustomersDoor<Claim> {
  readonly manifest: Manifest
  createCustomers(deps: { postgres: Postgres }): {
    reach: ContactDeps['reach']
    claimOf(subject: string | undefined, hint: Hint): Claim
    resolve(org: OrgId, claims: readonly Claim[]): Promise<number[]>
  }
  addActivity(tx: Db<unknown>, org: OrgId, activity: readonly SeenActivity[]): Promise<void>
}

type Options = Partial<Pick<ContactDeps, 'senders' | 'now' | 'pauseMs' | 'hasOpenQuestion' | 'onEnded'>> & {
  /** Jobs by the test's own clock; real ones where there are none. */
  readonly jobs?: Pick<Jobs, 'define'>
  readonly smtpUrl?: string
  readonly publicUrl?: string
}

/** No quiet hours and no caps: for tests of something else. */
export const anything: ContactPolicy = {
  quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 1_000, days: 1 }, purposes: {} },
}

export type ContactHouse = Awaited<ReturnType<typeof openContactHouse>>
const start = '2026-01-01T00:00:00.000Z'
export const proof = { where: 'at the till', words: 'Yes, write to me', version: '1' }

/** This feature with all that it stands on, real but for what the options replace: database, jobs, HTTP door, people. */
export async function openContactHouse<Claim>(ground: Ground<Claim>, options: Options = {}) {
  const { stores, customers: door } = ground
  const log = createLog({ level: 'silent' })
  const config = readConfig({
    HEARTLINE_HOME: await temporaryHome(), PUBLIC_URL: options.publicUrl ?? 'https://cx.tea.example',
    SMTP_URL: options.smtpUrl ?? '', MAIL_FROM: 'Tea House <hello@tea.example>',
  })
  const postgres = await stores.openPostgres(config, log)
  await stores.migratePostgres(
    postgres, [...orgsManifest.migrations!, ...door.manifest.migrations!, ...manifest.migrations!], log,
  )
  const orgs = createOrgs({ postgres, config, secret: 'a secret of the tests' })
  const customers = door.createCustomers({ postgres })
  const realJobs = createJobs({ postgres, log }, { pollS: 0.1, heartbeatS: 10, superviseS: 1, clockS: 30 })
  const contact = createContact({
    postgres, config, secret: 'another secret', jobs: realJobs, reach: customers.reach, organisation: orgs.organisation,
    ...options,
  })
  if (!options.jobs) {
    await realJobs.prepare()
    await realJobs.start()
  }
  const server = await createHttpServer<Access, Actor>({
    routes: [...orgs.routes, ...contact.routes], log,
    admit: ground.createAdmit({ person: orgs.actorOf, key: () => assert.fail('no keys here'), publicUrl: config.publicUrl }),
  })
  let callers = 0
  const callAs = (own: Record<string, string> = {}) => {
    const remoteAddress = `10.1.0.${++callers}`
    return async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
      const json = body !== undefined && typeof body !== 'string'
      const headers = { ...own, ...(json && { 'content-type': 'application/json' }), ...more }
      const answer = await server.app.inject({
        method: method as 'GET', url: path, remoteAddress, headers,
        ...(body !== undefined && { payload: json ? JSON.stringify(body) : (body as string) }),
      })
      const isJson = /json/.test(String(answer.headers['content-type']))
      const read: Json = isJson ? JSON.parse(answer.payload) : answer.payload
      return { status: answer.statusCode, text: answer.payload, headers: answer.headers, body: read }
    }
  }
  const signIn = async (email: string) => {
    const answer = await callAs()('POST', '/api/v1/session', { email, password: owner.password })
    return callAs({ cookie: [answer.headers['set-cookie'] ?? []].flat().map((c) => String(c).split(';')[0]).join('; ') })
  }
  const createOrganisation = async (name: string, more: object = {}) => {
    const email = `owner@${name.toLowerCase()}.example`
    const org = await orgs.create({ ...owner, organisation: name, email, ...more })
    return { org, call: await signIn(email) }
  }
  const { org, call } = await createOrganisation('Tea')

  let count = 0
  return {
    org, call, callAs, createOrganisation, contact, customers, postgres, db: postgres.db, config,
    async addPerson(role: Role) {
      const email = `${role}${++count}@tea.example`
      const { body } = await call('POST', '/api/v1/people', { name: `A ${role}`, email, role })
      const token = new URL(body.link as string).hash.slice(1)
      await callAs()('POST', '/api/v1/invitations/accept', { token, password: owner.password })
      return signIn(email)
    },
    setPolicy: (policy: ContactPolicy, by = call) => by('PUT', '/api/v1/contact-policy', policy),
    /** A new customer who agreed to everything by e-mail and text message, unless told otherwise. */
    async customer(who: Hint = {}, attributes: Record<string, string> = {}, agreed = true, at?: string) {
      const hint = { email: `c${++count}@example.cn`, phone: `1380013${String(1_000 + count)}`, ...who }
      const [id = 0] = await customers.resolve(org, [customers.claimOf(`member ${count}`, hint)])
      const seen = { customer: id, signals: 1, first: start, last: start, name: null, attributes }
      await door.addActivity(postgres.db, org, [seen])
      if (agreed)
        for (const channel of ['email', 'sms'] as const)
          for (const purpose of ConsentPurpose.options) {
            const consent = { channel, purpose, granted: true, ...proof, ...(at && { at }) }
            await contact.recordConsent(postgres.db, org, id, consent, null)
          }
      return id
    },
    send(customer: number, more: Partial<Message> = {}) {
      const content = { subject: 'Hello', text: 'How was your tea?' }
      const message: Message = { org, customer, channel: 'email', purpose: 'survey', template: 'test', content, ...more }
      return postgres.db.transaction().execute((tx) => contact.send(tx, message))
    },
    async outcome(id: number): Promise<Json> {
      const { body } = await call('GET', '/api/v1/contacts?limit=200')
      return body.items.find((c: Json) => c.id === id)?.outcome
    },
    async close() {
      await server.close()
      if (!options.jobs) await realJobs.stop()
      await postgres.close()
    },
  }
}
