import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Survey } from '@heartline/survey'
import type { Page } from 'playwright-core'
import { everything } from './everything.ts'
import { openWorld, until, type World } from './world.ts'

const theme = { accent: '#0b5c57', background: '#101418', ink: '#f4f1ea' } as const
const feelingFirst: Survey = { ...everything, theme, pages: everything.pages.slice(1) }
const wordsFirst: Survey = {
  ...everything, pages: everything.pages.filter(({ questions }) => questions.some(({ id }) => id === 'words')),
}
const shuffled: Survey = {
  ...everything, randomise: 'questions',
  pages: [{ id: 'all', questions: everything.pages.flatMap(({ questions }) => questions).filter(({ showIf }) => !showIf).slice(0, 4) }],
}
const hostile: Survey = {
  ...everything, title: { 'zh-CN': '您好', en: '</script></style><script>document.title = "taken over"</script>' },
}
let world: World
before(async () => {
  world = await openWorld({
    'drawn-token-of-the-shop-1': { survey: everything, brought: true },
    'drawn-token-of-feeling-1': { survey: feelingFirst, brought: true },
    'drawn-token-of-words-1': { survey: wordsFirst, brought: true },
    'drawn-token-of-shuffled-1': { survey: shuffled, brought: true },
    'drawn-token-of-a-kiosk-1': { survey: everything, kiosk: true, brought: true },
    'drawn-token-of-hostile-1': { survey: hostile, brought: true },
  })
})
after(() => world.close())

/** The page as it stands before its script has run: nothing in it runs at all. */
async function unscripted(path: string): Promise<Page> {
  const context = await world.browser.newContext({
    baseURL: world.server.url, javaScriptEnabled: false, viewport: { width: 390, height: 844 }, locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.goto(`/s/${path}`)
  return page
}
async function scripted(path: string): Promise<Page> {
  const page = await world.newPage()
  await page.goto(`/s/${path}`)
  await page.waitForFunction(() => document.title !== 'Heartline')
  return page
}
const placesOf = (page: Page, selector: string) =>
  Promise.all([page.locator(selector).all()].map(async (all) => Promise.all((await all).map((one) => one.boundingBox()))))
/** What the page's policy refused. */
function refusals(page: Page): string[] {
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  return refused
}

suite('The first step comes drawn with the page', () => {
  test('before any script has run the question stands where the script will leave it, words around the plane and the author’s colours too', async () => {
    for (const [token, selector] of [
      ['drawn-token-of-the-shop-1', '.question, .key'], ['drawn-token-of-feeling-1', '.question, .rim button, h1'],
    ] as const) {
      const [still, live] = [await unscripted(token), await scripted(token)]
      assert.ok((await placesOf(still, selector))[0]!.length > 3)
      assert.deepEqual(await placesOf(still, selector), await placesOf(live, selector), token)
      const colour = (page: Page) => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor).catch(() =>
        '')
      assert.equal(await live.locator('main').innerText(), await still.locator('main').innerText())
      if (token.includes('feeling')) assert.equal(await colour(live), 'rgb(16, 20, 24)')
      await Promise.all([still.context().close(), live.context().close()])
    }
  })

  test('a key pressed before the script is there counts', async () => {
    const page = await world.newPage()
    await page.addInitScript(() => {
      const look = new MutationObserver(() => {
        const key = document.querySelectorAll<HTMLInputElement>('.key input')[9]
        if (!key || !document.querySelector('.question')) return
        look.disconnect()
        key.click()
      })
      look.observe(document, { childList: true, subtree: true })
    })
    const refused = refusals(page)
    await page.goto('/s/drawn-token-of-the-shop-1')
    await until('the answer arrived', () =>
      [...world.server.sheets.keys()].some((id) => 'recommend' in world.server.answersOf(id)))
    assert.ok(await page.getByRole('radio', { name: /^9/ }).isChecked())
    assert.deepEqual(refused, [])
    await page.context().close()
  })

  test('words written before it count too', async () => {
    const page = await world.newPage()
    await page.addInitScript(() => {
      const look = new MutationObserver(() => {
        const field = document.querySelector('textarea')
        if (!field) return
        look.disconnect()
        field.value = 'the tea'
      })
      look.observe(document, { childList: true, subtree: true })
    })
    await page.goto('/s/drawn-token-of-words-1')
    await until('the words arrived', () =>
      [...world.server.sheets.keys()].some((id) => JSON.stringify(world.server.answersOf(id)).includes('the tea')))
    assert.equal(await page.locator('textarea').first().inputValue(), 'the tea')
    await page.context().close()
  })

  test('an order of its own is drawn for each, and the script leaves it as it stands', async () => {
    const namesIn = (html: string) => [...html.matchAll(/id="q-([\w-]+)"/g)].map(([, name]) => name)
    const orders = new Set<string>()
    for (let visit = 0; visit < 6; visit++) {
      const page = await world.newPage()
      const drawn = namesIn((await (await page.goto('/s/drawn-token-of-shuffled-1'))!.text()).split('id="survey"')[0]!)
      await page.waitForFunction(() => document.title !== 'Heartline')
      assert.ok(drawn.length > 1)
      assert.deepEqual(namesIn(await page.content()), drawn)
      orders.add(drawn.join())
      await page.context().close()
    }
    assert.ok(orders.size > 1, [...orders].join(' | '))
  })

  test('what only this browser knows is left to it: a kiosk’s single questions', async () => {
    const page = await unscripted('drawn-token-of-a-kiosk-1')
    assert.equal(await page.locator('.question').count(), 0)
    await page.context().close()
    const live = await scripted('drawn-token-of-a-kiosk-1')
    await live.locator('.question').first().waitFor()
    await live.context().close()
  })

  test('what an author or a customer wrote ends no tag', async () => {
    const page = await world.newPage()
    const refused = refusals(page)
    await page.goto('/s/drawn-token-of-hostile-1')
    await page.getByRole('heading', { level: 1, name: '</script></style><script>' }).waitFor()
    assert.deepEqual(refused, [])
    assert.notEqual(await page.title(), 'taken over')
    await page.context().close()
  })
})
