import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { bringIn, keep } from './bring-in.ts'
import { choose, openSampleCompany, openWorld, shot, signedIn, type World } from './harness.ts'

const root = resolve(import.meta.dirname, '..', '..')

suite('what customers are worth', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openSampleCompany()
  })
  after(() => world?.close())

  test('from what was worked out when the signals were in, to whom to look after first: the answer, the list, the customer; and anew by one press', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/value')
    await page.getByText(/[\d,]+ of [\d,]+ customers are probably still with you \([\d,]+ to [\d,]+\)/).waitFor()
    await page.getByRole('button', { name: 'Work it out anew' }).click()
    const progress = page.getByText('started by 林晓')
    await progress.waitFor()
    await progress.waitFor({ state: 'detached', timeout: 240_000 })
    const list = page.getByRole('table', { name: /^Customers with the probability/ })
    await list.getByRole('link').first().waitFor()
    assert.deepEqual(await barriers(page), [])
    await shot(page, 'value')

    await choose(page, 'Customers', 'gold leaf')
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
suite('the value of real customers', { concurrency: false, skip: !existsSync(cdnow)
  && 'the data folder beside the repository is not there' }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world?.close())

  const section = (page: Page, title: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) })

  test('CDNOW: what came week by week beside what BG/NBD expected, and how far it was off', async () => {
    const page = await signedIn(world)
    await bringIn(page, cdnow, 'cdnow-sample')
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
