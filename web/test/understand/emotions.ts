import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { choose, shot, signedIn, type World } from '../harness.ts'

/** The feeling plane of the sample company, whose customers fill in grids and write. */
export function emotions(world: () => World): void {
  suite('the emotions of a journey', () => {
    const plane = (page: Page) => page.getByRole('figure', { name: /tone across, intensity up/ })
    const opened = async (page: Page, query = '') => {
      await page.goto(`/understand/emotions?journey=cup-of-tea${query}`)
      await plane(page).locator('svg').first().waitFor()
    }

    test('answers where feeling is strongest and where it misses what is wanted, and says where feelings come from', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByText(/The strongest feeling is at .+ \(tone [+−]\d\.\d\d\)/).waitFor()
      await page.getByText('Customers placed these feelings on a grid').waitFor()
      await choose(page, 'Where feelings come from', /Read from words/)
      await page.getByText('Tone and intensity were read from what customers wrote').waitFor()
      await page.waitForURL(/source=written/)
      await page.close()
    })

    test('the table says of each touchpoint how clear, how memorable and how far from its target it is, and where feelings are missing', async () => {
      const page = await signedIn(world())
      await opened(page)
      const table = page.getByRole('table').first()
      const asked = await page.request.get('/api/v1/journeys/cup-of-tea/emotions').then((r) => r.json())
      const few = asked.touchpoints.filter((t: { state: string }) => t.state === 'few').length
      assert.equal(await table.getByRole('row').count(), asked.touchpoints.length - few + 1)
      await page.getByText('Fewer than 30 feelings, and therefore no verdict: ').waitFor()
      await page.close()
    })

    test('a claim leads to its finding, with method, sample and date', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByRole('link', { name: /^Finding \d+: method, sample, date/ }).first().click()
      await page.getByRole('heading', { level: 1, name: /How the feelings of a journey hang together|What is remembered/ })
        .waitFor()
      await page.getByRole('rowheader', { name: 'Method' }).waitFor()
      await shot(page, 'finding')
      await page.getByRole('link', { name: 'All findings' }).click()
      await page.getByRole('table').getByRole('link').first().waitFor()
      await page.close()
    })

    test('how much of the plane is shown stands in the address', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByText('Whole plane').click()
      await page.waitForURL(/plane=whole/)
      await page.close()
    })
  })
}
