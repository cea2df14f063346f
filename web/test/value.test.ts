import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { openSampleCompany, openWorld, shot, signedIn, type World } from './harness.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** Waits until everything that was begun to be brought in is in history. */
async function untilIn(page: Page): Promise<void> {
  for (const until = Date.now() + 300_000; ; await sleep(500)) {
    const { items } = (await page.request.get('/api/v1/imports').then((a) => a.json())) as { items: { state: string }[] }
    const { waiting } = (await page.request.get('/api/v1/pipeline').then((a) => a.json())) as { waiting: number }
    if (waiting === 0 && items.every((i) => i.state === 'done')) return
    assert.ok(Date.now() < until, 'brought in, in time')
  }
}

suite('what customers are worth', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openSampleCompany()
  })
  after(() => world?.close())

  test('from nothing worked out, by one press, to whom to look after first: the answer, the list, the customer', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/value')
    await page.getByText('What customers are worth was not worked out yet').waitFor()
    await page.getByRole('button', { name: 'Work it out now' }).first().click()
    await page.getByText(/[\d,]+ of [\d,]+ customers are probably still with you \([\d,]+ to [\d,]+\)/).waitFor({ timeout: 240_000 })
    const list = page.getByRole('table', { name: /^Customers with the probability/ })
    await list.getByRole('link').first().waitFor()
    assert.deepEqual(await barriers(page), [])
    await shot(page, 'value')

    await page.getByRole('combobox', { name: 'Customers' }).click()
    await page.getByRole('option', { name: 'gold leaf' }).click()
    await page.waitForURL(/member=gold/)
    await page.getByText('The sections below are about gold leaf.', { exact: false }).waitFor()
    const name = await list.getByRole('link').first().innerText()
    await list.getByRole('link').first().click()
    await page.waitForURL('**/customers/*')
    await page.getByRole('heading', { level: 1 }).getByText(name, { exact: false }).waitFor()
    await page.getByText('Probably still here').waitFor()
    await page.close()
  })
})

const data = process.env['HEARTLINE_DATA'] ?? join(root, '..', 'shared', 'data')
const cdnow = join(data, 'cdnow', 'CDNOW_sample.txt')
const telco = join(data, 'telco-churn', 'Telco-Customer-Churn.csv.gz')

/** Pictures of real data for docs/real-data: `HEARTLINE_SHOTS=docs/pictures` keeps them there. */
suite('the value of real customers', { concurrency: false, skip: !existsSync(cdnow) && 'the data folder beside the repository is not there' }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world?.close())

  async function bringIn(page: Page, file: string, example: string): Promise<void> {
    const uploaded = await page.request.post(`/api/v1/import-files?name=${encodeURIComponent(file.split('/').at(-1)!)}`, {
      data: readFileSync(file), headers: { 'content-type': 'application/octet-stream' },
    }).then((a) => a.json()) as { file: string }
    const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const folder = join(root, 'examples', example)
    const mapping = read(join(folder, 'mapping.json'))
    const begun = await page.request.post('/api/v1/imports', {
      data: { file: uploaded.file, mapping: { ...mapping, catalogue: read(join(folder, String(mapping['catalogue']))) } },
    })
    assert.ok(begun.ok(), await begun.text())
    await untilIn(page)
  }
  async function keep(of: Locator, name: string): Promise<void> {
    const folder = process.env['HEARTLINE_SHOTS']
    if (!folder) return
    await mkdir(folder, { recursive: true })
    await of.screenshot({ path: join(folder, `${name}.png`) })
  }
  const section = (page: Page, title: string) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) })

  test('CDNOW: what came week by week beside what BG/NBD expected, and how far it was off', async () => {
    const page = await signedIn(world)
    await bringIn(page, cdnow, 'cdnow-sample')
    await page.request.post('/api/v1/value/runs')
    await page.goto('/understand/value?model=bg-nbd')
    await page.getByText(/of 2,357 customers are probably still with you/).waitFor({ timeout: 240_000 })
    const tracking = section(page, 'How well does the model foresee?')
    await tracking.getByText('1,882 purchases came and 1,653 were expected', { exact: false }).waitFor()
    await tracking.getByText('off by 0.79 on average', { exact: false }).waitFor()
    await tracking.locator('svg').first().waitFor()
    await sleep(500)
    await keep(tracking, 'value-cdnow')
    await page.close()
  })

  test('Telco: contracts by term, and how many do not renew the first time', async () => {
    const page = await signedIn(world)
    await bringIn(page, telco, 'telco')
    await page.goto('/understand/value?contracts=contract')
    const contracts = section(page, 'Who stays under contract?')
    await contracts.getByText('Of Month-to-month, 9.8% do not renew the first time', { exact: false }).waitFor()
    await contracts.locator('svg').first().waitFor()
    await sleep(500)
    await keep(contracts, 'value-telco')
    await page.close()
  })
})
