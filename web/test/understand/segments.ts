import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { barriers } from '../barriers.ts'
import { choose, fourLooks, shot, signedIn, type World } from '../harness.ts'

/** From a rule to its size, and from two segments to what tells them apart. */
export function segments(world: () => World): void {
  suite('segments', () => {
    test('a rule made of menus says how many it holds, is saved, and is compared with another', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/segments')
      await page.getByRole('button', { name: 'New segment' }).first().click()
      const form = page.getByRole('dialog')
      await form.getByRole('textbox', { name: 'Name' }).fill('Regulars')
      await form.getByText(/[\d,]+ of [\d,]+ customers \(/).waitFor()
      const first = await form.getByRole('status').innerText()
      await form.getByRole('button', { name: 'Add a condition' }).click()
      await choose(form.getByRole('group', { name: 'Condition 2' }), 'What', 'Their tone')
      await page.waitForFunction((was) => document.querySelector('[role=dialog] [role=status]')?.textContent !== was, first)
      assert.deepEqual(await barriers(page), [])
      await shot(page, 'segments-rule')
      await form.getByRole('button', { name: 'Save' }).click()
      const list = page.getByRole('table', { name: 'Saved segments' })
      await list.getByRole('row', { name: /Regulars.*at least 3 days with a purchase and mean tone at most −0.30/ }).waitFor()

      await page.getByRole('button', { name: 'By purchases' }).click()
      await page.getByRole('dialog').getByText(/[\d,]+ of [\d,]+ customers \(/).waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
      const table = page.getByRole('table', { name: 'Side by side' })
      await table.getByRole('columnheader', { name: 'Regulars' }).waitFor()
      await table.getByRole('columnheader', { name: 'Bought lately, often and much' }).waitFor()
      await table.getByRole('link', { name: 'more than chance' }).first().waitFor()
      await page.waitForURL(/compare=regulars%2C|compare=regulars,/)
      await page.close()
    })

    test('a segment’s page says who they are, what people want to do for them, and whom to approach', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/segments')
      await page.getByRole('table', { name: 'Saved segments' }).getByRole('link', { name: 'Regulars' }).click()
      await page.getByRole('button', { name: 'Write it down' }).click()
      await page.getByRole('textbox', { name: 'What we do for them' }).fill('Ask what went wrong; put it right.')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Ask what went wrong; put it right.').waitFor()
      await page.getByRole('table', { name: 'Worth approaching, and what for' }).getByRole('link').first().waitFor()
      assert.deepEqual(await barriers(page), [])
      await page.close()
      for (const look of process.env['HEARTLINE_SHOTS'] ? fourLooks : []) {
        const pictured = await signedIn(world(), look)
        for (const [name, path] of [
          ['segments', '/understand/segments?compare=regulars,bought-lately-often-and-much'],
          ['segment', '/understand/segments/regulars'],
        ] as const) {
          await pictured.goto(path)
          await pictured.getByRole('figure').locator('path').first().waitFor({ state: 'attached' })
          await pictured.waitForTimeout(800)
          await shot(pictured, `${name}-${look.language}-${look.theme}-${look.width}`)
        }
        await pictured.close()
      }
    })

    test('a saved segment picked on the heartline is named there, changes the figures, and holds on the page of a touchpoint', async () => {
      const page = await signedIn(world())
      const line = page.getByRole('figure', { name: /^Heartline, / })
      const scores = async () => Number(/([\d,]+) scores/.exec(await line.innerText())![1]!.replaceAll(',', ''))
      await page.goto('/understand/heartline?journey=cup-of-tea')
      await line.getByText(/[\d,]+ scores/).waitFor()
      const ofAll = await scores()
      await choose(page, 'Customers', 'Regulars')
      await page.waitForURL(/segment=regulars/)
      const note = page.getByText(/^Only customers of the saved segment “Regulars”: [\d,]+ customers, as of/)
      await note.waitFor()
      await page.locator('[aria-busy=false]').filter({ has: line }).getByText(/^Regulars · /).waitFor()
      const ofRegulars = await scores()
      assert.ok(ofRegulars > 0 && ofRegulars < ofAll, `${ofRegulars} of ${ofAll} scores`)
      assert.deepEqual(await barriers(page), [])

      await line.getByRole('link', { name: /^The drink itself/ }).press('Enter')
      await page.waitForURL(/\/understand\/touchpoints\/drink\?.*segment=regulars/)
      await note.waitFor()
      const { tone } = (await page.request.get('/api/v1/touchpoints/drink/trend?segment=regulars').then((a) => a.json())) as { tone: { n: number }[] }
      // So few customers are told in words; the answer speaks of them and of nobody else.
      await page.getByText(`only ${tone.reduce((n, t) => n + t.n, 0)} answer`).first().waitFor()
      assert.deepEqual(await barriers(page), [])
      await page.close()
      for (const look of process.env['HEARTLINE_SHOTS'] ? fourLooks : []) {
        const pictured = await signedIn(world(), look)
        for (const [name, path] of [
          ['segment-on-heartline', '/understand/heartline?journey=cup-of-tea&segment=regulars'],
          ['segment-on-touchpoint', '/understand/touchpoints/drink?segment=regulars'],
        ] as const) {
          await pictured.goto(path)
          await pictured.getByRole('figure').locator('path').first().waitFor({ state: 'attached' })
          await shot(pictured, `${name}-${look.language}-${look.theme}-${look.width}`)
        }
        await pictured.close()
      }
    })

    test('a search finds groups that nobody wrote down', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/segments')
      await page.getByRole('button', { name: 'Search', exact: true }).click()
      const found = page.getByRole('table', { name: 'Groups that nobody wrote down' })
      await found.getByText(/Days since the last purchase/).first().waitFor({ timeout: 120_000 })
      await shot(page, 'segments-found')
      await page.close()
    })
  })
}
