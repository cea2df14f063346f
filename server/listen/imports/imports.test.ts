import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { RawAnswer } from '../../platform/http/index.ts'
import { type ImportDetail, Mapping, type MappingInput, type MappingPreview } from './contract.ts'
import { uploadPath } from './places.ts'
import { receiveUpload } from './receive-upload.ts'
import { removeOldFiles } from './remove-old-files.ts'
import { importsDb } from './store.ts'
import { put, temporaryFolder } from './testing/files.ts'
import { finished, rows, useProgram, visits } from './testing/program.ts'

const folder = temporaryFolder()
const program = useProgram()
const { open, call, upload, detail, until, received } = program

describe('importing a file in the app', () => {
  it("from the upload to history's door: proposed, previewed, run, with its bad rows to download; again, it adds nothing", async () => {
    const imports = open()
    imports.start()
    const text =
      `id,at,stars,words\n1,2024-01-01 10:00,5,很好\n2,2024-01-32 10:00,4,ok\n3,2024-01-02 10:00,9,=bad()\n4,"open,1,x\n5,2024-01-03 10:00,1,差\n`
    const preview = await upload(imports, 'reviews.csv.gz', gzipSync(text))
    assert.deepEqual(
      [preview.format, preview.columns.map((c) => c.name), preview.rows.length],
      ['csv', ['id', 'at', 'stars', 'words'], 4],
    )

    const mapping: MappingInput = {
      source: 'test/reviews',
      catalogue: {
        touchpoints: [{ key: 'review', names: { zh: '评价', en: '' }, channel: 'app', phase: 'after-sale', stage: 'advocate' }],
      },
      signals: [
        {
          type: 'review',
          id: { column: 'id' },
          time: { column: 'at' },
          touchpoint: { value: 'review' },
          scores: [{ column: 'stars', method: 'stars' }],
          text: { column: 'words' },
        },
      ],
    }
    const shown = await call<MappingPreview>(imports, 'POST', '/api/v1/import-files/:file/preview', {
      params: { file: preview.file },
      body: mapping,
    })
    assert.deepEqual(
      [shown.signals.length, shown.problems.map((p) => [p.line, p.code])],
      [
        2,
        [
          [3, 'time.impossible'],
          [4, 'score.off-scale'],
          [5, 'quote.unclosed'],
        ],
      ],
    )

    const begun = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file: preview.file, mapping } })
    const done = await until(imports, begun.id, finished)
    assert.deepEqual(
      [done.state, done.rows, done.accepted, done.repeated, done.badRows, done.startedBy, done.kind],
      ['done', 5, 2, 0, 3, 'Ann', 'file'],
    )
    assert.equal(done.bytesRead, done.bytes)
    assert.deepEqual(
      program.catalogue.at(-1)?.touchpoints.map((t) => t.key),
      ['review'],
    )
    assert.deepEqual(
      done.bad.map((b) => [b.line, b.column]),
      [
        [3, 'at'],
        [4, 'stars'],
        [5, null],
      ],
    )

    const report = await call<RawAnswer>(imports, 'GET', '/api/v1/imports/:id/bad-rows', { params: { id: done.id } })
    const lines = (await new Response(Readable.toWeb(report.body as Readable) as ReadableStream).text()).split('\r\n')
    assert.match(lines[0]!, /line,column,reason,id,at,stars,words$/)
    assert.equal(lines.length, 5)
    assert.ok(
      lines.some((l) => l.includes(`"'=bad()`) || l.endsWith(`'=bad()`)),
      'a formula is made harmless',
    )

    const again = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file: preview.file, mapping } })
    const twice = await until(imports, again.id, finished)
    assert.deepEqual([twice.accepted, twice.repeated, twice.badRows, await received('test/reviews')], [0, 2, 3, 2])
    await imports.stop()
  })

  it('reports what intake refuses with the line of the row', async () => {
    const imports = open()
    imports.start()
    const { file } = await upload(imports, 'mail.csv', 'id,at,mail\n1,2024-01-01,a@example.com\n2,2024-01-01,nobody\n')
    const mapping = {
      source: 'test/mail',
      signals: [{ type: 'visit', id: { column: 'id' }, time: { column: 'at' }, customer: { email: { column: 'mail' } } }],
    }
    const done = await until(
      imports,
      (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping } })).id,
      finished,
    )
    assert.deepEqual([done.state, done.accepted, done.badRows, done.bad[0]?.line], ['done', 1, 1, 3])
    assert.match(done.bad[0]!.message, /data\.customer\.email/)
    await imports.stop()
  })

  it('joins files that were uploaded before, by name; one that is missing is asked for', async () => {
    const imports = open()
    imports.start()
    const { file } = await upload(imports, 'orders.csv', 'id,who,at\n1,7,2024-01-01\n')
    const mapping = {
      source: 'test/joined',
      joins: [{ file: 'people.csv', as: 'people', on: { who: 'who' }, columns: { mail: 'first' } }],
      signals: [{ type: 'visit', id: { column: 'id' }, time: { column: 'at' }, customer: { email: { column: 'people.mail' } } }],
    }
    await assert.rejects(call(imports, 'POST', '/api/v1/imports', { body: { file, mapping } }), {
      code: 'request.invalid',
      message: /people\.csv/,
    })
    await upload(imports, 'people.csv', 'who,mail\n7,old@example.com\n')
    await upload(imports, 'people.csv', 'who,mail\n7,new@example.com\n')
    const done = await until(
      imports,
      (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping } })).id,
      finished,
    )
    assert.equal(done.accepted, 1)
    const { rows: found } = await program.stores.postgres.pool.query<{ body: string }>(
      `select body from inbox where source = 'test/joined'`,
    )
    assert.match(found[0]!.body, /new@example\.com/)
    await imports.stop()
  })

  it('fails with words where the mapping does not fit or the file cannot be read to its end', async () => {
    const imports = open()
    imports.start()
    const { file } = await upload(imports, 'other.csv', 'a,b\n1,2\n')
    const wrong = await until(
      imports,
      (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/wrong') } })).id,
      finished,
    )
    assert.deepEqual([wrong.state, wrong.accepted], ['failed', 0])
    assert.match(wrong.problem!, /no column "id"; the columns are: a, b/)

    const cut = await upload(imports, 'cut.csv.gz', gzipSync(rows(20_000)).subarray(0, 40_000))
    const half = await until(
      imports,
      (await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file: cut.file, mapping: visits('test/cut') } }))
        .id,
      finished,
    )
    assert.equal(half.state, 'failed')
    assert.match(half.problem!, /gzip data ends early/)
    assert.ok(half.accepted > 1_000, `${half.accepted} rows before the cut are in`)
    assert.equal(await received('test/cut'), half.accepted)
    await imports.stop()
  })

  it('stops early where a mapping fits no row', async () => {
    const imports = open()
    const path = put(folder, 'hopeless.csv', rows(40_000).replaceAll('2024-', 'soon '))
    const { result } = await imports.importFile(program.org, path, Mapping.parse(visits('test/hopeless')))
    assert.equal(result.state, 'failed')
    assert.match(result.problem!, /None of the first 10000 rows could be used.*line 2: "soon/s)
    assert.ok(result.rows < 40_000)
  })
})

describe('imports of one organisation', () => {
  it('are not there for another: no file, no import, no bad rows, no cancelling', async () => {
    const imports = open()
    const { file } = await upload(imports, 'secret.csv', rows(3))
    const { id } = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', {
      body: { file, mapping: visits('test/secret') },
    })
    const nothing = { code: 'not-found' }
    const theirs = { org: program.other, params: { id, file } }
    await assert.rejects(detail(imports, id, program.other), nothing)
    await assert.rejects(call(imports, 'POST', '/api/v1/imports/:id/cancel', theirs), nothing)
    await assert.rejects(call(imports, 'GET', '/api/v1/imports/:id/bad-rows', theirs), nothing)
    await assert.rejects(call(imports, 'POST', '/api/v1/import-files/:file/preview', { ...theirs, body: visits('x') }), nothing)
    await assert.rejects(
      call(imports, 'POST', '/api/v1/imports', { org: program.other, body: { file, mapping: visits('x') } }), nothing,
    )
    assert.deepEqual(await call(imports, 'GET', '/api/v1/imports', { org: program.other }), { items: [] })
    assert.equal((await call<ImportDetail>(imports, 'POST', '/api/v1/imports/:id/cancel', { params: { id } })).state, 'cancelled')
  })
})

describe('files of imports', () => {
  it('that are empty, unreadable or too large leave nothing behind', async () => {
    const imports = open()
    const lying = () => readdirSync(dirname(uploadPath(program.stores.config.home, program.org, 'any'))).length
    const before = lying()
    await assert.rejects(upload(imports, 'empty.csv', ''), { code: 'import.unreadable' })
    await assert.rejects(upload(imports, 'photo.csv', Buffer.from('89504e470d0a1a0a00', 'hex')), { code: 'import.unreadable' })
    const large = Readable.from([Buffer.alloc(600), Buffer.alloc(600)])
    await assert.rejects(
      receiveUpload(program.stores.config.home, program.org, 'big.csv', large, 1_000), { code: 'request.too-large' },
    )
    assert.equal(lying(), before)
  })

  it('of one person take no more room than is theirs while they wait', async () => {
    const imports = open()
    const { file } = await upload(imports, 'mine.csv', rows(2))
    const { pool } = program.stores.postgres
    const by = (await pool.query<{ uploaded_by: string }>('select uploaded_by from import_files where id = $1', [file])).rows[0]!.uploaded_by
    const room = (who: string) => pool.query('update import_files set bytes = 20::bigint * 1024 * 1024 * 1024, uploaded_by = $2 where id = $1', [file, who])
    await room(by)
    await assert.rejects(upload(imports, 'one-more.csv', rows(2)), { code: 'request.too-many' })
    await room('somebody else')
    await upload(imports, 'one-more.csv', rows(2))
    await pool.query('update import_files set bytes = 10 where id = $1', [file])
  })

  it('are removed when they have had their time', async () => {
    const imports = open()
    const { file } = await upload(imports, 'old.csv', rows(2))
    const path = uploadPath(program.stores.config.home, program.org, file)
    const db = importsDb(program.stores.postgres)
    await removeOldFiles(db, program.stores.config.home, Date.now() + 6 * 86_400_000)
    assert.ok(existsSync(path))
    await removeOldFiles(db, program.stores.config.home, Date.now() + 8 * 86_400_000)
    assert.ok(!existsSync(path))
    await assert.rejects(call(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('x') } }), {
      code: 'not-found',
    })
  })
})
