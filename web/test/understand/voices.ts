import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { looks, shot, signedIn, type World } from '../harness.ts'

/** What the customers of the simulated company wrote, searched, gathered into themes, and held against a campaign. */
export function voices(world: () => World): void {
  suite('Understand → Voices', () => {
    const list = (page: Page) => page.locator('main article')

    test('a search finds texts in both languages, marks the words, and one of them opens its signal', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/voices')
      await page.getByText(/texts from [\d,]+ known customers\./).waitFor()
      await page.getByText(/of them are unpleasant \(95 % interval/).waitFor()
      await page.getByRole('searchbox', { name: 'Search in all texts' }).fill('取餐口')
      await page.waitForURL(/words=/)
      await list(page).first().locator('mark', { hasText: '取餐口' }).waitFor()
      const { n } = (await (await page.request.get(`/api/v1/voices/counts?words=${encodeURIComponent('取餐口')}`)).json()) as { n: number }
      assert.ok(n > 5)
      await page.getByText(new RegExp(`^${n} texts from`)).waitFor()
      await shot(page, 'voices-search')
      await list(page).first().getByRole('button').first().click()
      await page.getByRole('dialog').locator('blockquote', { hasText: '取餐口' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Clear filters' }).last().click()
      await page.waitForURL((url) => url.search === '')
      await page.close()
    })

    test('a line of the counts is a filter; the unhappiest come first; similar texts stand under one', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/voices')
      await page.getByRole('region', { name: 'Who says what' }).getByRole('button', { name: /^Convenience: / }).click()
      await page.waitForURL(/factor=convenience/)
      await page.getByText('Unhappiest', { exact: true }).click()
      await page.waitForURL(/order=unhappiest/)
      await page.waitForLoadState('networkidle')
      await page.locator('main ul[aria-busy="false"]').waitFor()
      await list(page).first().getByRole('img', { name: /unpleasant/ }).first().waitFor()
      await list(page).first().getByRole('button', { name: 'Similar texts' }).click()
      await page.getByText(/nearly the same\./).waitFor()
      await shot(page, 'voices-similar')
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
      assert.equal(file.suggestedFilename(), 'voices.csv')
      await page.close()
    })

    test('themes are searched for at a press, named, and lead to their texts', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/voices/themes')
      await page.getByRole('button', { name: 'Search for themes' }).click()
      await page.getByText(/^\d+ themes in [\d,]+ texts\./).waitFor({ timeout: 60_000 })
      const card = page.getByRole('listitem').filter({ hasText: '做错' }).first()
      await card.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: 'Rename' }).click()
      await page.getByRole('dialog').getByLabel('Name').fill('Wrong drink')
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name: 'Wrong drink', exact: true }).waitFor()
      await shot(page, 'themes')
      await page.getByRole('link', { name: 'Wrong drink', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'What do customers say of “Wrong drink”?' }).waitFor()
      await page.getByRole('figure', { name: /^Share of all texts that speak of Wrong drink/ }).locator('svg').first().waitFor()
      await list(page).nth(2).waitFor()
      await shot(page, 'theme')
      await page.getByRole('link', { name: 'All its texts' }).click()
      await page.getByText('Theme: Wrong drink').waitFor()
      await list(page).first().waitFor()
      await page.close()
    })

    test('a campaign is followed by its days and words; what was said before, during and after stands side by side', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/voices/campaigns')
      await page.getByRole('button', { name: 'Add a campaign' }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Name').fill('Half price week')
      await form.getByLabel('First day').fill('2026-02-01')
      await form.getByLabel('Last day').fill('2026-04-30')
      await form.getByLabel('Words').fill('茶')
      await form.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name: 'Half price week' }).click()
      await page.getByRole('heading', { level: 1, name: 'What did customers say of “Half price week”?' }).waitFor()
      await page.getByText('During against before').waitFor()
      await page.getByText(/The tone differs by/).first().waitFor()
      await shot(page, 'campaign')
      await page.close()
    })

    test('waiting, which hurts this company most, is a theme that can be read', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/voices/themes?kind=unpleasant')
      await page.getByText(/取餐口挤成一团|等了一个多小时/).first().waitFor()
      await page.close()
    })

    for (const look of looks) {
      const name = `${look.language}-${look.theme}-${look.width}`
      test(`in ${name} its pages fit the window and raise no error`, async () => {
        const page = await signedIn(world(), look)
        const errors: string[] = []
        page.on('pageerror', (error) => errors.push(error.message))
        for (const [what, path] of Object.entries({ voices: '', themes: '/themes', theme: '/themes/1', campaigns: '/campaigns', campaign: '/campaigns/1' })) {
          await page.goto(`/understand/voices${path}`)
          await page.locator('main h1').waitFor()
          await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
          await page.waitForLoadState('networkidle')
          await shot(page, `${what}-${name}`)
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${what} is wider than the window`)
          assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1)
        }
        assert.deepEqual(errors, [])
        await page.close()
      })
    }
  })
}
