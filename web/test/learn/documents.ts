import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { barriers } from '../barriers.ts'
import { choose, looks, shot, signedIn, type World } from '../harness.ts'

/** Briefs and the monthly report of the sample company, whose value was worked out before. */
export function documents(world: () => World): void {
  const shots = async (path: string, name: string, ready: string) => {
    if (!process.env['HEARTLINE_SHOTS']) return
    for (const look of looks) {
      const page = await signedIn(world(), look)
      await page.goto(path)
      await page.locator(ready).first().waitFor()
      await sleep(600)
      await shot(page, `${name}-${look.language}-${look.theme}-${look.width}`)
      await page.close()
    }
  }

  test('briefs: a group is filled from data, a person writes beside a part in their name, and it can be kept as PDF and Markdown', async () => {
    const page = await signedIn(world())
    await page.goto('/learn/briefs')
    await page.getByRole('link', { name: 'Everybody' }).click()
    await page.getByRole('button', { name: 'Fill from data' }).click()
    const who = page.getByRole('region', { name: 'Who they are' })
    await who.getByText(/[\d,]+ customers, [\d.]+% of all [\d,]+\./).waitFor({ timeout: 60_000 })
    await who.getByRole('link', { name: /^Finding \d+/ }).first().waitFor()
    await page.getByRole('button', { name: 'Write beside this: Why they buy' }).click()
    await page.getByRole('textbox', { name: 'Our own words: Why they buy' }).fill('For the calm between two meetings.')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    const why = page.getByRole('region', { name: 'Why they buy' })
    await why.getByText('For the calm between two meetings.').waitFor()
    await page.getByRole('button', { name: 'Fill again' }).click()
    await page.getByRole('combobox', { name: 'Version' }).waitFor({ timeout: 60_000 })
    await why.getByText('For the calm between two meetings.').waitFor()
    assert.deepEqual(await barriers(page), [])
    const pdf = await page.request.get('/api/v1/briefs/ALL/pdf')
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
    await page.close()
    await shots('/learn/briefs/ALL', 'brief', 'section.card')
  })

  test('the monthly report opens at the last whole month, goes back to another, and says that mail is off where it is', async () => {
    const page = await signedIn(world())
    await page.goto('/learn/report')
    const sheet = page.getByRole('article')
    await sheet.getByRole('figure', { name: /The heartline of the month/ }).waitFor({ timeout: 60_000 })
    const first = await page.getByRole('heading', { level: 1 }).innerText()
    assert.match(first, /^How was \w+ \d{4}\?$/)
    assert.deepEqual(await barriers(page), [])
    await choose(page, 'Month', 3)
    await page.waitForURL(/month=\d{4}-\d{2}/)
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: first }).waitFor()
    await page.getByText('Mail is off').waitFor()
    await page.close()
    await shots('/learn/report', 'report', 'article svg')
  })
}
