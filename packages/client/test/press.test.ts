import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { everything } from './everything.ts'
import { openWorld, until, type World } from './world.ts'

const personal = (name: string) => `personal-token-of-${name}-1`
const shared = 'shared-token-of-the-shop-1'
const satisfied = { ...everything, pages: everything.pages.slice(2, 4) }
let world: World
before(async () => {
  world = await openWorld({
    [shared]: { survey: everything },
    ...Object.fromEntries(['li', 'mei', 'ana'].map((name) => [personal(name), { survey: everything, customer: 'Li Wei' }])),
    [personal('bo')]: { survey: satisfied, customer: 'Bo' },
  })
})
after(() => world.close())

const answersOf = (token: string) => {
  const [id] = [...world.server.sheets].find(([, sheet]) => sheet.token === token) ?? []
  return id === undefined ? {} : world.server.answersOf(id)
}
async function open(path: string): Promise<Page> {
  const page = await world.newPage()
  await page.goto(`/s/${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
const score = (page: Page, n: number) => page.getByRole('radio', { name: new RegExp(`^${n}\\b`) })

suite('An answer pressed in a mail', () => {
  test('is saved at once, and the page goes on from there', async () => {
    const page = await open(`${personal('li')}?lang=en&answer=recommend.9`)
    await until('the answer arrived', () => 'recommend' in answersOf(personal('li')))
    assert.deepEqual(answersOf(personal('li')), { recommend: { score: 9 } })
    assert.ok(await score(page, 9).isChecked())
    await page.getByLabel('What is the main reason?').fill('the tea')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'How did the first sip feel?' }).waitFor()
    assert.equal(await page.getByText('Welcome back').count(), 0)
  })
  test('leads to the question that comes next where nothing is left to say to it', async () => {
    const page = await open(`${personal('bo')}?lang=en&answer=satisfied.4`)
    await until('the answer arrived', () => 'satisfied' in answersOf(personal('bo')))
    await page.getByText('“Ordering was easy.” Do you agree?').waitFor()
  })
  test('is taken once: loaded again, the page keeps what was changed on it; pressed again, the new one stands', async () => {
    const page = await open(`${personal('mei')}?lang=en&answer=recommend.3`)
    await score(page, 7).check({ force: true })
    await until('the change arrived', () => JSON.stringify(answersOf(personal('mei'))).includes('7'))
    await page.reload()
    await page.getByText('Welcome back').waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    assert.ok(await score(page, 7).isChecked())
    await page.goto(`/s/${personal('mei')}?lang=en&answer=recommend.10`)
    await until('the second press arrived', () => JSON.stringify(answersOf(personal('mei'))).includes('10'))
  })
  test('that fits no question is left alone, and so is any on a link that is everybody’s', async () => {
    for (const path of [
      `${personal('ana')}?answer=recommend.99`, `${personal('ana')}?answer=recommend.`, `${personal('ana')}?answer=nothing.1`,
      `${shared}?answer=recommend.9`,
    ]) {
      const page = await open(path)
      assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, path)
      await page.waitForTimeout(600)
    }
    assert.deepEqual([answersOf(personal('ana')), answersOf(shared)], [{}, {}])
  })
})
