import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createLog } from '../log/index.ts'
import { createHttpServer, type HttpServer } from './server.ts'
import { serveSurveyPage } from './web-app.ts'

let server: HttpServer
let folder: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-survey-page-'))
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
  mkdirSync(join(folder, 'widget'))
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'page', 'assets', 'index-1.js'), 'page()')
  writeFileSync(join(folder, 'page', 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'widget', 'widget.js'), 'widget()')
  server = await createHttpServer({ routes: [], admit: async () => null, log: createLog({ level: 'silent' }) })
  await serveSurveyPage(server.app, folder)
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
const get = (url: string) => server.app.inject({ url })

describe('The survey page', () => {
  it('is one page for every link, may stand in a frame, and runs nothing but its own files', async () => {
    const { statusCode, headers, body } = await get('/s/any-token-at-all')
    assert.equal(statusCode, 200)
    assert.match(body, /<title>page/)
    assert.equal(headers['x-frame-options'], undefined)
    assert.match(String(headers['content-security-policy']), /default-src 'none'; script-src 'self';/)
    assert.equal(headers['referrer-policy'], 'no-referrer', 'a token in an address is told to nobody')
  })
  it('has its files beside it, and the widget', async () => {
    assert.equal((await get('/s/assets/index-1.js')).body, 'page()')
    assert.equal((await get('/widget.js')).body, 'widget()')
  })
  it('gives no other file away', async () => {
    for (const url of ['/s/assets/..%2Fsecret.txt', '/s/assets/secret.txt', '/s/assets/none.js']) assert.equal((await get(url)).statusCode, 404, url)
    assert.notEqual((await get('/s/assets/%2e%2e/secret.txt')).body, 'secret')
  })
})
