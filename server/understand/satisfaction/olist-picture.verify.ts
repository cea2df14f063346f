import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { chromium, type Browser } from 'playwright-core'
import { existsSync } from 'node:fs'
import { cookieOf, type House, openHouse, password } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import { buildWhereStale } from '../../../web/test/build.ts'

const file = dataFile('olist-sample/olist_orders_dataset.csv')
const pictures = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures')

/** The picture of docs/real-data/olist.md: the files imported with their joins, as `heartline import` does it, and the page as it then stands. */
suite('picture of Olist', { skip: withoutData(file) }, () => {
  let house: House
  let browser: Browser
  let url = ''
  before(async () => {
    await buildWhereStale()
    house = await openHouse()
    const { org } = await house.createOrganisation('Olist', { timeZone: 'America/Sao_Paulo', currency: 'BRL' })
    await importExample(house, org, 'olist', file!)
    url = `http://127.0.0.1:${await house.server.listen(0, '127.0.0.1')}`
    const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p !== undefined && existsSync(p))
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu'] })
  })
  after(async () => {
    await browser?.close()
    await house?.close()
  })

  test('late orders are scored low', async () => {
    const session = await house.callAs()('POST', '/api/v1/session', { email: 'owner@olist.example', password })
    const [name, value] = cookieOf(session).split('=') as [string, string]
    const context = await browser.newContext({ baseURL: url, locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 800 } })
    await context.addCookies([{ name, value, url }])
    await context.addInitScript(() => localStorage.setItem('heartline.language', 'en'))
    const page = await context.newPage()
    await page.goto('/understand/satisfaction')
    const section = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'What was promised, and what came' }) })
    await section.getByText('Orders that came late were scored −0.42, the others +0.64', { exact: false }).waitFor({ timeout: 60_000 })
    await section.locator('svg').first().waitFor()
    await page.waitForTimeout(500)
    await section.screenshot({ path: join(pictures, 'olist-promises.png') })
    await context.close()
  })
})
