import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildInto } from './world.ts'

/** What somebody's mobile data pays for; gzipped as a server sends it. Words are data, and still weigh. */
const most = { page: 20 * 1024, worker: 1024, widget: 8 * 1024 }
let dist: string

before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'heartline-weight-'))
  await buildInto(dist)
})
after(() => rm(dist, { recursive: true, force: true }))

const weigh = (text: string) => gzipSync(text, { level: 9 }).length
const read = (...path: string[]) => readFile(join(dist, ...path), 'utf8')
function hold(part: keyof typeof most, weight: number, t: TestContext): void {
  t.diagnostic(`${part}: ${weight} bytes of JavaScript, gzipped`)
  assert.ok(weight > 0 && weight <= most[part], `${weight} bytes; ${most[part]} are allowed`)
}

for (const language of ['en', 'zh-CN'])
  test(`the page's JavaScript with its words in ${language} weighs at most 20 KB, all of it, and comes with the page itself`, async (t) => {
    const html = await read('page', `${language}.html`)
    const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script)
    assert.equal(scripts.length, 3, 'words, code, and what begins it')
    assert.doesNotMatch(html, /<script[^>]* src=|<link rel="stylesheet"/)
    hold('page', weigh(scripts.join('\n')), t)
  })

test("the worker's weighs at most 1 KB", async (t) => hold('worker', weigh(await read('page', 'worker.js')), t))
test("the widget's weighs at most 8 KB", async (t) => hold('widget', weigh(await read('widget', 'widget.js')), t))

test('no other script is part of the page', async () => {
  const files = await readdir(join(dist, 'page'), { recursive: true })
  assert.deepEqual(files.filter((name) => name.endsWith('.js')), ['worker.js'])
})

test('the policy lets the very script and style of the page be, and nothing else', async () => {
  const policy = await read('page', 'policy.txt')
  for (const language of ['en', 'zh-CN']) {
    const html = await read('page', `${language}.html`)
    const hashOf = (pattern: RegExp) => createHash('sha256').update(pattern.exec(html)?.[1] ?? '').digest('base64')
    assert.match(policy, /^default-src 'none'; /)
    const [code, starter] = [
      hashOf(/<script type="text\/plain" id="code">([\s\S]*?)<\/script>/), hashOf(/<script>([\s\S]*?)<\/script>/),
    ]
    assert.ok(policy.includes(`script-src 'sha256-${code}' 'sha256-${starter}';`))
    assert.ok(policy.includes(`style-src 'sha256-${hashOf(/<style>([\s\S]*?)<\/style>/)}';`))
  }
})
