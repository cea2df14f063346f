import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildInto } from './world.ts'

/** What somebody's mobile data pays for before the first question; gzipped as a server sends it. */
const most = { page: 20 * 1024, widget: 8 * 1024 }
let dist: string

before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'heartline-weight-'))
  await buildInto(dist)
})
after(() => rm(dist, { recursive: true, force: true }))

for (const part of ['page', 'widget'] as const)
  test(`the ${part}'s JavaScript weighs at most ${most[part] / 1024} KB, all of it`, async (t) => {
    const files = (await readdir(join(dist, part), { recursive: true })).filter((name) => name.endsWith('.js'))
    const weights = await Promise.all(files.map(async (name) => gzipSync(await readFile(join(dist, part, name)), { level: 9 }).length))
    const weight = weights.reduce((sum, one) => sum + one, 0)
    t.diagnostic(`${part}: ${weight} bytes of JavaScript, gzipped`)
    assert.ok(files.length > 0 && weight <= most[part], `${weight} bytes; ${most[part]} are allowed`)
  })
