import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { type House, openHouse } from '../testing/house.ts'
import { dataFile, importExample, withoutData } from '../testing/import-example.ts'
import { openPictures } from '../testing/pictures.ts'
import { runValue } from '../understand/value/testing/run-value.ts'

const [olist, telco] = [dataFile('olist-sample/olist_orders_dataset.csv'), dataFile('telco-churn/Telco-Customer-Churn.csv.gz')]
const pictures = join(import.meta.dirname, '..', '..', 'docs', 'pictures')

/** Pictures of docs/real-data for what *learn* says: files imported as `heartline import` does it, pages as they then stand. */
suite('pictures of what is learnt from real data', { skip: withoutData(olist) || withoutData(telco), concurrency: false }, () => {
  let house: House
  let browser: Awaited<ReturnType<typeof openPictures>>
  before(async () => {
    house = await openHouse()
    for (const [name, file, example, settings] of [
      ['Olist', olist!, 'olist', { timeZone: 'America/Sao_Paulo', currency: 'BRL' }],
      ['Telco', telco!, 'telco', { timeZone: 'America/New_York', currency: 'USD' }],
    ] as const) {
      const { org, call } = await house.createOrganisation(name, settings)
      await importExample(house, org, example, file)
      await runValue(call)
    }
    browser = await openPictures(house)
  })
  after(async () => {
    await browser?.close()
    await house?.close()
  })

  const section = (page: Page, heading: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: heading }) })
  async function take(figure: Locator, name: string): Promise<void> {
    await figure.waitFor({ timeout: 60_000 })
    await figure.page().waitForTimeout(800)
    await figure.screenshot({ path: join(pictures, `${name}.png`) })
  }

  test('Olist: how concentrated sales are', async () => {
    const page = await browser.signedIn('owner@olist.example')
    await page.goto('/learn/economics')
    await take(section(page, 'How much hangs on how few?'), 'olist-concentration')
  })

  test('Olist: late delivery as a belief, added in words and put to its test', async () => {
    const page = await browser.signedIn('owner@olist.example')
    page.setDefaultTimeout(60_000)
    await page.goto('/learn/evidence')
    await page.getByRole('button', { name: 'Add a belief' }).click()
    const dialog = page.getByRole('dialog')
    const words = 'An order that comes late is held against us.'
    await dialog.getByLabel('In words').fill(words)
    await dialog.getByRole('combobox', { name: 'How is it tested?' }).click()
    await page.getByRole('option', { name: 'How late orders are scored' }).click()
    await dialog.getByRole('button', { name: 'Add and judge' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const card = page.getByRole('article', { name: words })
    await card.getByText('Supported').waitFor()
    await take(card, 'olist-late-belief')
  })

  test('Telco: who stays and what is paid, by the year of the contract', async () => {
    const page = await browser.signedIn('owner@telco.example')
    await page.goto('/learn/economics')
    await take(section(page, 'Contracts by tenure'), 'telco-by-tenure')
  })
})
