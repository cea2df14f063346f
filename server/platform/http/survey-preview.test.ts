import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { createLog } from '../log/index.ts'
import { createHttpServer, type HttpServer } from './server.ts'
import { serveSurveyPreview } from './survey-preview.ts'

let server: HttpServer
let folder: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-survey-preview-'))
  mkdirSync(join(folder, 'preview', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'preview', 'index.html'), '<!doctype html><title>preview</title>')
  writeFileSync(join(folder, 'preview', 'assets', 'index-1.js'), 'preview()')
  writeFileSync(join(folder, 'preview', 'secret.js'), 'secret')
  server = await createHttpServer({ routes: [], admit: async () => null, log: createLog({ level: 'silent' }) })
  await serveSurveyPreview(server.app, folder)
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers })

describe('The survey page in the editor', () => {
  it('stands in a frame of this site and of no other, and asks the network for nothing', async () => {
    const { statusCode, headers, body } = await get('/s/preview')
    assert.equal(statusCode, 200)
    assert.match(body, /<title>preview/)
    assert.equal(headers['x-frame-options'], undefined)
    assert.match(String(headers['content-security-policy']), /default-src 'none'; script-src 'self';.*frame-ancestors 'self'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /connect-src/)
  })
  it('has its files beside it, and gives no other away', async () => {
    assert.equal((await get('/s/preview/assets/index-1.js')).body, 'preview()')
    const small = await get('/s/preview/assets/index-1.js', { 'accept-encoding': 'gzip, br' })
    assert.equal(small.headers['content-encoding'], 'br')
    assert.equal(brotliDecompressSync(small.rawPayload).toString(), 'preview()')
    for (const url of ['/s/preview/assets/..%2Fsecret.js', '/s/preview/assets/none.js', '/s/preview/secret.js'])
      assert.equal((await get(url)).statusCode, 404, url)
  })
})
