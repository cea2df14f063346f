import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { shot, signedIn, type World } from '../harness.ts'

/** The ways of the sample company's customers, and the place where some of them look, ask, and never buy. */
export function paths(world: () => World): void {
  suite('the paths of a journey', () => {
    const opened = async (page: Page, query = '') => {
      await page.goto(`/understand/paths?journey=cup-of-tea${query}`)
      await page.getByRole('figure').locator('path').first().waitFor({ state: 'attached' })
    }

    test('answers how many of the aware buy and recommend, and where most get stuck', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByText(/Of [\d,]+ customers who became aware, \d+% bought/).waitFor()
      await page.getByText(/Most get stuck at Ask: \d+ keep coming and never go on, \d+(\.\d)?%/).waitFor()
      await page.close()
    })

    test('leads from a stage to the evidence for both readings, which stands in the address', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByRole('row', { name: /^Ask/ }).getByRole('button', { name: 'Why?' }).click()
      const drawer = page.getByRole('dialog', { name: 'Why do customers stop at Ask?' })
      await drawer.getByRole('heading', { name: 'Reading 1: the touchpoint fails' }).waitFor()
      await drawer.getByRole('heading', { name: 'Reading 2: they are no target customers' }).waitFor()
      await page.waitForURL(/why=ask/)
      await shot(page, 'paths-evidence')
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
      await page.close()
    })

    test('shows as many moves as are asked for, and the same moves as a table', async () => {
      const page = await signedIn(world())
      await opened(page, '&moves=12')
      await page.getByRole('button', { name: 'Data as a table' }).click()
      const table = page.getByRole('table', { name: /a line is as thick as many customers/ })
      assert.equal(await table.getByRole('row').count(), 12 + 1)
      await page.close()
    })
  })
}
