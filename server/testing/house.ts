import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../govern/roles/index.ts'
import type { Role } from '../govern/roles/contract.ts'
import { type Heartline, openHeartline } from '../main.ts'
import { serve } from '../serve.ts'
import { type Config, readConfig } from '../platform/config/index.ts'
import type { HttpServer } from '../platform/http/index.ts'
import { createLog } from '../platform/log/index.ts'
import { type Json, owner } from './heartline.ts'
import { readyHome } from './ready-home.ts'
import { temporaryHome } from './stores.ts'

export interface Answer {
  readonly status: number
  readonly body: Json
  readonly text: string
  /** The answer as it came, where it may be no text. */
  readonly bytes?: Buffer
  readonly headers: Readonly<Record<string, unknown>>
}
/** Calls the API as one person or key: method, path, and a body that is sent as JSON. */
export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

/** The whole program within this process, on real stores of its own, with its HTTP door open for calls without a network. */
export interface House {
  readonly config: Config
  readonly house: Heartline
  readonly server: HttpServer
  /** Calls with these headers, from an address of its own; without any, as nobody. */
  callAs(headers?: Record<string, string>): Call
  /** A new organisation, and its owner. */
  createOrganisation(name: string, more?: object): Promise<{ org: OrgId; call: Call }>
  /** Somebody invited by `by` who has accepted. */
  addPerson(by: Call, role: Role, email: string): Promise<Call>
  addKey(by: Call): Promise<Call>
  /** Waits until everything accepted is in history. */
  drained(): Promise<void>
  /** Waits until nothing is at work and nothing is about to begin by itself, as the first night does after an import. */
  atRest(): Promise<void>
  close(): Promise<void>
}

export const password: string = owner.password

/** `settings` are those of the environment, such as SMTP_URL. */
export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const config = readConfig({ ...settings, HEARTLINE_HOME: await temporaryHome(readyHome()) })
  const complaints: string[] = []
  const note = (details: { err?: unknown }, what: string) =>
    void complaints.push(`${what}: ${details.err instanceof Error ? details.err.message : ''}`)
  const log = Object.assign(createLog({ level: 'silent' }), { warn: note, error: note })
  const house = await openHeartline(config, log)
  const server = await serve(house, log)
  house.work()

  let callers = 0
  const callAs = (own: Record<string, string> = {}): Call => {
    const remoteAddress = `10.0.${++callers >> 8}.${callers & 255}`
    return async (method, path, body, more = {}) => {
      const answer = await server.app.inject({
        method: method as 'GET',
        url: path,
        remoteAddress,
        headers: { ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
        ...(body === undefined
          ? {}
          : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      })
      const isJson = /json/.test(String(answer.headers['content-type']))
      return {
        status: answer.statusCode,
        text: answer.payload,
        bytes: answer.rawPayload,
        body: isJson ? JSON.parse(answer.payload) : answer.payload,
        headers: answer.headers,
      }
    }
  }

  return {
    config,
    house,
    server,
    callAs,
    async createOrganisation(name, more = {}) {
      const email = `owner@${name.toLowerCase()}.example`
      const org = await house.orgs.create({ ...owner, organisation: name, email, ...more })
      return { org, call: callAs({ cookie: cookieOf(await callAs()('POST', '/api/v1/session', { email, password })) }) }
    },
    async addPerson(by, role, email) {
      const { body } = await by('POST', '/api/v1/people', { name: `A ${role}`, email, role })
      const token = new URL(body.link).hash.slice(1)
      return callAs({ cookie: cookieOf(await callAs()('POST', '/api/v1/invitations/accept', { token, password })) })
    },
    async addKey(by) {
      const { body } = await by('POST', '/api/v1/keys', { name: 'a key' })
      return callAs({ authorization: `Bearer ${body.secret}` })
    },
    async drained() {
      const until = Date.now() + 20_000
      while ((await house.intake.waiting()) > 0) {
        if (Date.now() > until)
          throw new Error(
            `${await house.intake.waiting()} signals did not get into history within 20 s; the pipeline's log: ${complaints.join('\n')}`,
          )
        await sleep(20)
      }
    },
    async atRest() {
      for (const until = Date.now() + 60_000; ; await sleep(100)) {
        const { rows } = await house.postgres.pool.query<{ name: string }>(`select distinct name from pgboss.job
          where state <= 'active' and start_after < now() + interval '15 seconds'`)
        if (rows.length === 0) return
        if (Date.now() > until) throw new Error(`These were still at work after 60 s: ${rows.map((r) => r.name).join(', ')}; ${complaints.join('\n')}`)
      }
    },
    async close() {
      await server.close()
      await house.close()
    },
  }
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookieOf({ headers }: Answer): string {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ')
}
