import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Heartline, openHeartline } from '../../../main.ts'
import type { Access, Actor, OrgId } from '../../../govern/roles/index.ts'
import type { Role } from '../../../govern/roles/contract.ts'
import { type Config, readConfig } from '../../../platform/config/index.ts'
import { createHttpServer } from '../../../platform/http/index.ts'
import { simulateJobs } from '../../../testing/simulated-jobs.ts'
import { createLog } from '../../../platform/log/index.ts'
import { type Json, owner } from '../../../testing/heartline.ts'
import type { Answer, Call } from '../../../testing/house.ts'
import { readyHome } from '../../../testing/ready-home.ts'
import { temporaryHome } from '../../../testing/stores.ts'
import { createSurveys, type Tempo } from '../index.ts'

const quick: Tempo = { passOnMs: 50, sweepMs: 100, holdMs: 0 }

export type SurveysHouse = Awaited<ReturnType<typeof openSurveysHouse>>

type Parts = Parameters<typeof createSurveys>[0]

/**
 * The whole program on real stores with this feature in it, its HTTP door open for calls without a network. `replace`: what
 * this feature is to stand on instead.
 */
export async function openSurveysHouse(
  tempo: Partial<Tempo> = {}, replace: (house: Heartline, config: Config) => Partial<Parts> = () => ({}),
) {
  const config = readConfig({ HEARTLINE_HOME: await temporaryHome(readyHome()), PUBLIC_URL: 'https://cx.tea.example' })
  const log = createLog({ level: 'silent' })
  const house = await openHeartline(config, log)
  const parts: Parts = {
    postgres: house.postgres,
    clickhouse: house.clickhouse,
    customers: house.customers,
    touchpoints: house.touchpoints,
    signals: house.signals,
    contact: house.contact,
    jobs: simulateJobs(() => new Date()),
    secret: 'a secret of the tests',
    accept: house.intake.accept,
    organisation: house.orgs.organisation,
    publicUrl: config.publicUrl,
    log,
    ...replace(house, config),
  }
  const surveys = createSurveys(parts, { ...quick, ...tempo })
  const others = house.features.filter((f) => f.name !== 'Surveys').flatMap((f) => f.routes)
  const server = await createHttpServer<Access, Actor>({ routes: [...others, ...surveys.routes], log, admit: house.admit })
  house.intake.start()
  surveys.start()

  let callers = 0
  const callFrom =
    (remoteAddress: string, own: Record<string, string> = {}): Call =>
    async (method, path, body, more = {}) => {
      const answer = await server.app.inject({
        method: method as 'GET',
        url: path,
        remoteAddress,
        headers: { ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const isJson = /json/.test(String(answer.headers['content-type']))
      return {
        status: answer.statusCode,
        text: answer.payload,
        bytes: answer.rawPayload,
        body: isJson ? (JSON.parse(answer.payload) as Json) : answer.payload,
        headers: answer.headers,
      }
    }
  /** Somebody with an address of their own. */
  const callAs = (own: Record<string, string> = {}): Call => callFrom(`10.2.${++callers >> 8}.${callers & 255}`, own)
  const cookieOf = ({ headers }: Answer) =>
    [headers['set-cookie'] ?? []]
      .flat()
      .map((c) => String(c).split(';')[0])
      .join('; ')
  const signIn = async (email: string) =>
    callAs({ cookie: cookieOf(await callAs()('POST', '/api/v1/session', { email, password: owner.password })) })
  async function createOrganisation(name: string): Promise<{ org: OrgId; call: Call }> {
    const email = `owner@${name.toLowerCase()}.example`
    return { org: await house.orgs.create({ ...owner, organisation: name, email }), call: await signIn(email) }
  }
  const { org, call } = await createOrganisation('Tea')
  const query = async (sql: string, values: unknown[] = []): Promise<Json[]> =>
    (await house.postgres.pool.query(sql, values)).rows

  let people = 0
  return {
    org,
    call,
    callAs,
    callFrom,
    createOrganisation,
    query,
    config,
    log,
    surveys,
    /** What the feature stands on, for a second one beside it. */
    parts,
    house,
    server,
    async addPerson(role: Role): Promise<Call> {
      const email = `${role}${++people}@tea.example`
      const { body } = await call('POST', '/api/v1/people', { name: `A ${role}`, email, role })
      await callAs()('POST', '/api/v1/invitations/accept', { token: new URL(body.link).hash.slice(1), password: owner.password })
      return signIn(email)
    },
    /** A new customer, known by a number and an e-mail address. */
    async addCustomer(name: string, attributes: Record<string, string> = {}, of = org): Promise<number> {
      const claim = house.customers.claimOf(`member ${name}`, { email: `${name}@customers.example`, name })
      const [id] = await house.customers.resolve(of, [claim])
      await query('update customers set attributes = $1 where id = $2', [JSON.stringify(attributes), id])
      return id!
    },
    /** A published survey of these questions, or of this definition. */
    async publish(definition: object, more: object = {}, by = call): Promise<Json> {
      const key = `s-${randomUUID().slice(0, 8)}`
      const { body } = await by('POST', '/api/v1/surveys', { key, name: key, from: { kind: 'definition', definition }, ...more })
      const published = await by('POST', `/api/v1/surveys/${body.survey?.id}/publish`, { revision: 1 })
      if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(body)} ${published.text}`)
      return published.body
    },
    /** A shared link of a survey, as the path under which it is answered. */
    async share(survey: number, more: object = {}, by = call): Promise<string> {
      const { body } = await by('POST', `/api/v1/surveys/${survey}/links`, { name: 'A link', channel: 'qr', ...more })
      return answeringPath(body.url)
    },
    /** Personal links for some customers, as the paths under which they are answered. */
    async invite(survey: number, customers: readonly number[], more: object = {}): Promise<string[]> {
      const { text } = await call('POST', `/api/v1/surveys/${survey}/personal-links`, {
        for: { customers },
        name: 'An invitation',
        ...more,
      })
      return text
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => answeringPath(row.split(',').at(-1)!))
    },
    /** Waits until every closed sheet has been passed on and everything accepted is in history. */
    async settled(): Promise<void> {
      for (const until = Date.now() + 20_000; ; await sleep(20)) {
        const [{ n }] = await query('select count(*)::int as n from survey_outbox where reason is null')
        if (n === 0 && (await house.intake.waiting()) === 0) return
        if (Date.now() > until) throw new Error(`${n} sheets did not become signals within 20 s`)
      }
    },
    async signalsOf(survey: Json, by = call): Promise<Json[]> {
      const { body } = await by('GET', '/api/v1/signals?limit=200')
      return body.items.filter((s: Json) => s.source === `survey:${survey.key}`)
    },
    async close(): Promise<void> {
      await server.close()
      await surveys.stop()
      await house.close()
    },
  }
}

const answeringPath = (url: string) => `/api/v1/answering/${new URL(url).pathname.split('/').at(-1)}`

/** A person at the survey page of a shared link: opens a sheet, answers question by question, and is done. */
export function visitor(call: Call, path: string, sheet: string = randomUUID()) {
  let n = 0
  const at = () => new Date().toISOString()
  return {
    sheet,
    open: (more: object = {}) =>
      call('POST', `${path}/sheets`, { sheet, language: 'en', channel: 'qr', browser: randomUUID(), ...more }),
    answer: (question: string, answer: unknown, more: object = {}) =>
      call('PUT', `${path}/sheets/${sheet}/answers/${question}`, { answer, at: at(), n: ++n, ...more }),
    seen: (...questions: string[]) =>
      call('POST', `${path}/sheets/${sheet}/seen`, { seen: questions.map((question) => ({ question, at: at() })) }),
    complete: () => call('POST', `${path}/sheets/${sheet}/complete`, { at: at(), n: ++n }),
    /** All of it in one go. */
    async fillIn(answers: Record<string, unknown>, more: object = {}) {
      await this.open(more)
      await this.seen(...Object.keys(answers))
      for (const [question, answer] of Object.entries(answers)) await this.answer(question, answer)
      return this.complete()
    },
  }
}
