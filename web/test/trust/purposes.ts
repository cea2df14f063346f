import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { barriers } from '../barriers.ts'
import { looks, shot, signedIn, turnOver, type World } from '../harness.ts'

/** What data is used for is looked at and narrowed; a phone is shown for a reason; a customer opens their own page. */
export function purposes(world: () => World): void {
  suite('purposes of data', { concurrency: false }, () => {
    test('a use is seen with where and why, switched off, and on again; an assessment is written down', async () => {
      const page = await signedIn(world())
      await page.goto('/trust/purposes')
      await page.getByRole('button', { name: /^Their words, masked for improvement: \d+ places$/ }).click()
      const cell = page.getByRole('dialog')
      await cell.getByText('GET /api/v1/voices', { exact: false }).first().waitFor()
      await cell.getByText('signals, scores, steps, needs, verbatims, texts').waitFor()
      await turnOver(cell.getByRole('switch', { name: 'Use it for this' }))
      await page.getByText('Saved. It holds from now on.').waitFor()
      assert.deepEqual(await barriers(page), [])
      await page.keyboard.press('Escape')
      await page.getByText('You have switched 1 use off.').waitFor()
      assert.equal((await page.request.get('/api/v1/voices')).status(), 403)
      await page.getByRole('button', { name: 'Their words, masked for improvement: switched off' }).click()
      await turnOver(page.getByRole('dialog').getByRole('switch', { name: 'Use it for this' }))
      await page.getByRole('dialog').getByRole('switch', { checked: true }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Write an assessment' }).click()
      const form = page.getByRole('dialog')
      await form.getByRole('textbox', { name: 'What decides' }).fill('Playbook “win back”')
      for (const part of ['What for and how', 'What may it do', 'What is done against']) await form.getByRole('textbox', { name: part }).fill('Thought about.')
      await form.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Playbook “win back”').waitFor()
      assert.deepEqual(await barriers(page), [])
      await page.close()
    })

    test('who serves customers sees a phone masked, and in full for a reason', async () => {
      const owner = await signedIn(world())
      const { link } = (await owner.request.post('/api/v1/people', { data: { name: 'Ann', email: 'ann@agents.example', role: 'agent' } }).then((a) => a.json())) as { link: string }
      const sent = { specversion: '1.0', id: 'purposes-1', source: 'till', type: 'visit', subject: 'PUR1', data: { customer: { name: 'Wang Purpose', phone: '13912345678', email: 'wang@purpose.example' } } }
      await owner.request.post('/api/v1/signals', { data: sent })
      let id: number | undefined
      while (id === undefined) {
        const { items } = (await owner.request.get('/api/v1/customers?search=Wang%20Purpose').then((a) => a.json())) as { items: { id: number }[] }
        id = items[0]?.id
      }
      const page = await world().newPage()
      await page.goto(link)
      await page.getByLabel('Password', { exact: true }).fill('a cup at the window')
      await page.getByRole('button', { name: 'Join' }).click()
      await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).waitFor()
      await page.goto(`/customers/${id}`)
      await page.getByText('139****5678').waitFor()
      await page.getByRole('button', { name: 'Show e-mail and phone' }).click()
      assert.deepEqual(await barriers(page), [])
      await shot(page, 'purposes-reason')
      await page.getByRole('button', { name: 'Show it' }).click()
      await page.getByText('13912345678').waitFor()
      await page.getByRole('button', { name: 'Make a link' }).click()
      const url = await page.getByText(/\/y\/1\./).innerText()
      await page.context().close()
      for (const look of looks) {
        const theirs = await world().newPage({ ...look, width: 390 })
        await theirs.goto(`${new URL(url.trim()).pathname}?lang=${look.language}`)
        await theirs.getByRole('heading', { level: 1 }).waitFor()
        for (const closed of await theirs.locator('summary').all()) await closed.click()
        assert.equal(await theirs.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
        assert.deepEqual(await barriers(theirs), [])
        await shot(theirs, `own-page-${look.language}-${look.theme}`)
        await theirs.context().close()
      }
      const theirs = await world().newPage({ width: 390 })
      await theirs.goto(`${new URL(url.trim()).pathname}?lang=en`)
      await theirs.getByRole('textbox', { name: 'Name' }).fill('Wang Wu')
      await theirs.getByRole('button', { name: 'Put it right: Name' }).click()
      await theirs.getByText('Saved. Thank you.').waitFor()
      await theirs.getByRole('button', { name: 'Do not use my data for offers and campaigns' }).click()
      await theirs.getByText('You objected. We leave it.').waitFor()
      await theirs.getByRole('link', { name: 'Please delete everything about me' }).click()
      await theirs.getByRole('button', { name: 'Yes, delete everything about me' }).click()
      await theirs.getByText('We are deleting what we keep about you now.', { exact: false }).waitFor()
      await theirs.context().close()
      await owner.close()
    })

    if (process.env['HEARTLINE_SHOTS'])
      for (const look of looks)
        test(`pictures, ${look.language} ${look.theme} ${look.width}`, async () => {
          const page = await signedIn(world(), look)
          await page.goto('/trust/purposes')
          await page.getByRole('table').first().waitFor()
          await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
          await shot(page, `purposes-${look.language}-${look.theme}-${look.width}`)
          await page.getByRole('table').first().getByRole('button').first().click()
          await page.getByRole('dialog').waitFor()
          await shot(page, `purposes-cell-${look.language}-${look.theme}-${look.width}`)
          await page.close()
        })
  })
}
