import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { bringIn, keep } from './bring-in.ts'
import { documents } from './learn/documents.ts'
import { effects } from './learn/effects.ts'
import { practices } from './learn/practices.ts'
import { everyPicture } from './pages/pictures.ts'
import { choose, looks, openSampleCompany, openWorld, shot, signedIn, type World } from './harness.ts'

suite('learning from the sample company', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openSampleCompany()
  })
  after(() => world?.close())

  /** Pictures of a page in each look, where they are asked for. */
  async function shots(path: string, name: string, ready: (page: Page) => Promise<unknown>): Promise<void> {
    if (!process.env['HEARTLINE_SHOTS']) return
    for (const look of looks) {
      const page = await signedIn(world, look)
      await page.goto(path)
      await ready(page)
      await sleep(800)
      await shot(page, `${name}-${look.language}-${look.theme}-${look.width}`)
      await page.close()
    }
  }

  test('the pond: its level; a slider says what a change brings; the plan is kept', async () => {
    const page = await signedIn(world)
    await page.goto('/learn/pond')
    await page.getByText(/About [\d,]+ customers are with you \([\d,]+ to [\d,]+\)/).waitFor()
    assert.deepEqual(await barriers(page), [])
    await choose(page, 'Compare by', 'city')
    await page.getByRole('cell', { name: '上海' }).or(page.getByRole('cell', { name: 'Shanghai' })).first().waitFor()

    const table = page.getByRole('table', { name: 'What the change brings, by years' })
    const first = table.getByRole('row').nth(1)
    assert.match(await first.innerText(), /1 year[\s\S]*0/)
    const slider = page.getByRole('slider', { name: 'Customers kept over a year' })
    await slider.focus()
    for (let i = 0; i < 4; i++) await slider.press('ArrowRight')
    await page.waitForURL(/retention=2/)
    await first.getByText(/^\+\d/).first().waitFor()
    await page.getByRole('button', { name: 'Keep this plan' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Two more of a hundred')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep this plan' }).click()
    await page.getByRole('table', { name: 'What did we think then, and what came?' }).getByText('No month is over yet').waitFor()
    await page.close()
    await shots('/learn/pond?by=city&retention=2', 'pond', (p) => p.getByRole('table').first().waitFor())
  })

  test('loyalty: the folk figure stands beside the company’s own, and a margin and costs change what customers are worth', async () => {
    const page = await signedIn(world)
    await page.goto('/learn/economics')
    await page.getByText(/Five more of a hundred customers kept over a year/).waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.getByText(/Said: 70%\. Here: \d+% \(\d+% to \d+%\)/).waitFor()
    await page.getByRole('button', { name: 'Margin and costs' }).click()
    await page.getByRole('textbox', { name: 'Margin' }).fill('60')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('At a margin of 60%.', { exact: false }).waitFor()
    const { report } = (await page.request.get('/api/v1/economics').then((a) => a.json())) as { report: { asOf: string } }
    const month = (back: number) => {
      const [y, m] = report.asOf.split('-').map(Number) as [number, number]
      return new Date(Date.UTC(y, m - 1 - back, 1)).toISOString().slice(0, 7)
    }
    const csv = `month,channel,amount\n${[1, 2, 3, 4].map((back) => `${month(back)},posters,${900 + back}`).join('\n')}\nsometime,posters,1\n`
    await page.locator('input[type=file]').setInputFiles({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByText(/4 costs kept\. Line 6/).waitFor()
    await page.getByText(/each \(.* to .*\): \d+ customers won in 4 months with costs/).waitFor()
    await page.goto('/learn/pond')
    await page.getByRole('slider', { name: 'Cost of winning one' }).waitFor()
    await page.close()
    await shots('/learn/economics', 'economics', (p) => p.getByRole('table').first().waitFor())
  })

  test('evidence: ten myths are put to the test, and somebody adds a belief in words', async () => {
    const page = await signedIn(world)
    await page.goto('/learn/evidence')
    await page.getByRole('button', { name: 'Put them to the test' }).click()
    await page.getByText(/\d+ supported, \d+ contradicted, \d+ cannot be told yet/).waitFor({ timeout: 60_000 })
    assert.equal(await page.getByRole('article').count(), 10)
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Add a belief' }).click()
    await page.getByRole('textbox', { name: 'In words' }).fill('Customers come for the taste.')
    await page.getByRole('button', { name: 'Add and judge' }).click()
    const own = page.getByRole('article', { name: 'Customers come for the taste.' })
    await own.getByText(/Supported|Contradicted|Not enough data/).waitFor()
    await page.close()
    await shots('/learn/evidence', 'evidence', (p) => p.getByRole('article').first().waitFor())
  })

  documents(() => world)
  effects(() => world)
  practices(() => world)
  everyPicture(() => world, { '/': 1, '/customers/5': 1, '/learn/pond': 2, '/learn/economics': 1, '/learn/report': 2, '/understand/value': 2 })
})

const data = process.env['HEARTLINE_DATA'] ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const cdnow = join(data, 'cdnow', 'CDNOW_sample.txt')

/** Pictures of real data for docs/real-data: `HEARTLINE_SHOTS=docs/pictures node --test web/test/learn.test.ts`. */
suite('the pond of a real shop', { skip: !existsSync(cdnow) && 'the data folder beside the repository is not there' }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world?.close())

  test('CDNOW: a quarter of newcomers, and how the water runs off week by week', async () => {
    const page = await signedIn(world)
    await bringIn(page, cdnow, 'cdnow-sample')
    await page.request.post('/api/v1/value/runs')
    await page.goto('/learn/pond?unit=week')
    const course = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'How did it get here, and where is it going?' }) })
    await course.getByText('the forecast held', { exact: false }).waitFor({ timeout: 240_000 })
    await course.locator('svg').first().waitFor()
    await sleep(500)
    await keep(page.locator('figure').first(), 'pond-cdnow-water')
    await keep(course, 'pond-cdnow')
    await page.close()
  })
})
