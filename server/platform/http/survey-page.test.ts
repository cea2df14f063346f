import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createLog } from '../log/index.ts'
import { createHttpServer, type HttpServer } from './server.ts'
import { serveSurveyPage } from './survey-page.ts'

let server: HttpServer
let folder: string
const policy = "default-src 'none'; script-src 'sha256-of-its-own-script'"

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-survey-page-'))
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
  for (const part of ['widget', 'bring']) mkdirSync(join(folder, part))
  const files = {
    'page/en.html': '<!doctype html><html lang="en"><title>page</title><!--survey-->',
    'page/zh-CN.html': '<!doctype html><html lang="zh-CN"><title>page</title>',
    'page/policy.txt': policy, 'page/worker.js': 'worker()', 'page/assets/en.1.json': '{"next":"Next"}',
    'page/secret.txt': 'secret',
    'widget/widget.js': 'widget()',
    'bring/bring.mjs':
      "export const bring = (html, policy, survey, asked) => ({ policy: policy + '; own', html: html.replace('<!--survey-->', JSON.stringify({ survey, asked })) })",
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  for (const name of ['page/en.html', 'page/assets/en.1.json'] as const)
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(files[name]))
  server = await createHttpServer({ routes: [], admit: async () => null, log: createLog({ level: 'silent' }) })
  await serveSurveyPage(server.app, folder, async (token, lang) => {
    if (token === 'broken') throw new Error('the store is away')
    return token === 'shared' ? { title: 'Tea', lang } : undefined
  })
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers })

describe('The survey page', () => {
  it('is one page for every link, may stand in a frame, and runs nothing but its own scripts', async () => {
    const { statusCode, headers, body } = await get('/s/any-token-at-all')
    assert.equal(statusCode, 200)
    assert.match(body, /<title>page/)
    assert.equal(headers['x-frame-options'], undefined)
    assert.equal(headers['content-security-policy'], policy)
    assert.equal(headers['referrer-policy'], 'no-referrer', 'a token in an address is told to nobody')
    assert.equal(headers['cache-control'], 'no-cache', 'a newer page is seen at once')
  })
  it('speaks the language of its address, else of the browser', async () => {
    for (const [url, accept, language] of [
      ['/s/token', 'zh-Hans-CN,zh;q=0.9,en;q=0.8', 'zh-CN'], ['/s/token?lang=en', 'zh-CN', 'en'],
      ['/s/token?lang=zh-CN', 'en-GB', 'zh-CN'],
      ['/s/token', 'fr-FR,fr;q=0.9', 'en'], ['/s/token?lang=fr', 'de,zh;q=0.5', 'zh-CN'], ['/s/', 'zh', 'zh-CN'],
    ] as const)
      assert.match(
        (await get(url, { 'accept-language': accept })).body, new RegExp(`<html lang="${language}">`), `${url} for ${accept}`,
      )
  })
  it('has the browser ask for the survey at once, in the language of the address', async () => {
    assert.equal((await get('/s/abc')).headers.link, '</api/v1/answering/abc>; rel=preload; as=fetch; crossorigin')
    assert.equal(
      (await get('/s/abc?lang=zh-CN&channel=qr')).headers.link,
      '</api/v1/answering/abc?lang=zh-CN>; rel=preload; as=fetch; crossorigin',
    )
    assert.equal((await get('/s/')).headers.link, undefined, 'the page that the worker keeps is of no survey')
  })
  it('brings a survey that may be looked at inside it, as the page brings it, kept by nobody', async () => {
    const { body, headers } = await get('/s/shared?lang=en&host=https://shop.example')
    assert.deepEqual(JSON.parse(/<\/title>(.*)$/.exec(body)?.[1] ?? ''), {
      survey: { title: 'Tea', lang: 'en' }, asked: { language: 'en', embedded: true },
    })
    assert.equal(headers['content-security-policy'], `${policy}; own`)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers.link, undefined, 'nothing is fetched twice')
    const { rawPayload } = await get('/s/shared', { 'accept-encoding': 'gzip, br' })
    assert.match(brotliDecompressSync(rawPayload).toString(), /"survey":/)
    const gzipped = await get('/s/shared', { 'accept-encoding': 'gzip' })
    assert.match(gunzipSync(gzipped.rawPayload).toString(), /"survey":/)
  })
  it('comes without it where it cannot be had, and asks for it then', async () => {
    const { statusCode, body, headers } = await get('/s/broken')
    assert.equal(statusCode, 200)
    assert.doesNotMatch(body, /"survey":/)
    assert.match(String(headers.link), /answering\/broken/)
  })
  it('comes compressed as it was built, where the browser can read that', async () => {
    const { headers, rawPayload } = await get('/s/token', { 'accept-encoding': 'gzip, deflate, br' })
    assert.equal(headers['content-encoding'], 'br')
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.match(brotliDecompressSync(rawPayload).toString(), /<title>page/)
    assert.equal((await get('/s/token', { 'accept-encoding': 'identity' })).headers['content-encoding'], undefined)
  })
  it('has its files beside it for good, its worker for now, and the widget', async () => {
    const words = await get('/s/assets/en.1.json')
    assert.equal(words.body, '{"next":"Next"}')
    assert.equal(words.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal((await get('/s/worker.js')).body, 'worker()')
    assert.equal((await get('/s/worker.js')).headers['cache-control'], 'no-cache')
    assert.equal((await get('/widget.js')).body, 'widget()')
  })
  it('gives no other file away', async () => {
    for (const url of ['/s/assets/..%2Fsecret.txt', '/s/assets/secret.txt', '/s/assets/none.js', '/s/assets/..%2fpolicy.txt'])
      assert.equal((await get(url)).statusCode, 404, url)
    assert.notEqual((await get('/s/assets/%2e%2e/secret.txt')).body, 'secret')
  })
})
