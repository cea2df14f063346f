import { openReader } from '@heartline/emotion'
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { manifest as orgsManifest } from '../govern/orgs/index.ts'
import { type Access, type Actor, authorise, type OrgId, type Role } from '../govern/roles/index.ts'
import { createHttpServer, type HttpServer, type Route } from '../platform/http/index.ts'
import { createLog } from '../platform/log/index.ts'
import { createCustomers, manifest as customersManifest } from '../record/customers/index.ts'
import { createSignals, manifest as signalsManifest } from '../record/signals/index.ts'
import { createTouchpoints, manifest as touchpointsManifest } from '../record/touchpoints/index.ts'
import type { Answer } from './house.ts'
import type { Json } from './heartline.ts'
import { type Stores, withStores } from './stores.ts'
import type { Manifest } from '../platform/feature/index.ts'
import { createIntake, manifest as intakeManifest, type Intake } from '../listen/intake/index.ts'

const below = [orgsManifest, customersManifest, touchpointsManifest, signalsManifest, intakeManifest]

/**
 * Real stores with two organisations and the real intake for one test file; what was accepted waits in its inbox to be looked
 * at. What the file itself needs begins after them and ends before.
 */
export function useIntake(own: Manifest, more: { begin(): Promise<void>; end(): Promise<void> }) {
  const state = {
    stores: undefined as Stores | undefined,
    org: 0 as OrgId,
    other: 0 as OrgId,
    intake: undefined as Intake | undefined,
  }
  const doors: HttpServer[] = []
  const stores = () => state.stores ?? assert.fail('the stores are opened before the tests')
  const log = createLog({ level: 'silent' })

  before(async () => {
    state.stores = await withStores({
      migrations: [...below, own].flatMap((m) => m.migrations ?? []),
      history: below.flatMap((m) => m.history ?? []),
    })
    state.org = await addOrganisation('Tea')
    state.other = await addOrganisation('Coffee')
    const { postgres, clickhouse } = stores()
    const customers = createCustomers({ postgres })
    const signals = createSignals({ clickhouse, postgres, customers, touchpoints: createTouchpoints({ postgres }) })
    state.intake = createIntake({
      postgres,
      customers,
      signals,
      log,
      reader: openReader(),
      handlers: [],
      timeZoneOf: async () => 'Asia/Shanghai',
    })
    await more.begin()
  })
  after(async () => {
    await more.end()
    await Promise.all(doors.map((door) => door.close()))
    await state.intake?.stop()
    await state.stores?.close()
  })

  async function addOrganisation(name: string): Promise<OrgId> {
    const { rows } = await stores().postgres.pool.query<{ id: number }>(
      `insert into organisations (name, industry, time_zone, currency, language)
       values ($1, 'retail', 'Asia/Shanghai', 'CNY', 'en') returning id`,
      [name],
    )
    return rows[0]!.id as OrgId
  }

  return {
    log,
    stores,
    get org() {
      return state.org
    },
    get other() {
      return state.other
    },
    get intake() {
      return state.intake ?? assert.fail('intake is made before the tests')
    },

    /** The signals that wait in the inbox of an organisation, in the order in which they were accepted. */
    async inbox(org: OrgId = state.org): Promise<Json[]> {
      const { rows } = await stores().postgres.pool.query<{ source: string; id: string; body: string }>(
        'select source, id, body from inbox where org = $1 order by seq',
        [org],
      )
      return rows.map(({ body, ...name }) => ({ ...name, ...(JSON.parse(body) as object) }))
    },

    /** Opens an HTTP door with the real checks; `call` is a person of this role and organisation, or nobody. */
    async openDoor(routes: readonly Route<Access, Actor>[]) {
      const door = await createHttpServer<Access, Actor>({
        routes,
        log,
        admit: async ({ headers }, access) => {
          if (access === 'public') return null
          const [role, org] = String(headers['x-test-person'] ?? '').split(' ')
          const actor = role
            ? ({
                kind: 'person',
                callerId: `${role} ${org}`,
                id: role,
                name: 'Ann',
                org: Number(org) as OrgId,
                role: role as Role,
                scope: null,
              } as const)
            : null
          authorise(actor, access)
          return actor
        },
      })
      doors.push(door)
      const call = async (
        who: { role: Role; org: OrgId } | null,
        method: string,
        path: string,
        body?: unknown,
        headers: Record<string, string> = {},
      ): Promise<Answer> => {
        const answer = await door.app.inject({
          method: method as 'GET',
          url: path,
          headers: {
            ...(who && { 'x-test-person': `${who.role} ${who.org}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        return {
          status: answer.statusCode,
          text: answer.payload,
          body: /json/.test(String(answer.headers['content-type'])) ? JSON.parse(answer.payload) : answer.payload,
          headers: answer.headers,
        }
      }
      return { call, port: () => door.listen(0, '127.0.0.1') }
    },
  }
}

/** Waits for what comes by itself. */
export async function until(done: () => boolean | Promise<boolean>, what: string, patience = 6_000): Promise<void> {
  for (const end = Date.now() + patience; !(await done()); await sleep(20)) assert.ok(Date.now() < end, `in time: ${what}`)
}
