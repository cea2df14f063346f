import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { serveWebApp } from './web-app.ts'

const script = 'export const feeling = 1\n'.repeat(200)
const page = `<!doctype html><title>Heartline</title>${'<link>'.repeat(200)}`

suite('the web app, as it is served', () => {
  let app: FastifyInstance
  const folder = mkdtempSync(join(tmpdir(), 'heartline-app-'))
  before(async () => {
    mkdirSync(join(folder, 'assets'))
    for (const [name, text] of [['index.html', page], ['assets/app-4f2.js', script]] as const) {
      writeFileSync(join(folder, name), text)
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text))
      writeFileSync(join(folder, `${name}.gz`), gzipSync(text))
    }
    writeFileSync(join(folder, 'heartline.svg'), '<svg/>')
    app = fastify()
    await serveWebApp(app, folder)
  })
  after(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })
  const get = (url: string, encodings = 'gzip, deflate, br') => app.inject({ url, headers: { 'accept-encoding': encodings } })

  test('a file whose name changes with its content comes compressed, as its own kind, and is kept for good', async () => {
    const answer = await get('/assets/app-4f2.js')
    assert.equal(answer.headers['content-encoding'], 'br')
    assert.match(String(answer.headers['content-type']), /javascript/)
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(answer.headers['vary'], 'accept-encoding')
    assert.equal(brotliDecompressSync(answer.rawPayload).toString(), script)
  })

  test('every address of the app is its page, compressed, and asked for anew each time', async () => {
    for (const url of ['/', '/understand/heartline', '/customers/7?tab=timeline']) {
      const answer = await get(url)
      assert.match(String(answer.headers['content-type']), /^text\/html; charset=utf-8/)
      assert.equal(answer.headers['cache-control'], 'no-cache')
      assert.equal(brotliDecompressSync(answer.rawPayload).toString(), page)
    }
  })

  test('who takes no brotli gets gzip, who takes neither the file itself; so does a file that was too small to compress', async () => {
    const zipped = await get('/assets/app-4f2.js', 'gzip')
    assert.equal(gunzipSync(zipped.rawPayload).toString(), script)
    const plain = await get('/assets/app-4f2.js', 'identity')
    assert.deepEqual([plain.headers['content-encoding'], plain.payload], [undefined, script])
    const small = await get('/heartline.svg')
    assert.deepEqual([small.headers['content-encoding'], small.payload], [undefined, '<svg/>'])
  })

  test('a file that is not there is not the page, and no address leads out of the folder', async () => {
    for (const url of ['/assets/gone.js', '/api/v1/nothing']) assert.equal((await get(url)).statusCode, 404, url)
    assert.equal((await get('/assets/..%2f..%2fpackage.json')).statusCode, 403)
  })
})
