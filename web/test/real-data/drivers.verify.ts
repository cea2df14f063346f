import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openWorld, signedIn, type World } from '../harness.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const data = process.env['HEARTLINE_DATA'] ?? join(root, '..', 'shared', 'data')
const dataFile = (path: string) => (existsSync(join(data, path)) ? join(data, path) : undefined)
const airline = dataFile('airline-satisfaction/airline_passenger_satisfaction.csv.gz')
const ecsi = dataFile('ecsi/ecsi_mobile_mobi_1to10.csv')

/** The pictures of docs/real-data: real files imported over the API as the app does it, and the pages as they then stand. */
suite('pictures of real data', { concurrency: false, skip: airline
  && ecsi ? false : 'the data folder beside the repository is not there' }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await bringIn(page, 'ecsi', ecsi!)
    await bringIn(page, 'airline', airline!)
    await page.close()
  })
  after(() => world.close())

  const picture = async (
    path: string, name: string, ready: (page: Page) => Promise<void>, figure: (page: Page) => ReturnType<Page['locator']>,
  ) => {
    const page = await signedIn(world)
    page.setDefaultTimeout(120_000)
    await page.goto(path)
    await ready(page)
    await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
    await figure(page).screenshot({ path: join(root, 'docs', 'pictures', `${name}.png`) })
    await page.close()
  }
  const drivers = '/understand/drivers?outcome=satisfaction&asked=thumb&at=overall'

  test('airline: the drivers of satisfaction', async () => {
    await picture(drivers, 'airline-drivers', async (page) => {
      await page.getByText(/Online boarding carries most of satisfaction/i).waitFor()
    }, (page) => page.getByRole('figure', { name: /^Share of what is explained/ }))
  })

  test('airline: what to do first', async () => {
    await picture(drivers, 'airline-quadrants', async (page) => {
      await page.getByRole('heading', { name: 'What to do first' }).waitFor()
    }, (page) => page.getByRole('figure', { name: 'Importance and performance of each driver' }))
  })

  test('ecsi: the satisfaction index', async () => {
    await picture('/understand/satisfaction', 'ecsi-index', async (page) => {
      await page.getByText(/The index stands at 72\.5/).waitFor()
    }, (page) => page.getByRole('figure', { name: 'Indices with 95' }))
  })
})

/** Uploads a file and imports it by the mapping of an example; returns when all of it is in history. */
async function bringIn(page: Page, example: string, file: string): Promise<void> {
  const read = (name: string) => JSON.parse(readFileSync(join(root, 'examples', example, name), 'utf8')) as object
  const mapping = { ...read('mapping.json'), catalogue: read('touchpoints.json') }
  const uploaded = await page.request.post(`/api/v1/import-files?name=${encodeURIComponent(basename(file))}`, {
    data: readFileSync(file), headers: { 'content-type': 'application/octet-stream' },
  })
  assert.equal(uploaded.status(), 201, await uploaded.text())
  const { file: id } = (await uploaded.json()) as { file: string }
  const started = await page.request.post('/api/v1/imports', { data: { file: id, mapping } })
  assert.equal(started.status(), 202, await started.text())
  const { id: run } = (await started.json()) as { id: number }
  for (;;) {
    const { state } = (await (await page.request.get(`/api/v1/imports/${run}`)).json()) as { state: string }
    const { waiting } = (await (await page.request.get('/api/v1/pipeline')).json()) as { waiting: number }
    assert.ok(state !== 'failed' && state !== 'cancelled', state)
    if (state === 'done' && waiting === 0) return
    await sleep(500)
  }
}
