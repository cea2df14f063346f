import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openWorld, shot, signedIn, type Look, type World } from './harness.ts'

interface Observation {
  id: string
  kind: string
  state: string
  text: string | null
  topic: string | null
  phrase: { names: { zh: string; en: string } } | null
  mood: { tone: number; intensity: number } | null
  touchpoint: string
  branch: string | null
  customer: { name: string } | null
}

/** A clerk at the counter with a phone: two touches, a connection that comes and goes, and what others see of it. */
suite('Listen → Observations', { concurrency: false }, () => {
  let world: World
  const phone: Look = { language: 'en', width: 390 }

  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    const post = (path: string, data: object) => page.request.post(`/api/v1/${path}`, { data, headers: { origin: world.url } })
    await post('catalogue/starting-set', { industry: 'retail' })
    const customer = { name: '王小美', phone: '13800138000' }
    await post('signals', {
      specversion: '1.0',
      id: 'v1',
      source: 'till',
      type: 'visit',
      subject: 'card-77',
      data: { touchpoint: 'checkout', customer },
    })
    await page.close()
  })
  after(() => world?.close())

  const observations = async (page: Page) =>
    ((await (await page.request.get('/api/v1/observations')).json()) as { items: Observation[] }).items
  const until = async (page: Page, what: string, holds: (all: Observation[]) => boolean) => {
    for (const end = Date.now() + 30_000; !holds(await observations(page)); await sleep(100))
      assert.ok(Date.now() < end, `${what}: ${JSON.stringify(await observations(page))}`)
  }
  const touch = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const kind = (page: Page, name: string) =>
    page
      .getByRole('list', { name: 'Kinds of observation' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click()
  const saved = (page: Page) => page.getByRole('region', { name: 'Just noted' })
  const note = async (look = phone) => {
    const page = await signedIn(world, look)
    await page.goto('/listen/note')
    await page.locator('main h1').waitFor()
    return page
  }

  test('the device is told once where it stands', async () => {
    const page = await note()
    await page.getByRole('heading', { name: 'Where are you?' }).waitFor()
    await shot(page, 'note-place-390')
    await page.getByLabel('Touchpoint').selectOption('checkout')
    await page.getByLabel('Branch').fill('West Lake')
    await touch(page, 'That is where I am')
    await page.getByRole('button', { name: 'Place: Checkout · West Lake. Change' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'What did you see or hear?' }).waitFor()
    await shot(page, 'note-390')
    await page.close()
  })

  test('two touches record an observation, and Undo takes it back', async () => {
    const page = await note()
    await kind(page, 'Complaint')
    await page.getByRole('heading', { name: 'What went wrong for the customer?' }).waitFor()
    await shot(page, 'note-phrases-390')
    await touch(page, 'Waited too long')
    await saved(page)
      .getByText(/Can be taken back for/)
      .waitFor()
    await until(page, 'held', (all) => all.some((o) => o.state === 'held' && o.phrase?.names.en === 'Waited too long'))
    const [held] = await observations(page)
    assert.deepEqual([held?.touchpoint, held?.branch, held?.customer], ['checkout', 'West Lake', null])
    await shot(page, 'note-saved-390')
    await saved(page).getByRole('button', { name: 'Undo' }).click()
    await saved(page).waitFor({ state: 'detached' })
    await until(page, 'taken back', (all) => all.length === 0)
    await page.close()
  })

  test('what is not taken back is passed on after ten seconds, with the customer who was found by phone', async () => {
    const page = await note()
    await touch(page, 'Find the customer')
    await page.getByRole('searchbox').fill('138 0013 8000')
    await page.getByRole('button', { name: /王小美/ }).click()
    await page.getByRole('button', { name: 'Customer: 王小美. Change' }).waitFor()
    await kind(page, 'Interest')
    await touch(page, 'Asked about oat milk')
    const begun = Date.now()
    await page.getByRole('button', { name: 'Find the customer' }).waitFor()
    await saved(page).waitFor({ state: 'detached' })
    assert.ok(Date.now() - begun > 8_000)
    await until(page, 'in history', (all) => all.some((o) => o.state === 'recorded' && o.topic === 'Asked about oat milk'))
    assert.equal((await observations(page))[0]?.customer?.name, '王小美')
    await page.close()
  })

  test('a mood takes two touches as well: how pleasant and how strong at once', async () => {
    const page = await note()
    await kind(page, 'Mood')
    await shot(page, 'note-mood-390')
    await touch(page, 'unpleasant, strongly')
    await until(page, 'a mood', (all) => all.some((o) => o.kind === 'mood'))
    const mood = (await observations(page)).find((o) => o.kind === 'mood')!.mood!
    assert.deepEqual([mood.tone, Math.round(mood.intensity * 6)], [-0.4, 5])
    await page.close()
  })

  test('words can be added before and after', async () => {
    const page = await note()
    await kind(page, 'Praise')
    await page.getByLabel('In the customer’s words').fill('The girl at the till knew my tea')
    await touch(page, 'Friendly staff')
    await saved(page)
      .getByText(/Can be taken back for/)
      .waitFor()
    await saved(page).getByRole('button', { name: 'Add words' }).click()
    const dialog = page.getByRole('dialog')
    assert.equal(await dialog.getByLabel('In the customer’s words').inputValue(), 'The girl at the till knew my tea')
    await dialog.getByLabel('In the customer’s words').fill('The girl at the till knew my tea by heart')
    await shot(page, 'note-words-390')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await until(page, 'words', (all) => all.some((o) => o.text === 'The girl at the till knew my tea by heart'))
    assert.equal((await observations(page)).filter((o) => o.kind === 'praise').length, 1)
    await page.close()
  })

  test('without a connection it is kept on the phone; with one it is sent, once, also when answers get lost', async () => {
    const page = await note()
    await page.context().setOffline(true)
    await kind(page, 'Need')
    await touch(page, 'Needs a seat')
    await saved(page).getByText('Kept on this device').waitFor()
    await shot(page, 'note-offline-390')
    await saved(page).getByRole('button', { name: 'Done' }).click()
    await page.getByText('1 observation waits on this device for a connection.').waitFor()
    let lost = 0
    await page.route('**/api/v1/observations', async (route) => {
      if (route.request().method() !== 'POST' || ++lost > 2) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await page.context().setOffline(false)
    await page.getByText('1 observation waits').waitFor({ state: 'detached' })
    assert.ok(lost > 2, `${lost} tries`)
    await until(page, 'sent', (all) => all.some((o) => o.phrase?.names.en === 'Needs a seat' && o.state === 'recorded'))
    assert.equal((await observations(page)).filter((o) => o.phrase?.names.en === 'Needs a seat').length, 1)
    await page.close()
  })

  test('a phone closed without a connection sends what it kept when the app is opened again, on whatever page', async () => {
    const page = await note()
    await page.context().setOffline(true)
    await kind(page, 'Need')
    await touch(page, 'In a hurry')
    await saved(page).getByText('Kept on this device').waitFor()
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    const reopened = await context.newPage()
    await reopened.goto('/customers')
    await until(reopened, 'sent', (all) => all.some((o) => o.phrase?.names.en === 'In a hurry'))
    await reopened.close()
  })

  test('others see how often what was seen, and filter it by the address', async () => {
    const page = await signedIn(world, { language: 'en', width: 1280 })
    await page.goto('/listen/observations')
    const list = page.getByRole('list', { name: 'What was seen, the latest first' })
    await list.getByText('Asked about oat milk').waitFor()
    const all = await list.getByRole('listitem').count()
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('praise')
    await page.waitForURL('**/listen/observations?kind=praise')
    await list.getByText('knew my tea by heart').waitFor()
    await page.waitForFunction((n) => document.querySelectorAll('main ul[aria-label^="What was seen"] > li').length < n, all)
    assert.equal(await list.getByRole('listitem').count(), 1)
    await page.reload()
    assert.equal(await page.getByRole('combobox', { name: 'Kind' }).inputValue(), 'praise')
    await page.goto('/customers')
    await page.getByRole('link', { name: '王小美' }).click()
    await page.getByRole('list', { name: 'What our people saw' }).getByText('Asked about oat milk').waitFor()
    await shot(page, 'customer-with-observations')
    await page.getByRole('link', { name: 'Note something' }).click()
    await page.waitForURL(/\/listen\/note\?customer=\d+/)
    await page.close()
  })

  test('a manager adds a phrase, renames it, moves it, retires it and takes that back', async () => {
    const page = await signedIn(world, { language: 'en', width: 1280 })
    await page.goto('/listen/observations/phrases')
    const needs = page.getByRole('list', { name: 'Phrases: Need' })
    await page.getByRole('button', { name: 'New phrase: Need' }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Give the phrase in Chinese or in English.').waitFor()
    await page.getByLabel('In English').fill('Needs a charger')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await needs.getByText('Needs a charger').waitFor()
    await page.getByRole('button', { name: 'Edit Needs a charger' }).click()
    await page.getByLabel('In English').fill('Needs a cable')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await needs.getByText('Needs a cable').waitFor()
    const last = await needs.getByRole('listitem').count()
    await page.getByRole('button', { name: 'Move Needs a cable up' }).click()
    await page.getByText(`Needs a cable is now ${last - 1} of ${last}.`).waitFor()
    await page.reload()
    assert.match(
      await needs
        .getByRole('listitem')
        .nth(last - 2)
        .innerText(),
      /Needs a cable/,
    )
    await page.getByRole('button', { name: 'Retire Needs a cable' }).click()
    await page.getByText('“Needs a cable” is retired.').waitFor()
    await needs.getByText('Needs a cable').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await needs.getByText('Needs a cable').waitFor()
    await page.close()
  })

  for (const look of [
    { language: 'zh', theme: 'light', width: 1280 },
    { language: 'en', theme: 'dark', width: 1280 },
    { language: 'en', theme: 'light', width: 390 },
    { language: 'zh', theme: 'dark', width: 390 },
  ] as const)
    test(`in ${look.language}, ${look.theme}, ${look.width}: every page fits the window and raises no error`, async () => {
      const page = await signedIn(world, look)
      const errors: string[] = []
      page.on('pageerror', (e) => errors.push(e.message))
      page.on('console', (m) => m.type() === 'error' && errors.push(m.text()))
      await page.goto('/listen/observations')
      await page.evaluate(async () => {
        const { organisation } = (await (await fetch('/api/v1/session')).json()) as { organisation: { id: number } }
        localStorage.setItem(`heartline.place.${organisation.id}`, JSON.stringify({ touchpoint: 'checkout', branch: '' }))
      })
      for (const path of ['observations', 'observations/phrases', 'note', 'note?kind=complaint', 'note?kind=mood']) {
        await page.goto(`/listen/${path}`)
        await page.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('.mantine-Skeleton-root'))
        await shot(page, `${path.replaceAll(/\W/g, '-')}-${look.language}-${look.theme}-${look.width}`)
        assert.equal(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          0,
          `${path} is wider than the window`,
        )
        const small = await page.evaluate(
          () =>
            [...document.querySelectorAll('main ul[aria-label] button, [role=group] button')].filter(
              (b) => b.getBoundingClientRect().height < 44,
            ).length,
        )
        if (path.startsWith('note')) assert.equal(small, 0, `${path} has buttons too small for a thumb`)
      }
      assert.deepEqual(errors, [])
      await page.close()
    })
})
