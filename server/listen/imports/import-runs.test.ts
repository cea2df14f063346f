import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { importCommand } from './command.ts'
import type { ImportDetail } from './contract.ts'
import { badRowsPath } from './places.ts'
import { lockImport } from './store.ts'
import { put, sharedData, temporaryFolder, withoutData } from './testing/files.ts'
import { finished, rows, type Slow, useProgram, visits } from './testing/program.ts'

const folder = temporaryFolder()
const program = useProgram()
const { open, call, upload, detail, until, received } = program

describe('an import', () => {
  it('can be cancelled, and what is in stays in', async () => {
    const slow: Slow = { beforeAccept: () => wait(100) }
    const imports = open(slow)
    imports.start()
    const { file } = await upload(imports, 'long.csv', rows(60_000))
    const { id } = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', { body: { file, mapping: visits('test/long') } })
    await until(imports, id, (d) => d.accepted > 0)
    assert.equal((await call<ImportDetail>(imports, 'POST', '/api/v1/imports/:id/cancel', { params: { id } })).state, 'cancelled')
    let before = await received('test/long')
    for (let then = -1; then !== before; before = await received('test/long')) {
      then = before
      await wait(900)
    }
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

  it('goes on where the connection that held its lock broke, and nothing doubles', async () => {
    const imports = open({ beforeAccept: () => wait(50) })
    imports.start()
    const { file } = await upload(imports, 'broken.csv', rows(20_000))
    const { id } = await call<ImportDetail>(imports, 'POST', '/api/v1/imports', {
      body: { file, mapping: visits('test/broken') },
    })
    await until(imports, id, (d) => d.accepted > 0)
    await program.stores.postgres.pool.query(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = $1 and granted", [id])
    const done = await until(imports, id, finished)
    assert.deepEqual([done.state, done.starts, done.accepted + done.repeated], ['done', 2, 20_000])
    assert.equal(await received('test/broken'), 20_000)
    await imports.stop()
  })

  it('is run by one program only, however many look for work', async () => {
    let calls = 0
    const programs = Array.from({ length: 3 }, () => open({ beforeAccept: async () => void calls++ }))
    for (const program of programs) program.start()
    const { file } = await upload(programs[0]!, 'one.csv', rows(5_000))
    const { id } = await call<ImportDetail>(programs[0]!, 'POST', '/api/v1/imports', {
      body: { file, mapping: visits('test/one') },
    })
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

describe('heartline import', () => {
  const capture = () => {
    let text = ''
    return {
      stream: {
        isTTY: false,
        write: (part: string) => {
          text += part
          return true
        },
      } as unknown as NodeJS.WriteStream,
      text: () => text,
    }
  }
  async function command(args: string[]) {
    const out = capture()
    const err = capture()
    const code = await importCommand(args, {
      imports: open(),
      org: async () => program.org,
      drained: async () => undefined,
      stdout: out.stream,
      stderr: err.stream,
    })
    return { code, out: out.text(), err: err.text() }
  }

  it('imports a file, says what became of it, and where the bad rows are', async () => {
    const file = put(folder, 'command.csv', `${rows(3)}x,never\n`)
    const mapping = put(folder, 'mapping.json', JSON.stringify(visits('test/command')))
    const { code, out } = await command([file, '--mapping', mapping])
    assert.equal(code, 0)
    assert.match(
      out,
      /rows read +4\n +signals taken in +3\n +repeated +0\n +bad rows +1 +\(all of them with their reasons: (.*bad-rows\.csv)\)\n +line 5, at: "never"/,
    )
    const again = JSON.parse((await command([file, '--mapping', mapping, '--json'])).out) as ImportDetail & {
      badRowsFile: string
    }
    assert.deepEqual([again.state, again.kind, again.accepted, again.repeated, again.badRows], ['done', 'command', 0, 3, 1])
    assert.equal(again.badRowsFile, badRowsPath(program.stores.config.home, program.org, again.id))
  })

  const olist = sharedData('olist-sample/olist_orders_dataset.csv')
  it('takes all of Olist in by its example, and nothing a second time', { skip: withoutData(olist) }, async () => {
    const mapping = join(import.meta.dirname, '../../../examples/olist/mapping.json')
    const run = async () => JSON.parse((await command([olist!, '--mapping', mapping, '--json'])).out) as ImportDetail
    const first = await run()
    assert.deepEqual([first.rows, first.accepted, first.repeated, first.badRows], [4_000, 11_884, 0, 0])
    assert.equal(first.bytesRead, first.bytes)
    const second = await run()
    assert.deepEqual([second.rows, second.accepted, second.repeated, second.badRows], [4_000, 0, 11_884, 0])
    assert.equal(await received('example/olist'), 11_884)
  })

  it('answers 1 with words where something is missing', async () => {
    const mapping = put(folder, 'mapping2.json', JSON.stringify(visits('x')))
    assert.equal((await command(['file.csv'])).code, 1)
    await assert.rejects(command([join(folder, 'absent.csv'), '--mapping', mapping]), {
      code: 'import.unreadable',
      message: /There is no file: .*absent\.csv/,
    })
    await assert.rejects(command(['x', '--mapping', join(folder, 'absent.json')]), {
      code: 'request.invalid',
      message: /cannot be read/,
    })
    await assert.rejects(
      command(['x', '--mapping', put(folder, 'bad.json', '{"source":"x","signals":[{"type":"visit","id":{"colum":"a"}}]}')]),
      /signals\.0\.id: give one of/,
    )
  })

  it('that was killed is ended by the next program that looks, with what to do', async () => {
    const { rows: made } = await program.stores.postgres.pool.query<{ id: number }>(
      `insert into imports (org, kind, name, state) values ($1, 'command', 'gone.csv', 'running') returning id`,
      [program.org],
    )
    const id = made[0]!.id
    const lock = await lockImport(program.stores.postgres, id)
    const imports = open()
    imports.start()
    await wait(300)
    assert.equal((await detail(imports, id)).state, 'running')
    lock!.release()
    const ended = await until(imports, id, finished)
    assert.deepEqual([ended.state, ended.problem?.includes('Run it again')], ['failed', true])
    await imports.stop()
  })
})
