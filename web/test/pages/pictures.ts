import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { messages as en } from '../../src/app/messages/en/index.ts'
import { messages as zh } from '../../src/app/messages/zh/index.ts'
import { signedIn, type World } from '../harness.ts'
import { settled } from './settled.ts'

const ofTable = [en, zh].flatMap(({ ui }) => [ui.dataAsTable, ui.dataAsPicture])
const ofKeeping = [en, zh].map(({ ui }) => ui.keep.open)

/** Pictures of figures on a page that stand outside the frame in which they can be read as a table and kept. */
export const unframed = (page: Page): Promise<string[]> =>
  page.evaluate(([table, keeping]) => {
    const has = (figure: Element, names: readonly string[]) =>
      [...figure.querySelectorAll('button')].some((b) => names.includes(b.textContent.trim()))
    return [...document.querySelectorAll('main svg')]
      // Smaller ones are marks and icons beside their figures.
      .filter((svg) => svg.getBoundingClientRect().width >= 200 && svg.getBoundingClientRect().height >= 60)
      .filter((svg) => {
        const figure = svg.closest('figure')
        return !figure || !has(figure, table!) || !has(figure, keeping!)
      })
      .map((svg) => svg.getAttribute('aria-label') ?? svg.closest('section, article')?.querySelector('h2, h3')?.textContent ?? 'a picture')
  }, [ofTable, ofKeeping] as const)

/** Every picture of these pages can be read as a table, and kept as PNG and CSV. Each path leads to the fewest pictures it must have. */
export function everyPicture(world: () => World, pages: Readonly<Record<string, number>>): void {
  suite('every picture', () => {
    test('stands in the frame with its table, its PNG and its CSV', async () => {
      const page = await signedIn(world())
      for (const [path, least] of Object.entries(pages)) {
        await page.goto(path)
        await page.locator('main figure svg').first().waitFor({ state: 'attached' })
        await settled(page)
        assert.deepEqual(await unframed(page), [], path)
        const tables = page.locator('main figure').getByRole('button', { name: en.ui.dataAsTable })
        const pictures = await tables.count()
        assert.ok(pictures >= least, `${path} has ${pictures} pictures, not ${least}`)
        await page.locator('main figure').getByRole('button', { name: en.ui.keep.open, exact: true }).first().click()
        for (const item of [en.ui.keep.png, en.ui.keep.csv, en.ui.keep.address]) await page.getByRole('menuitem', { name: item }).waitFor()
        await page.keyboard.press('Escape')
        for (let left = pictures; left > 0; left--) await tables.first().click()
        assert.equal(await page.locator('main figure:has(table)').count(), pictures, `${path}: a picture has no table`)
      }
      await page.close()
    })
  })
}
