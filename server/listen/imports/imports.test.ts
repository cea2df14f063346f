import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { manifest as orgsManifest } from '../../govern/orgs/index.ts'
import type { Actor, OrgId } from '../../govern/roles/index.ts'
import { type Call, RawAnswer } from '../../platform/http/index.ts'
import { type Stores, withStores } from '../../testing/stores.ts'
import { createAccept } from '../intake/accept.ts'
import { migrations as intakeMigrations } from '../intake/migrations.ts'
import { countWaiting, intakeDb } from '../intake/store.ts'
import { FilePreview, type ImportDetail, type Mapping, type MappingInput, type MappingPreview } from './contract.ts'
import { importCommand } from './command.ts'
import { type CatalogueDrafts, createImports, type Imports, manifest } from './index.ts'
import { badRowsPath, uploadPath } from './places.ts'
import { receiveUpload } from './receive-upload.ts'
import { removeOldFiles } from './remove-old-files.ts'
import { importsDb, lockImport } from './store.ts'
import { put, temporaryFolder } from './testing/files.ts'

let stores: Stores
let org: OrgId
let other: OrgId
const catalogue: CatalogueDrafts[] = []
const folder = temporaryFolder()

before(async () => {
  stores = await withStores({ migrations: [...(orgsManifest.migrations ?? []), ...intakeMigrations, ...(manifest.migrations ?? [])] })
  const add = async (name: string) => (await stores.postgres.pool.query<{ id: number }>(
    `insert into organisations (name, industry, time_zone, currency, language) values ($1, 'retail', 'Asia/Shanghai', 'CNY', 'zh') returning id`, [name])).rows[0]!.id as OrgId
  org = await add('Tea')
  other = await add('Coffee')
})
after(() => stores.close())

interface Slow { beforeAccept?: () => Promise<void> }

/** The feature over the real database and the real door of intake; `slow` lets a test hold the door. */
function open(slow: Slow = {}): Imports {
  const db = intakeDb(stores.postgres)
  const accept = createAccept(db, () => undefined)
  return createImports({
    postgres: stores.postgres, home: stores.config.home, log: stores.log,
    intake: { waiting: () => countWaiting(db), accept: async (o, items) => { await slow.beforeAccept?.(); return accept(o, items) } },
    organisation: async () => ({ timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'en' }),
    sample: function* () {
      for (let i = 0; i < 2_500; i++) yield { id: `s${i}`, source: 'simulator/tea-chain', type: 'visit', time: '2024-01-01T00:00:00.000Z', data: { simulated: true } }
    },
    addToCatalogue: async (_, drafts) => void catalogue.push(drafts),
  })
}

async function call<T>(imports: Imports, method: string, path: string, given: { org?: OrgId; params?: object; query?: object; body?: unknown; upload?: Buffer } = {}): Promise<T> {
  const route = imports.routes.find((r) => r.method === method && r.path === path)
  assert.ok(route, `${method} ${path}`)
  assert.deepEqual(route.access, { may: 'imports.run', purpose: 'intake' })
  const actor: Actor = { kind: 'person', callerId: 'p', id: 'p', name: 'Ann', org: given.org ?? org, role: 'analyst' }
  const checked = {
    actor, params: route.params?.parse(given.params), query: route.query?.parse(given.query), body: route.body?.parse(given.body), upload: Readable.from(given.upload ? [given.upload] : []),
  }
  const answer = await route.handle(checked as unknown as Call<Actor, unknown, unknown, unknown>)
  return (answer instanceof RawAnswer || !route.answers ? answer : route.answers.parse(answer)) as T
}

const upload = (imports: Imports, name: string, content: string | Buffer, by = org) =>
  call<FilePreview>(imports, 'POST', '/api/v1/import-files', { org: by, query: { name }, upload: Buffer.from(content) })
const detail = (imports: Imports, id: number, by = org) => call<ImportDetail>(imports, 'GET', '/api/v1/imports/:id', { org: by, params: { id } })

async function until(imports: Imports, id: number, good: (d: ImportDetail) => boolean, by = org): Promise<ImportDetail> {
  for (let i = 0; i < 400; i++) {
    const d = await detail(imports, id, by)
    if (good(d)) return d
    await wait(25)
  }
  assert.fail(`import ${id} did not get there: ${JSON.stringify(await detail(imports, id, by))}`)
}
const finished = (d: ImportDetail) => d.state !== 'waiting' && d.state !== 'running'
const received = async (source: string) => (await stores.postgres.pool.query<{ n: number }>('select count(*) as n from receipts where source = $1', [source])).rows[0]!.n

const visits = (source: string): MappingInput => ({ source, signals: [{ type: 'visit', id: { column: 'id' }, time: { column: 'at' } }] })
const rows = (n: number, from = 0) => `id,at\n${Array.from({ length: n }, (_, i) => `v${from + i},2024-01-0${1 + (i % 9)} 10:00\n`).join('')}`

describe('importing a file in the app', () => {
  it('from the upload to history\'s door: proposed, previewed, run, with its bad rows to download; again, it adds nothing', async () => {
    const imports = open()
    imports.start()
    const text = `id,at,stars,words\n1,2024-01-01 10:00,5,很好\n2,2024-01-32 10:00,4,ok\n3,2024-01-02 10:00,9,=bad()\n4,"open,1,x\n5,2024-01-03 10:00,1,差\n`
    const preview = await upload(imports, 'reviews.csv.gz', gzipSync(text))
    assert.deepEqual([preview.format, preview.columns.map((c) => c.name), preview.rows.length], ['csv', ['id', 'at', 'stars', 'words'], 4])

    const mapping: MappingInput = {
      source: 'test/reviews', catalogue: { touchpoints: [{ key: 'review', names: { zh: '评价', en: '' }, channel: 'app', phase: 'after-sale', stage: 'advocate' }] },
      signals: [{ type: 'review', id: { column: 'id' }, time: { column: 'at' }, touchpoint: { value: 'review' }, scores: [{ column: 'stars', method: 'stars' }], text: { column: 'words' } }],
    }
    const shown = await call<MappingPreview>(imports, 'POST', '/api/v1/import-files/:file/preview', { params: { file: preview.file }, body: mapping })
    assert.deepEqual([shown.signals.length, shown.problems.map((p) => [p.line, p.code])], [2, [[3, 'time.impossible'], [4, 'score.off-scale'], [5, 'quote.unclosed']]])

    const begun = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file: preview.file, mapping } })
    const done = await until(imports, begun.id, finished)
    assert.deepEqual([done.state, done.rows, done.accepted, done.repeated, done.badRows, done.startedBy, done.kind], ['done', 5, 2, 0, 3, 'Ann', 'file'])
    assert.equal(done.bytesRead, done.bytes)
    assert.deepEqual(catalogue.at(-1)?.touchpoints.map((t) => t.key), ['review'])
    assert.deepEqual(done.bad.map((b) => [b.line, b.column]), [[3, 'at'], [4, 'stars'], [5, null]])

    const report = await call<RawAnswer>(imports, 'GET', '/api/v1/imports/:id/bad-rows', { params: { id: done.id } })
    const lines = (await new Response(Readable.toWeb(report.body as Readable) as ReadableStream).text()).split('\r\n')
    assert.match(lines[0]!, /line,column,reason,id,at,stars,words$/)
    assert.equal(lines.length, 5)
    assert.ok(lines.some((l) => l.includes(`"'=bad()`) || l.endsWith(`'=bad()`)), 'a formula is made harmless')

    const again = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file: preview.file, mapping } })
    const twice = await until(imports, again.id, finished)
    assert.deepEqual([twice.accepted, twice.repeated, twice.badRows, await received('test/reviews')], [0, 2, 3, 2])
    await imports.stop()
  })

  it('reports what intake refuses with the line of the row', async () => {
    const imports = open()
    imports.start()
    const { file } = await upload(imports, 'mail.csv', 'id,at,mail\n1,2024-01-01,a@example.com\n2,2024-01-01,nobody\n')
    const mapping = { source: 'test/mail', signals: [{ type: 'visit', id: { column: 'id' }, time: { column: 'at' }, customer: { email: { column: 'mail' } } }] }
    const done = await until(imports, (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping } })).id, finished)
    assert.deepEqual([done.state, done.accepted, done.badRows, done.bad[0]?.line], ['done', 1, 1, 3])
    assert.match(done.bad[0]!.message, /data\.customer\.email/)
    await imports.stop()
  })

  it('joins files that were uploaded before, by name; one that is missing is asked for', async () => {
    const imports = open()
    imports.start()
    const { file } = await upload(imports, 'orders.csv', 'id,who,at\n1,7,2024-01-01\n')
    const mapping = {
      source: 'test/joined', joins: [{ file: 'people.csv', as: 'people', on: { who: 'who' }, columns: { mail: 'first' } }],
      signals: [{ type: 'visit', id: { column: 'id' }, time: { column: 'at' }, customer: { email: { column: 'people.mail' } } }],
    }
    await assert.rejects(call(imports, 'POST', '/api/v1/imports', { body: { file, mapping } }), { code: 'request.invalid', message: /people\.csv/ })
    await upload(imports, 'people.csv', 'who,mail\n7,old@example.com\n')
    await upload(imports, 'people.csv', 'who,mail\n7,new@example.com\n')
    const done = await until(imports, (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping } })).id, finished)
    assert.equal(done.accepted, 1)
    const { rows: found } = await stores.postgres.pool.query<{ body: string }>(`select body from inbox where source = 'test/joined'`)
    assert.match(found[0]!.body, /new@example\.com/)
    await imports.stop()
  })

  it('fails with words where the mapping does not fit or the file cannot be read to its end', async () => {
    const imports = open()
    imports.start()
    const { file } = await upload(imports, 'other.csv', 'a,b\n1,2\n')
    const wrong = await until(imports, (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/wrong') } })).id, finished)
    assert.deepEqual([wrong.state, wrong.accepted], ['failed', 0])
    assert.match(wrong.problem!, /no column "id"; the columns are: a, b/)

    const cut = await upload(imports, 'cut.csv.gz', gzipSync(rows(60_000)).subarray(0, 100_000))
    const half = await until(imports, (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file: cut.file, mapping: visits('test/cut') } })).id, finished)
    assert.equal(half.state, 'failed')
    assert.match(half.problem!, /gzip data ends early/)
    assert.ok(half.accepted > 1_000, `${half.accepted} rows before the cut are in`)
    assert.equal(await received('test/cut'), half.accepted)
    await imports.stop()
  })

  it('stops early where a mapping fits no row', async () => {
    const imports = open()
    const path = put(folder, 'hopeless.csv', rows(40_000).replaceAll('2024-', 'soon '))
    const { result } = await imports.importFile(org, path, { ...visits('test/hopeless'), format: { header: true, encoding: 'utf-8' }, joins: [] } as unknown as Mapping)
    assert.equal(result.state, 'failed')
    assert.match(result.problem!, /None of the first 10000 rows could be used.*line 2: "soon/s)
    assert.ok(result.rows < 40_000)
  })

  it('can be cancelled, and what is in stays in', async () => {
    const slow: Slow = { beforeAccept: () => wait(100) }
    const imports = open(slow)
    imports.start()
    const { file } = await upload(imports, 'long.csv', rows(60_000))
    const { id } = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/long') } })
    await until(imports, id, (d) => d.accepted > 0)
    assert.equal((await call<ImportDetail>(imports, 'POST', '/api/v1/imports/:id/cancel', { params: { id } })).state, 'cancelled')
    await wait(900)
    const before = await received('test/long')
    await wait(300)
    assert.equal(await received('test/long'), before)
    assert.ok(before > 0 && before < 60_000)
    const stopped = await detail(imports, id)
    assert.deepEqual([stopped.state, stopped.accepted], ['cancelled', before])
    await assert.rejects(call(imports, 'POST', '/api/v1/imports/:id/cancel', { params: { id } }), { code: 'import.not-running' })
    await imports.stop()
  })

  it('goes on at the next start where the program was stopped, and nothing doubles', async () => {
    const first = open({ beforeAccept: () => wait(100) })
    first.start()
    const { file } = await upload(first, 'resumed.csv', rows(20_000))
    const { id } = await call<ImportDetail>(first, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/resumed') } })
    await until(first, id, (d) => d.accepted > 0)
    await first.stop()
    const between = await detail(first, id)
    assert.equal(between.state, 'running')
    const already = await received('test/resumed')

    const second = open()
    second.start()
    const done = await until(second, id, finished)
    assert.deepEqual([done.state, done.starts, done.accepted + done.repeated, done.repeated], ['done', 2, 20_000, already])
    assert.equal(await received('test/resumed'), 20_000)
    await second.stop()
  })

  it('is run by one program only, however many look for work', async () => {
    let calls = 0
    const programs = Array.from({ length: 3 }, () => open({ beforeAccept: async () => void calls++ }))
    for (const program of programs) program.start()
    const { file } = await upload(programs[0]!, 'one.csv', rows(5_000))
    const { id } = await call<ImportDetail>(programs[0]!, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/one') } })
    const done = await until(programs[1]!, id, finished)
    assert.deepEqual([done.starts, done.accepted, done.repeated, calls], [1, 5_000, 0, 5])
    await Promise.all(programs.map((p) => p.stop()))
  })

  it('loads the simulated company by a click, once', async () => {
    const imports = open()
    imports.start()
    const load = async () => until(imports, (await call<ImportDetail>(imports, 'POST', '/api/v1/sample-company')).id, finished)
    const first = await load()
    assert.deepEqual([first.name, first.state, first.accepted], ['Cloud Leaf Tea (simulated)', 'done', 2_500])
    assert.deepEqual((await load()).repeated, 2_500)
    await imports.stop()
  })
})

describe('imports of one organisation', () => {
  it('are not there for another: no file, no import, no bad rows, no cancelling', async () => {
    const imports = open()
    const { file } = await upload(imports, 'secret.csv', rows(3))
    const { id } = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/secret') } })
    const nothing = { code: 'not-found' }
    const theirs = { org: other, params: { id, file } }
    await assert.rejects(detail(imports, id, other), nothing)
    await assert.rejects(call(imports, 'POST', '/api/v1/imports/:id/cancel', theirs), nothing)
    await assert.rejects(call(imports, 'GET', '/api/v1/imports/:id/bad-rows', theirs), nothing)
    await assert.rejects(call(imports, 'POST', '/api/v1/import-files/:file/preview', { ...theirs, body: visits('x') }), nothing)
    await assert.rejects(call(imports, 'POST', '/api/v1/imports', { org: other, body: { file, mapping: visits('x') } }), nothing)
    assert.deepEqual(await call(imports, 'GET', '/api/v1/imports', { org: other }), { items: [] })
    assert.equal((await call<ImportDetail>(imports, 'POST', '/api/v1/imports/:id/cancel', { params: { id } })).state, 'cancelled')
  })
})

describe('files of imports', () => {
  it('that are empty, unreadable or too large leave nothing behind', async () => {
    const imports = open()
    await assert.rejects(upload(imports, 'empty.csv', ''), { code: 'import.unreadable' })
    await assert.rejects(receiveUpload(stores.config.home, org, 'big.csv', Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), 1_000), { code: 'request.too-large' })
  })

  it('are removed when they have had their time', async () => {
    const imports = open()
    const { file } = await upload(imports, 'old.csv', rows(2))
    const path = uploadPath(stores.config.home, org, file)
    const db = importsDb(stores.postgres)
    await removeOldFiles(db, stores.config.home, Date.now() + 6 * 86_400_000)
    assert.ok(existsSync(path))
    await removeOldFiles(db, stores.config.home, Date.now() + 8 * 86_400_000)
    assert.ok(!existsSync(path))
    await assert.rejects(call(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('x') } }), { code: 'not-found' })
  })
})

describe('heartline import', () => {
  const capture = () => {
    let text = ''
    return { stream: { isTTY: false, write: (part: string) => { text += part; return true } } as unknown as NodeJS.WriteStream, text: () => text }
  }
  async function command(args: string[]) {
    const out = capture()
    const err = capture()
    const code = await importCommand(args, { imports: open(), org: async () => org, drained: async () => undefined, stdout: out.stream, stderr: err.stream })
    return { code, out: out.text(), err: err.text() }
  }

  it('imports a file, says what became of it, and where the bad rows are', async () => {
    const file = put(folder, 'command.csv', `${rows(3)}x,never\n`)
    const mapping = put(folder, 'mapping.json', JSON.stringify(visits('test/command')))
    const { code, out } = await command([file, '--mapping', mapping])
    assert.equal(code, 0)
    assert.match(out, /rows read +4\n +signals taken in +3\n +repeated +0\n +bad rows +1 +\(all of them with their reasons: (.*bad-rows\.csv)\)\n +line 5, at: "never"/)
    const again = JSON.parse((await command([file, '--mapping', mapping, '--json'])).out) as ImportDetail & { badRowsFile: string }
    assert.deepEqual([again.state, again.kind, again.accepted, again.repeated, again.badRows], ['done', 'command', 0, 3, 1])
    assert.equal(again.badRowsFile, badRowsPath(stores.config.home, org, again.id))
  })

  it('answers 1 with words where something is missing', async () => {
    const mapping = put(folder, 'mapping2.json', JSON.stringify(visits('x')))
    assert.equal((await command(['file.csv'])).code, 1)
    await assert.rejects(command([join(folder, 'absent.csv'), '--mapping', mapping]), { code: 'import.unreadable', message: /There is no file: .*absent\.csv/ })
    await assert.rejects(command(['x', '--mapping', join(folder, 'absent.json')]), { code: 'request.invalid', message: /cannot be read/ })
    await assert.rejects(command(['x', '--mapping', put(folder, 'bad.json', '{"source":"x","signals":[{"type":"visit","id":{"colum":"a"}}]}')]), /signals\.0\.id: give one of/)
  })

  it('that was killed is ended by the next program that looks, with what to do', async () => {
    const { rows: made } = await stores.postgres.pool.query<{ id: number }>(
      `insert into imports (org, kind, name, state) values ($1, 'command', 'gone.csv', 'running') returning id`, [org])
    const id = made[0]!.id
    const lock = await lockImport(stores.postgres, id)
    const imports = open()
    imports.start()
    await wait(300)
    assert.equal((await detail(imports, id)).state, 'running')
    await lock!.release()
    const ended = await until(imports, id, finished)
    assert.deepEqual([ended.state, ended.problem?.includes('Run it again')], ['failed', true])
    await imports.stop()
  })
})
