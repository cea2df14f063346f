import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { barriers } from '../barriers.ts'
import { choose, looks, shot, signedIn, type World } from '../harness.ts'

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** What was done, and what it did: in a real browser, over the sample company's signals. */
export function effects(world: () => World): void {
  test('effects: recovery is judged by one press, a change in some branches is entered and judged, and it is said how long a test will take', async () => {
    const page = await signedIn(world())
    await page.goto('/learn/effects')
    await page.getByText('Nothing was tried yet with some customers held out').waitFor()
    await page.getByRole('button', { name: 'Look now' }).click()
    await page.getByText(/times as often \(.+ to .+\), n = /).first().waitFor({ timeout: 60_000 })
    await page.getByRole('status').getByText(/mostly see a difference of 3\.0 points after [\d,]+ customers/).waitFor()

    await page.getByRole('button', { name: 'Enter a change' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'Name' }).fill('New counter')
    await form.getByRole('textbox', { name: 'What should it do, and why?' }).fill('Less waiting, and so a better mood.')
    await choose(form, 'Where', 'branch')
    for (let i = 0; i < 5; i++) await choose(form, 'Which', 2 * i)
    await form.getByRole('combobox', { name: 'Which' }).press('Escape')
    await form.getByLabel('Begins on').fill(dayAgo(150))
    await form.getByRole('button', { name: 'Keep' }).click()
    const card = page.getByRole('article', { name: 'New counter' })
    await card.getByText(/Tone of each: [+−]?[\d.]+ \(.+ to .+\), from .+ before/).waitFor()
    await card.getByText(/Checks passed\.|Association only\./).waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.close()

    if (!process.env['HEARTLINE_SHOTS']) return
    for (const look of looks) {
      const pictured = await signedIn(world(), look)
      await pictured.goto('/learn/effects')
      await pictured.getByRole('article').first().waitFor()
      await sleep(1_200)
      await shot(pictured, `effects-${look.language}-${look.theme}-${look.width}`)
      await pictured.close()
    }
  })
}
