import { openReader } from '@heartline/emotion'
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { manifest as orgsManifest } from '../../../govern/orgs/index.ts'
import type { Actor, OrgId } from '../../../govern/roles/index.ts'
import { type Call, RawAnswer } from '../../../platform/http/index.ts'
import { createCustomers, manifest as customersManifest } from '../../../record/customers/index.ts'
import { createSignals, manifest as signalsManifest } from '../../../record/signals/index.ts'
import { createTouchpoints, manifest as touchpointsManifest } from '../../../record/touchpoints/index.ts'
import { type Stores, withStores } from '../../../testing/stores.ts'
import { createIntake, manifest as intakeManifest } from '../../intake/index.ts'
import type { FilePreview, ImportDetail, MappingInput } from '../contract.ts'
import { type CatalogueDrafts, createImports, type Imports, manifest } from '../index.ts'

const manifests = [orgsManifest, customersManifest, touchpointsManifest, signalsManifest, intakeManifest, manifest]

/** Lets a test hold the door of intake. */
export interface Slow {
  beforeAccept?: () => Promise<void>
}

interface Given {
  readonly org?: OrgId
  readonly params?: object
  readonly query?: object
  readonly body?: unknown
  readonly upload?: Buffer
}

/** Real stores with two organisations for one test file, and programs that import into them through the real door of intake. */
export function useProgram() {
  const state = { stores: undefined as Stores | undefined, org: 0 as OrgId, other: 0 as OrgId }
  const catalogue: CatalogueDrafts[] = []
  const opened: Imports[] = []
  const stores = () => state.stores ?? assert.fail('the stores are opened before the tests')

  before(async () => {
    state.stores = await withStores({ migrations: manifests.flatMap((m) => m.migrations ?? []) })
    state.org = await addOrganisation('Tea')
    state.other = await addOrganisation('Coffee')
  })
  after(async () => {
    await Promise.all(opened.map((imports) => imports.stop()))
    await stores().close()
  })

  async function addOrganisation(name: string): Promise<OrgId> {
    const { rows: added } = await stores().postgres.pool.query<{ id: number }>(
      `insert into organisations (name, industry, time_zone, currency, language)
       values ($1, 'retail', 'Asia/Shanghai', 'CNY', 'zh') returning id`,
      [name],
    )
    return added[0]!.id as OrgId
  }

  function open(slow: Slow = {}): Imports {
    const { postgres, clickhouse, config, log } = stores()
    const customers = createCustomers({ postgres })
    const touchpoints = createTouchpoints({ postgres })
    const signals = createSignals({ clickhouse, postgres, customers, touchpoints })
    const intake = createIntake({ postgres, customers, signals, log, reader: openReader(), handlers: [], timeZoneOf: async () => 'Asia/Shanghai' })
    const imports = createImports({
      postgres, log, sample: async () => sample(), home: config.home,
      intake: {
        waiting: intake.waiting,
        async accept(org, items) {
          await slow.beforeAccept?.()
          return intake.accept(org, items)
        },
      },
      organisation: async () => ({ timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'en' }),
      addToCatalogue: async (org, drafts) => {
        catalogue.push(drafts)
        await touchpoints.add(org, drafts)
      },
    })
    opened.push(imports)
    return imports
  }

  /** Calls a route as the server does, as an analyst of an organisation. */
  async function call<T>(imports: Imports, method: string, path: string, given: Given = {}): Promise<T> {
    const route = imports.routes.find((r) => r.method === method && r.path === path)
    assert.ok(route, `${method} ${path}`)
    assert.deepEqual(route.access, { may: 'imports.run', purpose: 'intake' })
    const org = given.org ?? state.org
    const actor: Actor = { kind: 'person', callerId: 'p', id: 'p', name: 'Ann', org, role: 'analyst', scope: null }
    const checked = {
      actor,
      params: route.params?.parse(given.params),
      query: route.query?.parse(given.query),
      body: route.body?.parse(given.body),
      upload: Readable.from(given.upload ? [given.upload] : []),
    }
    const answer = await route.handle(checked as unknown as Call<Actor, unknown, unknown, unknown>)
    return (answer instanceof RawAnswer || !route.answers ? answer : route.answers.parse(answer)) as T
  }

  const upload = (imports: Imports, name: string, content: string | Buffer) =>
    call<FilePreview>(imports, 'POST', '/api/v1/import-files', { query: { name }, upload: Buffer.from(content) })
  const detail = (imports: Imports, id: number, org = state.org) =>
    call<ImportDetail>(imports, 'GET', '/api/v1/imports/:id', { org, params: { id } })

  async function until(imports: Imports, id: number, good: (d: ImportDetail) => boolean): Promise<ImportDetail> {
    for (let i = 0; i < 400; i++) {
      const d = await detail(imports, id)
      if (good(d)) return d
      await wait(25)
    }
    return assert.fail(`import ${id} did not get there: ${JSON.stringify(await detail(imports, id))}`)
  }

  /** How many signals of a source intake has ever taken. */
  async function received(source: string): Promise<number> {
    const sql = 'select count(*) as n from receipts where source = $1'
    return (await stores().postgres.pool.query<{ n: number }>(sql, [source])).rows[0]!.n
  }

  return {
    get stores() { return stores() },
    get org() { return state.org },
    get other() { return state.other },
    catalogue, open, call, upload, detail, until, received,
  }
}

function* sample() {
  for (let i = 0; i < 2_500; i++)
    yield { id: `s${i}`, source: 'simulator/tea-chain', type: 'visit', time: '2024-01-01T00:00:00.000Z', data: { simulated: true } }
}

export const finished = (d: ImportDetail) => d.state !== 'waiting' && d.state !== 'running'

/** A mapping of one visit a row, for the rows below. */
export const visits = (source: string): MappingInput => ({
  source, signals: [{ type: 'visit', id: { column: 'id' }, time: { column: 'at' } }],
})

export const rows = (n: number) =>
  `id,at\n${Array.from({ length: n }, (_, i) => `v${i},2024-01-0${1 + (i % 9)} 10:00\n`).join('')}`
