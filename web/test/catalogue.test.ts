import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { choose, openWorld, shot, signedIn, turnOver, type World } from './harness.ts'

interface Catalogue {
  touchpoints: {
    key: string
    names: { zh: string; en: string }
    aliases: string[]
    target: { emotion: string; tone: number; intensity: number } | null
  }[]
  journeys: { key: string; touchpoints: string[] }[]
  unmapped: { name: string }[]
}

/** The catalogue of touchpoints and journeys, from the empty page to a journey of one's own. */
suite('the catalogue', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world.close())

  const catalogue = (page: Page) => page.request.get('/api/v1/catalogue').then((answer) => answer.json()) as Promise<Catalogue>
  const open = async (look = {}) => {
    const page = await signedIn(world, look)
    await page.goto('/understand/touchpoints')
    return page
  }

  test('an empty catalogue says how to begin, and the set for the industry is one press away', async () => {
    const page = await open()
    await page.getByRole('heading', { name: 'No touchpoints yet' }).waitFor()
    await shot(page, 'catalogue-empty')
    await page.getByRole('button', { name: 'Start with: Shops and restaurants' }).click()
    await page.getByRole('table', { name: 'Touchpoints' }).waitFor()
    const { touchpoints, journeys } = await catalogue(page)
    assert.ok(touchpoints.length > 5)
    assert.equal(await page.getByRole('button', { name: /^Edit / }).count(), touchpoints.length + journeys.length)
    await shot(page, 'catalogue')
    await page.close()
  })

  test('a touchpoint is created with a name alone; its key is made for it, and Undo takes it back', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'New touchpoint' }).click()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('a name in Chinese or in English').waitFor()
    await page.getByLabel('Name in English').fill('Gift card counter')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('“Gift card counter” is in the catalogue.').waitFor()
    assert.ok((await catalogue(page)).touchpoints.some(({ key }) => key === 'gift-card-counter'))
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Edit Gift card counter' }).waitFor({ state: 'detached' })
    assert.ok(!(await catalogue(page)).touchpoints.some(({ key }) => key === 'gift-card-counter'))
    await page.close()
  })

  test('a key that is taken is refused beside the key', async () => {
    const page = await open()
    const [first] = (await catalogue(page)).touchpoints
    await page.getByRole('button', { name: 'New touchpoint' }).click()
    await page.getByLabel('Name in English').fill('Another')
    await page.getByLabel('Key', { exact: true }).fill(first!.key)
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('another touchpoint has this key').waitFor()
    await page.close()
  })

  test('a target emotion is chosen on the plane, and moved with the keyboard', async () => {
    const page = await open()
    const before = (await catalogue(page)).touchpoints[0]!
    await page.getByRole('button', { name: `Edit ${before.names.en}`, exact: true }).click()
    const toggle = page.getByRole('switch', { name: 'This touchpoint has a target emotion' })
    if (!(await toggle.isChecked())) await turnOver(toggle)
    const plane = page
      .getByRole('img', { name: /^Feeling plane/ })
      .locator('rect')
      .last()
    const box = (await plane.boundingBox())!
    await page.mouse.click(box.x + box.width * 0.925, box.y + box.height * 0.22)
    assert.equal(await page.getByRole('combobox', { name: 'Target emotion' }).inputValue(), 'Joy')
    await page.getByRole('slider', { name: 'Intensity' }).focus()
    await page.keyboard.press('ArrowLeft')
    await shot(page, 'catalogue-target')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(`“${before.names.en}” is saved.`).waitFor()
    const { target } = (await catalogue(page)).touchpoints.find(({ key }) => key === before.key)!
    assert.equal(target!.emotion, 'joy')
    assert.ok(Math.abs(target!.tone - 0.85) < 0.02 && Math.abs(target!.intensity - 0.73) < 0.06, JSON.stringify(target))
    await page.close()
  })

  test('a journey is put in order with buttons, keys and the pointer', async () => {
    const page = await open()
    const journey = (await catalogue(page)).journeys[0]!
    const [a, b, c, d, ...rest] = journey.touchpoints as [string, string, string, string, ...string[]]
    await page
      .locator('article')
      .first()
      .getByRole('button', { name: /^Edit / })
      .click()
    const drawer = page.getByRole('dialog')
    const rows = drawer.getByRole('listitem')
    await rows.first().waitFor()
    await drawer
      .getByRole('button', { name: /^Move .* down$/ })
      .first()
      .click()
    await rows
      .nth(2)
      .getByRole('button', { name: /up and down arrows move it/ })
      .focus()
    await page.keyboard.press('ArrowUp')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes(', 2 of '))
    const [from, to] = await Promise.all([
      rows
        .nth(3)
        .getByRole('button', { name: /up and down arrows/ })
        .boundingBox(),
      rows.nth(0).boundingBox(),
    ])
    await page.mouse.move(from!.x + 8, from!.y + 8)
    await page.mouse.down()
    await page.mouse.move(to!.x + 20, to!.y + 10, { steps: 6 })
    await page.mouse.up()
    await shot(page, 'catalogue-journey')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await drawer.waitFor({ state: 'detached' })
    // b a c d by the button, b c a d by the key, d b c a by the pointer
    assert.deepEqual((await catalogue(page)).journeys[0]!.touchpoints, [d, b, c, a, ...rest])
    await page.close()
  })

  test('taking a touchpoint out shortens its journeys; Undo puts both back as they were', async () => {
    const page = await open()
    const before = await catalogue(page)
    const key = before.journeys[0]!.touchpoints[1]!
    const { names } = before.touchpoints.find((touchpoint) => touchpoint.key === key)!
    await page.getByRole('button', { name: `Edit ${names.en}`, exact: true }).click()
    await page.getByRole('button', { name: 'Take out of the catalogue' }).click()
    await page.getByText(/is out of the catalogue and its journeys/).waitFor()
    assert.ok(!(await catalogue(page)).journeys[0]!.touchpoints.includes(key))
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: `Edit ${names.en}`, exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual((await catalogue(page)).journeys[0]!.touchpoints, before.journeys[0]!.touchpoints)
    await page.close()
  })

  test('a name that no touchpoint answers to is mapped with one choice', async () => {
    const page = await open()
    await page.request.post('/api/v1/signals', {
      headers: { 'content-type': 'application/cloudevents+json' },
      data: {
        specversion: '1.0',
        id: 'unmapped-1',
        source: 'test/catalogue',
        type: 'visit',
        time: new Date().toISOString(),
        subject: 'c-1',
        data: { touchpoint: 'The back door' },
      },
    })
    for (let tries = 0; tries < 120 && (await catalogue(page)).unmapped.length === 0; tries++) await page.waitForTimeout(250)
    await page.reload()
    await page.getByText('1 name').waitFor()
    const name = (await catalogue(page)).unmapped[0]!.name
    await choose(page, `Touchpoint for “${name}”`, 0)
    await page.getByText(`“${name}” now belongs to`).waitFor()
    await page.getByRole('heading', { name: 'Names waiting for a touchpoint' }).waitFor({ state: 'detached' })
    assert.ok((await catalogue(page)).touchpoints.some(({ aliases }) => aliases.includes(name)))
    await page.close()
  })

  test('in Chinese, in the dark and on a telephone nothing is wider than the screen', async () => {
    const page = await open({ language: 'zh', theme: 'dark', width: 390 })
    await page.getByRole('heading', { name: '客户在哪里接触我们？' }).waitFor()
    await page.getByRole('table', { name: '触点' }).waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
    await shot(page, 'catalogue-390-zh-dark')
    await page.close()
  })
})
