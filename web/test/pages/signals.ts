import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { shot, signedIn, type World } from '../harness.ts'

export function signals(world: () => World): void {
  suite('Listen → Signals', () => {
    test('filters live in the address and survive a reload', async () => {
      const page = await signedIn(world())
      await page.goto('/listen/signals')
      const stream = page.getByRole('list', { name: 'Signals, newest first' })
      await stream.waitFor()
      await page.getByRole('combobox', { name: 'Type' }).selectOption('complaint')
      await page.waitForURL('**/listen/signals?type=complaint')
      await page.getByRole('checkbox', { name: 'Only with words' }).check()
      await page.reload()
      assert.equal(await page.getByRole('combobox', { name: 'Type' }).inputValue(), 'complaint')
      await stream.waitFor()
      const lines = await stream.getByRole('listitem').allInnerTexts()
      assert.ok(lines.length > 10 && lines.every((l) => l.includes('Complaint')), lines.find((l) => !l.includes('Complaint')))
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await page.waitForURL('**/listen/signals')
      await page.close()
    })

    test('a signal opens to everything known of it, by keyboard', async () => {
      const page = await signedIn(world())
      await page.goto('/listen/signals?withText=true')
      const first = page.getByRole('list', { name: 'Signals, newest first' }).getByRole('listitem').first()
      const said = await first.getByRole('blockquote').innerText()
      await first.getByRole('button').focus()
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog')
      await drawer.getByText('simulator/tea-chain').waitFor()
      assert.ok((await drawer.innerText()).includes(said.slice(0, 20)))
      assert.match(await drawer.innerText(), /"simulated": true/)
      await shot(page, 'signal-drawer')
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'hidden' })
      await page.close()
    })

    test('more is shown when asked for, and nothing twice', async () => {
      const page = await signedIn(world())
      await page.goto('/listen/signals')
      const items = page.getByRole('list', { name: 'Signals, newest first' }).getByRole('listitem')
      await items.first().waitFor()
      assert.equal(await items.count(), 50)
      await page.getByRole('button', { name: 'Show more' }).click()
      await items.nth(50).waitFor()
      assert.equal(await items.count(), 100)
      await page.close()
    })
  })
}
