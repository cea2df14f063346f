import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { looks, openWorld, shot, signedIn, turnOver, type World } from './harness.ts'

/** Surveys, from the empty page to a code on the wall. */
suite('surveys', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world.close())

  const open = async (path = '/listen/surveys', look = {}) => {
    const page = await signedIn(world, look)
    await page.goto(path)
    return page
  }
  const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

  test('where there is none yet, thirteen ready ones are offered, each with its purpose and length', async () => {
    const page = await open()
    await page.getByRole('button', { name: /^Begin with “/ }).first().waitFor()
    assert.equal(await page.getByRole('button', { name: /^Begin with “/ }).count(), 13)
    assert.equal(await page.getByText(/^\d+ questions? · (about \d+|\d+–\d+) minutes?$/).count(), 13)
    await shot(page, 'surveys-empty')
    await page.close()
  })

  test('one is begun from a ready one, published, and handed out by a link with a code', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Begin with “After a purchase”' }).click()
    await shot(page, 'surveys-create')
    await page.getByRole('button', { name: 'Create the draft' }).click()
    await page.waitForURL('**/listen/surveys/after-purchase')
    await page.getByText('All in all, how satisfied are you with this purchase?').waitFor()
    await page.getByText('Shown only if the answer to question 2 is at most 3').waitFor()
    await shot(page, 'surveys-draft')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Version 1 is open. Make a link to hand it out.').waitFor()

    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('Write this.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Till')
    await page.getByRole('textbox', { name: 'Place' }).fill('West Lake')
    await shot(page, 'surveys-link')
    await page.getByRole('button', { name: 'Make it' }).click()
    const code = page.getByRole('img', { name: 'QR code of Till' })
    await code.waitFor()
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('img[alt^="QR"]')?.naturalWidth ?? 0) > 0)
    await page.getByText(/\/s\/[\w-]{24}$/).waitFor()
    await shot(page, 'surveys-code')
    const [picture] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /PNG/ }).click()])
    const bytes = await readFile(await picture.path())
    assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG')
    await page.keyboard.press('Escape')
    await page.getByRole('cell', { name: 'Till A printed code · West Lake' }).waitFor()
    await page.close()
  })

  test('it reads in Chinese too, and in the version that was published', async () => {
    const page = await open('/listen/surveys/after-purchase')
    await page.getByText('中文', { exact: true }).click()
    await page.getByText('总的来说，您对这次购买满意吗？').waitFor()
    await page.getByRole('link', { name: 'Show version 1' }).click()
    await page.waitForURL('**?shown=1')
    await page.getByText('总的来说，您对这次购买满意吗？').waitFor()
    await page.close()
  })

  test('closing is taken back with Undo', async () => {
    const page = await open('/listen/surveys/after-purchase')
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/^Open with version 1/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Close', exact: true }).count(), 1)
    await page.close()
  })

  test('a stopped link says so, after one question', async () => {
    const page = await open('/listen/surveys/after-purchase')
    await page.getByRole('button', { name: 'Stop Till' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click()
    await page.getByText('“Till” leads nowhere any more.').waitFor()
    await page.getByRole('cell', { name: 'Stopped' }).waitFor()
    await page.close()
  })

  test('customers get a link of their own each, in a file', async () => {
    const page = await open('/listen/surveys/after-purchase')
    const { customer } = await newCustomer(page)
    await page.getByRole('button', { name: 'Personal links' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('November')
    await page.getByRole('textbox', { name: 'Customer numbers' }).fill(`${customer}, 999999`)
    await shot(page, 'surveys-personal')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Make and download' }).click(),
    ])
    assert.equal(file.suggestedFilename(), 'after-purchase-links.csv')
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    assert.equal(lines.length, 2)
    assert.match(lines[1]!, new RegExp(`^${customer},.*/s/[\\w-]{24}$`))
    await page.getByText('1 link made.').waitFor()
    await page.close()
  })

  test('a file of another tool comes with notes on what it could not bring', async () => {
    const page = await open()
    const json = {
      title: 'Visit',
      pages: [{ name: 'p', elements: [
        { type: 'rating', name: 'stars', title: 'How was it?' },
        { type: 'signaturepad', name: 'signature', title: 'Sign' },
      ] }],
    }
    const buffer = Buffer.from(JSON.stringify(json))
    await page.locator('input[type=file]').setInputFiles({ name: 'visit.json', mimeType: 'application/json', buffer })
    await page.getByRole('button', { name: 'Create the draft' }).click()
    await page.getByText('There is no such kind of question here: left out').waitFor()
    await shot(page, 'surveys-notes')
    await page.getByRole('button', { name: 'Open the survey' }).click()
    await page.getByText('How was it?').waitFor()
    await page.close()
  })

  test('an anonymous one gives out shared links only, and cannot be published while it asks who people are', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Begin with “After service”' }).click()
    await turnOver(page.getByRole('switch', { name: /^Anonymous/ }))
    await page.getByRole('button', { name: 'Create the draft' }).click()
    await page.getByText('This survey is anonymous, so there are shared links only.').waitFor()
    await page.getByRole('listitem').filter({ hasText: /^Question \d+An anonymous survey asks nobody who they are/ }).waitFor()
    assert.ok(await page.getByRole('button', { name: 'Publish' }).isDisabled())
    await shot(page, 'surveys-anonymous')
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const page = await open('/listen/surveys', look)
      await page.getByRole('table').getByRole('link').first().waitFor()
      await page.getByRole('heading', { level: 3 }).first().waitFor()
      assert.equal(await fits(page), 0)
      assert.deepEqual(await barriers(page), [])
      await shot(page, `surveys-${name}`)
      await page.goto('/listen/surveys/after-purchase')
      await page.getByRole('article').waitFor()
      assert.equal(await fits(page), 0)
      assert.deepEqual(await barriers(page), [])
      await shot(page, `survey-${name}`)
      await page.getByRole('button', { name: /^(Make a link|创建链接)$/ }).click()
      await page.getByRole('dialog').getByRole('textbox').first().fill('2')
      assert.deepEqual(await barriers(page), [])
      await shot(page, `survey-link-${name}`)
      await page.getByRole('button', { name: /^(Make it|创建)$/ }).click()
      await page.getByRole('img', { name: /QR code|二维码/ }).waitFor()
      assert.deepEqual(await barriers(page), [])
      await shot(page, `survey-code-${name}`)
      await page.close()
    })
  }
})

/** A customer known by one visit, as the customers’ list has them. */
async function newCustomer(page: Page): Promise<{ customer: number }> {
  await page.request.post('/api/v1/signals', {
    headers: { 'content-type': 'application/cloudevents+json' },
    data: {
      specversion: '1.0', id: 'survey-visit-1', source: 'test/surveys', type: 'visit',
      time: new Date().toISOString(), subject: 'c-1',
      data: { touchpoint: 'Till' },
    },
  })
  for (;;) {
    const { items } = (await page.request.get('/api/v1/customers').then((r) => r.json())) as { items: { id: number }[] }
    if (items[0]) return { customer: items[0].id }
    await page.waitForTimeout(100)
  }
}
