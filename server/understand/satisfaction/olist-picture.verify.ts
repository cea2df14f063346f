import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import { openPictures } from '../../testing/pictures.ts'

const file = dataFile('olist-sample/olist_orders_dataset.csv')
const pictures = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures')

/**
 * The picture of docs/real-data/olist.md: the files imported with their
 * joins, as `heartline import` does it, and the page as it then stands.
 */
suite('picture of Olist', { skip: withoutData(file) }, () => {
  let house: House
  let browser: Awaited<ReturnType<typeof openPictures>>
  before(async () => {
    house = await openHouse()
    const { org } = await house.createOrganisation('Olist', { timeZone: 'America/Sao_Paulo', currency: 'BRL' })
    await importExample(house, org, 'olist', file!)
    browser = await openPictures(house)
  })
  after(async () => {
    await browser?.close()
    await house?.close()
  })

  test('late orders are scored low', async () => {
    const page = await browser.signedIn('owner@olist.example')
    await page.goto('/understand/satisfaction')
    const section = page.locator('section').filter({
      has: page.getByRole('heading', { level: 2, name: 'What was promised, and what came' }),
    })
    await section.getByText('Orders that came late were scored −0.42, the others +0.64', { exact: false })
      .waitFor({ timeout: 60_000 })
    await section.locator('svg').first().waitFor()
    await page.waitForTimeout(500)
    await section.screenshot({ path: join(pictures, 'olist-promises.png') })
  })
})
