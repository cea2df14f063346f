import { createOutgoing } from '../platform/outgoing/index.ts'
import { createLog } from '../platform/log/index.ts'
import { createAudit, manifest as auditManifest } from '../govern/audit/index.ts'
import { createOrgs, manifest as orgsManifest } from '../govern/orgs/index.ts'
import { createAdmit } from '../govern/roles/admit.ts'
import type { Access, Actor } from '../govern/roles/index.ts'
import { createHttpServer } from '../platform/http/index.ts'
import { readConfig } from '../platform/config/index.ts'
import { migratePostgres, openPostgres } from '../platform/postgres/index.ts'
import { createSeal } from '../platform/seal/index.ts'
import { createKeys, manifest as keysManifest } from '../govern/keys/index.ts'
import { createScim, manifest as scimManifest } from '../govern/scim/index.ts'
import { owner } from './heartline.ts'
import { type Call, cookieOf, password } from './house.ts'
import { temporaryHome } from './stores.ts'
import { createSignIn, manifest as signInManifest, type SignIn, type StaffMessage } from '../govern/sign-in/index.ts'

/** Organisations, keys, the log and every way in, on a real database behind the real door; the clock is the test's. */
export async function openSignInHouse(env: Record<string, string> = {}) {
  const log = createLog({ level: 'silent' })
  const config = readConfig({ HEARTLINE_HOME: await temporaryHome(), ALLOW_PRIVATE_ADDRESSES: 'true', ...env })
  const postgres = await openPostgres(config, log)
  await migratePostgres(postgres, [orgsManifest, signInManifest, keysManifest, auditManifest, scimManifest].flatMap((m) => m.migrations ?? []), log)
  const clock = { now: new Date(), pass(ms: number) { this.now = new Date(this.now.getTime() + ms) } }
  const orgs: ReturnType<typeof createOrgs> = createOrgs({
    postgres, config, secret: 'a secret of the tests',
    gate: { beforeTry: (...a) => signIn.gate.beforeTry(...a), afterTry: (...a) => signIn.gate.afterTry(...a), afterLink: (...a) => signIn.gate.afterLink(...a), enter: (...a) => signIn.gate.enter(...a) },
  })
  const keys = createKeys({ postgres, person: orgs.person, onPersonalKey: (person, call) => signIn.tell(person, 'key', call) })
  const audit = createAudit({ postgres, secret: 'another secret', organisation: orgs.organisation })
  const told: { person: string; message: StaffMessage }[] = []
  const notify = async (_org: unknown, person: string, message: StaffMessage) => void told.push({ person, message })
  const signIn: SignIn = createSignIn({ notify, postgres, config, seal: createSeal(config), outgoing: createOutgoing(config), log, orgs, note: audit.note, now: () => clock.now })
  const scim = createScim({ postgres, orgs, publicUrl: config.publicUrl })
  const server = await createHttpServer<Access, Actor>({
    routes: [...orgs.routes, ...signIn.routes, ...keys.routes, ...audit.routes, ...scim.routes], log,
    admit: createAdmit({
      person: orgs.actorOf, key: keys.actorOf, publicUrl: config.publicUrl, onRefused: (actor, request, access) => audit.noteCall(request, access, actor, 'refused'),
    }),
    onDone: ({ request, route, actor }) => audit.noteCall(request, route.access, actor, 'done'),
  })
  let callers = 0
  /** Somebody with an address of their own, who keeps cookies as a browser does. */
  const somebody = (headers: Record<string, string> = {}, remoteAddress = `10.3.${++callers >> 8}.${callers & 255}`): Call & { cookies: Map<string, string> } => {
    const cookies = new Map<string, string>()
    const call: Call = async (method, path, body, more = {}) => {
      const answer = await server.app.inject({
        method: method as 'GET', url: path, remoteAddress,
        headers: {
          'user-agent': 'Mozilla/5.0 (Macintosh) Firefox/140.0', ...headers, ...(cookies.size > 0 ? { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      for (const one of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(one)) ?? []
        if (/Max-Age=0/i.test(String(one))) cookies.delete(name)
        else cookies.set(name, value)
      }
      const isJson = /json/.test(String(answer.headers['content-type']))
      return { status: answer.statusCode, text: answer.payload, body: isJson ? JSON.parse(answer.payload) : answer.payload, headers: answer.headers }
    }
    return Object.assign(call, { cookies })
  }
  const emailOf = (name: string) => `${name.toLowerCase()}@tea.example`
  const enter = (email: string, secret = password, call = somebody()) => call('POST', '/api/v1/session', { email, password: secret }).then((answer) => ({ call, answer }))
  const org = await orgs.create({ ...owner, organisation: 'Tea', email: emailOf('Olive') })
  const { call: own } = await enter(emailOf('Olive'))
  return {
    /** What people were told in their inbox and by mail, in order. */
    told,
    config, postgres, orgs, audit, clock, org, own, somebody, enter, emailOf, cookieOf,
    /** Somebody who has accepted an invitation; not signed in anywhere. */
    async addPerson(name: string, role: string): Promise<string> {
      const { body } = await own('POST', '/api/v1/people', { name, email: emailOf(name), role })
      await somebody()('POST', '/api/v1/invitations/accept', { token: new URL(body.link).hash.slice(1), password })
      await orgs.roster.endSessions([body.member.id])
      return body.member.id
    },
    async close() {
      await server.close()
      await postgres.close()
    },
  }
}
export type SignInHouse = Awaited<ReturnType<typeof openSignInHouse>>
