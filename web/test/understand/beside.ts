import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { barriers } from '../barriers.ts'
import { fourLooks, shot, signedIn, type World } from '../harness.ts'

const said = [
  'The waiting time was terrible, far too slow.', 'The staff were wonderful, so friendly and kind.',
  'The tea was delicious, I love the taste.',
]

/** Our experience beside results, and beside what is said of competitors. */
export function beside(world: () => World): void {
  suite('results and competitors', () => {
    test('results: what goes with experience over the branches of the sample company, with its intervals', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/results?by=branch')
      await page.getByText('What goes together need not cause each other.', { exact: false }).waitFor()
      await page.getByRole('table', { name: 'Within a unit, month by month' }).getByRole('row', { name: /^Revenue/ }).waitFor()
      await page.getByRole('figure', { name: /Units by their mean experience/ }).locator('path').first()
        .waitFor({ state: 'attached' })
      assert.deepEqual(await barriers(page), [])
      await page.close()
    })

    test('competitors: added, its reviews pasted, and held beside what our customers write', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/competitors')
      await page.getByRole('button', { name: 'Add a competitor' }).first().click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Other Leaves')
      await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
      await page.getByRole('button', { name: 'Paste reviews of Other Leaves' }).click()
      await page.getByRole('textbox', { name: 'Reviews, one a line' }).fill(
        Array.from({ length: 45 }, (_, i) => `Visit ${i}: ${said[i % 3]}`).join('\n'),
      )
      await page.getByRole('dialog').getByRole('button', { name: 'Take in' }).click()
      await page.getByText('45 reviews taken in', { exact: false }).waitFor()
      for (let tries = 0; tries < 100; tries++) {
        const { items } = (await page.request.get('/api/v1/competitors').then((a) => a.json())) as { items: { texts: number }[] }
        if (items[0]!.texts === 45) break
        await page.waitForTimeout(200)
      }
      await page.reload()
      await page.getByRole('table', { name: 'What is spoken of' }).getByRole('columnheader', { name: 'Other Leaves' }).waitFor()
      assert.deepEqual(await barriers(page), [])
      await page.close()
      for (const look of process.env['HEARTLINE_SHOTS'] ? fourLooks : []) {
        const pictured = await signedIn(world(), look)
        for (const [name, path] of [
          ['results', '/understand/results?by=branch'], ['competitors', '/understand/competitors'],
        ] as const) {
          await pictured.goto(path)
          await pictured.getByRole('figure').locator('path').first().waitFor({ state: 'attached' })
          await pictured.waitForTimeout(800)
          await shot(pictured, `${name}-${look.language}-${look.theme}-${look.width}`)
        }
        await pictured.close()
      }
    })
  })
}
