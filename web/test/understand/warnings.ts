import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { barriers } from '../barriers.ts'
import { looks, shot, signedIn, type World } from '../harness.ts'

/** What changed and who is unhappy, in a real browser, over the sample company: its problem is known. */
export function warnings(world: () => World): void {
  suite('warnings', () => {
    test('from what the first night found to somebody who watches it: the shop whose waiting grew is named, with its course, and assigned', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/warnings')
      const card = page.getByRole('article', { name: /Waiting for the drink · Shanghai Wujiaochang/ })
      await card.waitFor()
      await card.getByText(/More deliveries come late/).first().waitFor()
      await card.getByRole('figure', { name: /before and after$/ }).locator('svg path').first().waitFor({ state: 'attached' })
      await card.getByRole('button', { name: 'Assign' }).click()
      await page.getByRole('menuitem', { name: '林晓' }).click()
      await card.getByText('林晓 watches it').waitFor()
      await page.close()
    })

    test('an unhappy customer stands on the page within seconds of the signal, is taken, and is done', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/warnings')
      await page.getByRole('list', { name: 'Who is unhappy now' }).waitFor()
      await page.request.post('/api/v1/signals', { data: {
        specversion: '1.0', id: 'angry', source: 'test', type: 'complaint', subject: 'angry customer', time: new Date().toISOString(),
        data: { touchpoint: 'wait-for-drink', customer: { name: 'Ann Angry' }, text: 'I waited for an hour, nobody cared. I will never come back!' },
      } })
      const row = page.getByRole('listitem').filter({ hasText: 'Ann Angry' })
      await row.waitFor({ timeout: 15_000 })
      await row.getByText(/I waited for an hour/).waitFor()
      await row.getByRole('button', { name: 'Take' }).click()
      await row.getByText('林晓').waitFor()
      await row.getByRole('button', { name: 'Done' }).click()
      await page.getByRole('menuitem', { name: 'Put right' }).click()
      await row.waitFor({ state: 'detached' })
      await page.close()
    })

    for (const look of looks) {
      const name = `${look.language}-${look.theme}-${look.width}`
      test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
        const page = await signedIn(world(), look)
        for (const [what, path] of [['warnings', '/understand/warnings'], ['today', '/']] as const) {
          await page.goto(path)
          await page.locator('main svg').first().waitFor()
          await page.waitForLoadState('networkidle')
          await shot(page, `${what}-${name}`)
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what)
          if (what === 'warnings') assert.deepEqual(await barriers(page), [])
        }
        await page.close()
      })
    }
  })
}
