import { createOrgs, manifest as orgsManifest } from '../govern/orgs/index.ts'
import { createAdmit } from '../govern/roles/admit.ts'
import type { Role } from '../govern/roles/contract.ts'
import type { Access, Actor, OrgId } from '../govern/roles/index.ts'
import { type Config, readConfig } from '../platform/config/index.ts'
import type { Manifest } from '../platform/feature/index.ts'
import { createHttpServer, type Route } from '../platform/http/index.ts'
import { createLog } from '../platform/log/index.ts'
import { migratePostgres, openPostgres } from '../platform/postgres/index.ts'
import type { Postgres } from '../platform/postgres/types.ts'
import { createSeal, type Seal } from '../platform/seal/index.ts'
import { owner } from './heartline.ts'
import { type Call, cookieOf, password } from './house.ts'
import { simulateJobs } from './simulated-jobs.ts'
import { temporaryHome } from './stores.ts'

export interface Ground {
  readonly postgres: Postgres
  readonly config: Config
  readonly seal: Seal
  readonly orgs: ReturnType<typeof createOrgs>
  readonly jobs: ReturnType<typeof simulateJobs> & { cron: () => Promise<void> }
  /** The clock of the test. */
  readonly clock: { now: Date; pass(ms: number): void }
}

/**
 * A few features on a real database and behind the real door, with jobs
 * and time as the test wills: much quicker to open than the whole house.
 */
export async function openSmallHouse<F extends { readonly routes: readonly Route<Access, Actor>[] }>(options: {
  readonly manifests: readonly Manifest[]
  readonly features: (ground: Ground) => F
  readonly start?: Date
  readonly env?: Record<string, string>
}) {
  const log = createLog({ level: 'silent' })
  const config = readConfig({ HEARTLINE_HOME: await temporaryHome(), ALLOW_PRIVATE_ADDRESSES: 'true', ...options.env })
  const postgres = await openPostgres(config, log)
  await migratePostgres(postgres, [orgsManifest, ...options.manifests].flatMap((m) => m.migrations ?? []), log)
  const orgs = createOrgs({ postgres, config, secret: 'a secret of the tests' })
  const clock = {
    now: options.start ?? new Date(),
    pass(ms: number) { this.now = new Date(this.now.getTime() + ms) },
  }
  const jobs = { ...simulateJobs(() => clock.now), cron: async () => {} }
  const features = options.features({ postgres, config, seal: createSeal(config), orgs, jobs, clock })
  const server = await createHttpServer<Access, Actor>({
    routes: [...orgs.routes, ...features.routes], log,
    admit: createAdmit({
      person: orgs.actorOf, key: () => Promise.reject(new Error('there are no keys here')), publicUrl: config.publicUrl,
      onRefused: async () => {},
    }),
  })
  let callers = 0
  const callAs = (own: Record<string, string> = {}): Call => {
    const remoteAddress = `10.2.${++callers >> 8}.${callers & 255}`
    return async (method, path, body, more = {}) => {
      const answer = await server.app.inject({
        method: method as 'GET', url: path, remoteAddress,
        headers: { ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
        ...(body === undefined
          ? {}
          : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      })
      const isJson = /json/.test(String(answer.headers['content-type']))
      return {
        status: answer.statusCode, text: answer.payload, body: isJson ? JSON.parse(answer.payload) : answer.payload,
        headers: answer.headers,
      }
    }
  }
  const createOrganisation = async (name: string, more: object = {}): Promise<{ org: OrgId; call: Call }> => {
    const email = `owner@${name.toLowerCase()}.example`
    const org = await orgs.create({ ...owner, organisation: name, email, ...more })
    return { org, call: callAs({ cookie: cookieOf(await callAs()('POST', '/api/v1/session', { email, password })) }) }
  }
  let people = 0
  return {
    ...features, postgres, db: postgres.db, orgs, jobs, clock, callAs, createOrganisation, config,
    ...(await createOrganisation('Tea')),
    /** Somebody of this role who has accepted an invitation by `by`; their id, and how they call. */
    async addPerson(by: Call, role: Role): Promise<{ id: string; name: string; call: Call }> {
      const [email, name] = [`${role}${++people}@tea.example`, `A ${role}`]
      const { body } = await by('POST', '/api/v1/people', { name, email, role })
      const token = new URL(body.link).hash.slice(1)
      const call = callAs({ cookie: cookieOf(await callAs()('POST', '/api/v1/invitations/accept', { token, password })) })
      return { id: (await call('GET', '/api/v1/session')).body.person.id, name, call }
    },
    async close() {
      await server.close()
      await postgres.close()
    },
  }
}
