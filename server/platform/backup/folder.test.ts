import assert from 'node:assert/strict'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import type { BackupManifest } from './contract.ts'
import { cutRows, type CutSizes } from './cut-rows.ts'
import { openFolder } from './folder.ts'
import { pruneBackups } from './prune-backups.ts'
import { readThrough } from './restore-backup.ts'

const sizes: CutSizes = { least: 64, mean: 64, most: 512 }
async function piecesOf(text: string, chunk = 7): Promise<{ bytes: Buffer; rows: number }[]> {
  const bytes = Buffer.from(text)
  async function* arriving() {
    for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk)
  }
  const cuts: { bytes: Buffer; rows: number }[] = []
  for await (const cut of cutRows(arriving(), sizes)) cuts.push({ bytes: Buffer.from(cut.bytes), rows: cut.rows })
  return cuts
}
const texts = (cuts: { bytes: Buffer }[]) => cuts.map((c) => c.bytes.toString())

describe('Rows are cut into pieces', () => {
  const rows = fc.array(fc.string({ maxLength: 60 }).map((s) => s.replaceAll('\n', ' ')), { maxLength: 200 })

  it('which together are what came, row by row, however it arrived', async () => {
    await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 300 }), async (lines, chunk) => {
      const text = lines.map((l) => `${l}\n`).join('')
      const cuts = await piecesOf(text, chunk)
      assert.equal(texts(cuts).join(''), text)
      assert.equal(cuts.reduce((n, c) => n + c.rows, 0), lines.length)
      for (const piece of texts(cuts)) assert.ok(piece.endsWith('\n'))
      assert.deepEqual(texts(cuts), texts(await piecesOf(text, 1_000_000)), 'the arrival decides nothing')
    }), { numRuns: 60 })
  })
  it('of which hardly any is another when a row is added, wherever it is', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `row ${i} ${(i * 7919) % 1009}\n`)
    const before = new Set(texts(await piecesOf(lines.join(''))))
    for (const at of [0, 1_234, 2_999]) {
      const now = texts(await piecesOf(lines.toSpliced(at, 0, 'a new row\n').join('')))
      assert.ok(now.length > 200)
      const fresh = now.filter((piece) => !before.has(piece))
      assert.ok(fresh.length >= 1 && fresh.length <= 6, `${fresh.length} of ${now.length} pieces are new`)
    }
  })
})

describe('A folder of backups', () => {
  const root = mkdtempSync(join(tmpdir(), 'heartline-folder-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  let number = 0
  const place = () => join(root, String(++number))
  const key = 'a key of thirty-two characters or more'
  const manifestOf = (pieces: string[]): BackupManifest => ({
    format: 1, id: 'first', taken: '2026-01-01T00:00:00.000Z', postgres: { migrations: [], jobs: 0, tables: [{ name: 'public.t', columns: ['a'], rows: 1, pieces }], sequences: [] },
    history: { migrations: [], tables: [] }, files: [], bytes: 0, newBytes: 0, seconds: 0,
  })
  async function filled(path: string, withKey?: string) {
    const folder = await openFolder(path, { create: true, key: withKey })
    const { name } = await folder.put(Buffer.from('Zebra\t13900001111\n'.repeat(50)))
    await folder.finish(manifestOf([name]))
    return { folder, name }
  }

  for (const withKey of [undefined, key])
    it(`finds one flipped bit anywhere and names the file, ${withKey ? 'encrypted' : 'plain'}`, async () => {
      const path = place()
      await filled(path, withKey)
      const files = globSync('**/*', { cwd: path, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name))
      assert.equal(files.length, 3)
      for (const file of files) {
        const right = readFileSync(file)
        for (let at = 0; at < right.length; at += Math.max(1, Math.floor(right.length / 40))) {
          const wrong = Buffer.from(right)
          wrong[at]! ^= 1 << (at % 8)
          writeFileSync(file, wrong)
          await assert.rejects(async () => {
            const folder = await openFolder(path, { key: withKey })
            await readThrough(folder, await folder.read())
          }, (error: Error) => error.message.includes(file) || error.message.includes(path), `${file}, byte ${at}`)
        }
        writeFileSync(file, right)
      }
      const folder = await openFolder(path, { key: withKey })
      await readThrough(folder, await folder.read())
    })
  it('shows nothing of what is in it without its key', async () => {
    const path = place()
    const { name } = await filled(path, key)
    const file = join(path, 'pieces', name.slice(0, 2), name)
    assert.equal(readFileSync(file).includes('Zebra'), false)
    const other = await filled(place(), 'another key of thirty-two characters')
    assert.notEqual(other.name, name, 'not even whether two hold the same')
    await assert.rejects(openFolder(path), /are encrypted: say with --key/)
    await assert.rejects(openFolder(path, { key: 'another key of thirty-two characters' }), /key does not fit/)
    await assert.rejects(openFolder(other.folder.path.replace(/\d+$/, '1'), { key }), /not encrypted/)
  })
  it('keeps what it has once, and refuses a folder of others', async () => {
    const { folder } = await filled(place())
    assert.equal((await folder.put(Buffer.from('Zebra\t13900001111\n'.repeat(50)))).isNew, false)
    writeFileSync(join(root, 'a-letter'), 'dear')
    await assert.rejects(openFolder(root, { create: true }), /holds other files/)
    await assert.rejects(openFolder(place()), /no such folder/)
  })
  it('does not take for a backup what was never finished', async () => {
    const path = place()
    const { folder } = await filled(path)
    await folder.begin('second')
    assert.equal((await folder.read()).id, 'first')
    await assert.rejects(folder.read('second'), /never finished and cannot be restored/)
    await assert.rejects(folder.read('third'), /no finished backup third/)
  })
})

describe('Old backups', () => {
  const root = mkdtempSync(join(tmpdir(), 'heartline-prune-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  const now = new Date('2026-05-10T12:00:00Z')
  const nameOf = (day: number) => `2026-05-${String(day).padStart(2, '0')}T03-00-00Z`
  const filesOf = (path: string) => globSync('pieces/*/*', { cwd: path }).length
  let number = 0
  /** A backup a day: each shares a piece with the day before, and all share one. */
  async function week(days: number) {
    const path = join(root, String(++number))
    const folder = await openFolder(path, { create: true })
    const piece = async (text: string) => (await folder.put(Buffer.from(text))).name
    for (let day = 1; day <= days; day++) {
      const pieces = [await piece('always'), await piece(`from ${day - 1}`), await piece(`from ${day}`)]
      await folder.finish({
        format: 1, id: nameOf(day), taken: now.toISOString(), postgres: { migrations: [], jobs: 0, tables: [{ name: 'public.t', columns: ['a'], rows: 1, pieces }], sequences: [] },
        history: { migrations: [], tables: [] }, files: [], bytes: 0, newBytes: 0, seconds: 0,
      })
    }
    return { path, folder, piece }
  }

  it('go, with what only they held; the newest stay whole, and one always does', async () => {
    const { path, folder } = await week(9)
    assert.equal(filesOf(path), 11)
    assert.deepEqual(await pruneBackups(folder, 7, now), [nameOf(1), nameOf(2)])
    assert.deepEqual([(await folder.list()).finished.length, filesOf(path)], [7, 9])
    for (const id of (await folder.list()).finished) await readThrough(folder, await folder.read(id))
    assert.deepEqual(await pruneBackups(folder, 7, now), [])
    await pruneBackups(folder, 1, now)
    assert.deepEqual([(await folder.list()).finished, filesOf(path)], [[nameOf(9)], 3])
    await assert.rejects(pruneBackups(folder, 0, now), /last whole backup always stays/)
  })
  it('stay where those after them are not whole', async () => {
    const { path, folder, piece } = await week(4)
    await folder.remove(await piece('from 4'))
    assert.deepEqual(await pruneBackups(folder, 1, now), [nameOf(1), nameOf(2)])
    assert.deepEqual((await folder.list()).finished, [nameOf(3), nameOf(4)])
    writeFileSync(join(path, 'backups', `${nameOf(4)}.json`), 'broken')
    const before = filesOf(path)
    assert.deepEqual([await pruneBackups(folder, 1, now), filesOf(path)], [[], before])
    await readThrough(folder, await folder.read(nameOf(3)))
  })
  it('wait for another backup that is under way, but not for one that was given up days ago', async () => {
    const { folder } = await week(3)
    await folder.begin(nameOf(10))
    assert.deepEqual(await pruneBackups(folder, 1, now), [])
    await folder.abandon(nameOf(10))
    await folder.begin(nameOf(5))
    assert.deepEqual([await pruneBackups(folder, 1, now), (await folder.list()).unfinished], [[nameOf(1), nameOf(2)], []])
  })
  it('go with what a killed backup left behind', async () => {
    const { path, folder, piece } = await week(2)
    await piece('left behind')
    await pruneBackups(folder, 1, now)
    assert.equal(filesOf(path), 3)
  })
})
