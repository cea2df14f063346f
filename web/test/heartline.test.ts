import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { choose, looks, openSampleCompany, shot, signedIn, type World } from './harness.ts'

/** The picture that gives the product its name, in a real browser, over the sample company's signals. */
suite('the heartline', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openSampleCompany()
  })
  after(() => world.close())

  const picture = (page: Page) => page.getByRole('figure', { name: /^Heartline, / })
  const columns = (page: Page) => picture(page).locator('svg a')

  test('opens with its answer: the best and the worst touchpoint, with interval and n', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline')
    await page.getByRole('heading', { level: 1, name: 'What do customers feel along this journey?' }).waitFor()
    await page
      .getByText(/95\s% interval [+−]0\.\d\d to [+−]0\.\d\d, n = [\d,]+/)
      .first()
      .waitFor()
    assert.ok((await columns(page).count()) >= 10)
    await shot(page, 'heartline')
    await page.close()
  })

  test('is kept as a picture and as figures', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?journey=cup-of-tea')
    await columns(page).first().waitFor()
    const keep = async (item: string) => {
      await page.getByRole('button', { name: 'Keep' }).click()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
      return readFile(await download.path())
    }
    const png = await keep('Save the picture (PNG)')
    assert.equal(png.subarray(1, 4).toString(), 'PNG')
    assert.ok(png.readUInt32BE(16) > 1_000, 'the picture is as wide as the page shows it, twice over')
    const [head, ...rows] = (await keep('Save the figures (CSV)')).toString().trimEnd().split('\r\n')
    assert.match(head!, /^\uFEFFline,touchpoint,stage,tone,/, 'a spreadsheet knows UTF-8 by its mark')
    assert.equal(rows.length, await columns(page).count())
    await page.close()
  })

  test('coming back, it asks one question of the server for the line, and none for what it already knows', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?journey=cup-of-tea')
    await columns(page).first().waitFor()
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/heartline')) asked.push(request.url())
    })
    await page.reload()
    await columns(page).first().waitFor()
    await page.waitForLoadState('networkidle')
    assert.equal(asked.filter((url) => url.includes('/api/v1/journeys/')).length, 1)
    await page.close()
  })

  test('the line is drawn where the figures say: every scored touchpoint, pleasant above unpleasant', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?journey=cup-of-tea')
    await columns(page).first().waitFor()
    const line = (await page.request.get('/api/v1/journeys/cup-of-tea/heartline').then((answer) => answer.json())) as {
      points: { tone: { mean: number } | null }[]
    }
    const means = line.points.flatMap(({ tone }) => (tone ? [tone.mean] : []))
    const heights = await picture(page)
      .locator('circle[cy]')
      .evaluateAll((circles) =>
        circles.filter((circle) => Number(circle.getAttribute('r')) < 7).map((circle) => Number(circle.getAttribute('cy'))),
      )
    const drawn = heights.slice(0, means.length)
    assert.equal(drawn.length, means.length)
    const order = (values: readonly number[]) => values.map((_, i) => i).toSorted((a, b) => values[a]! - values[b]!)
    assert.deepEqual(order(drawn.map((y) => -y)), order(means))
    await page.close()
  })

  test('a pointer on a touchpoint shows n, interval, median and what customers said; Escape puts it away', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?journey=cup-of-tea')
    const waiting = picture(page).getByRole('link', { name: /^Waiting for the drink/ })
    await waiting.hover()
    const card = page.getByText('95 % interval', { exact: true })
    await card.waitFor()
    await page.getByText('Median', { exact: true }).waitFor()
    await page.locator('figure blockquote').nth(1).waitFor()
    await shot(page, 'heartline-card')
    await waiting.focus()
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    await page.close()
  })

  test('arrow keys walk along the journey, the figures are announced, and Enter opens the touchpoint', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?journey=cup-of-tea')
    await columns(page).first().waitFor()
    assert.equal(await picture(page).locator('svg a[tabindex="0"]').count(), 1, 'the picture is one stop for Tab')
    await columns(page).first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    assert.match(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      /^Browsing the menu, 3 of \d+: /,
    )
    assert.match(await picture(page).getByRole('status').innerText(), /n = \d+, 95\s% interval/)
    await page.keyboard.press('End')
    assert.match(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''), /, (\d+) of \1: /)
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/understand/touchpoints/social-post')
    await page.close()
  })

  test('a segment, a period and what they are held against live in the address and survive a reload', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline')
    await columns(page).first().waitFor()
    await choose(page, 'Period', 'Last 90 days')
    await page.waitForURL(/from=\d{4}-\d\d-\d\d.*to=/)
    await choose(page, 'Compare with …', 'The period before')
    await page.waitForURL(/vs=before/)
    await page.getByText(/Against “.+”/).waitFor()
    await page.reload()
    await page.getByText(/Against “.+”/).waitFor()
    assert.equal(await picture(page).locator('strong').count(), 2, 'two lines have two names')
    await shot(page, 'heartline-compared')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.waitForURL((url) => url.search === '')
    await page.close()
  })

  test('days without anybody are said to be empty, with a way out', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?from=1999-01-01&to=1999-01-31')
    await page.getByRole('heading', { name: 'Nobody has been seen on this journey' }).waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
    await columns(page).first().waitFor()
    await page.close()
  })

  test('the same figures stand in a table', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/heartline?journey=cup-of-tea')
    const points = await columns(page)
      .first()
      .waitFor()
      .then(() => columns(page).count())
    await page.getByRole('button', { name: 'Data as a table' }).click()
    assert.equal(await page.getByRole('table').getByRole('row').count(), points + 1)
    await page.close()
  })

  test('on a telephone the journey goes down the page and nothing is wider than the screen', async () => {
    const page = await signedIn(world, { width: 390, language: 'zh', theme: 'dark' })
    await page.goto('/understand/heartline?journey=cup-of-tea')
    const links = page.getByRole('figure').locator('svg a')
    await links.first().waitFor()
    const boxes = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().toJSON() as DOMRect))
    boxes.slice(1).forEach((box, i) => assert.ok(box.top >= boxes[i]!.top + 44, 'each row is tall enough to be touched'))
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
    await shot(page, 'heartline-390-zh-dark')
    await page.close()
  })

  test('a window that is made narrow leaves no picture wider than itself', async () => {
    const page = await signedIn(world)
    for (const path of ['/', '/understand/drivers']) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(path)
      await page.locator('figure svg').first().waitFor()
      await page.setViewportSize({ width: 390, height: 844 })
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth)
    }
    await page.close()
  })

  test('printed, it is one page lying across, whichever colours the screen has', async () => {
    const page = await signedIn(world, { theme: 'dark' })
    await page.goto('/understand/heartline?journey=cup-of-tea')
    await columns(page).first().waitFor()
    await page.waitForLoadState('networkidle')
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1)
    const [, , width, height] = /\/MediaBox\s*\[\s*(\S+) (\S+) (\S+) (\S+)\s*\]/.exec(pdf)!.slice(1).map(Number)
    assert.ok(width! > height!)
    await page.close()
  })

  test('a touchpoint’s page: its feeling over time, where it stands, and what customers wrote, the unhappiest first', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/touchpoints/wait-for-drink')
    await page.getByRole('heading', { name: 'How do customers feel at “Waiting for the drink”?' }).waitFor()
    await page.getByText(/Over all, the feeling is/).waitFor()
    await page
      .getByRole('figure', { name: /^Tone over time/ })
      .locator('svg circle')
      .first()
      .waitFor()
    await page.getByRole('img', { name: /^Feeling plane, tone and intensity\. Felt: [+−]\d/ }).waitFor()
    await page.getByText('Unhappiest', { exact: true }).click()
    await page.waitForURL(/order=unhappiest/)
    const first = page.locator('main ul li').first()
    await first.getByRole('img', { name: /unpleasant/ }).waitFor()
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.locator('main ul > li').nth(20).waitFor()
    await page.getByRole('figure', { name: /^Tone over time/ }).getByRole('button', { name: 'Data as a table' }).click()
    await page.getByRole('table', { name: /^Tone over time/ }).waitFor()
    await shot(page, 'touchpoint')
    await page.close()
  })

  test('a line turns into another only when another question is asked, and stands still for those who want no motion', async () => {
    const motion = async (reduced: 'reduce' | 'no-preference') => {
      const page = await signedIn(world)
      await page.emulateMedia({ reducedMotion: reduced })
      await page.goto('/understand/heartline?journey=cup-of-tea')
      await columns(page).first().waitFor()
      const moving = picture(page).locator('svg[data-moving]')
      assert.equal(await moving.count(), 0, 'it opens without motion')
      await choose(page, 'Method', 'Stars')
      await moving.waitFor()
      const seconds = await moving
        .locator('path')
        .last()
        .evaluate((path) => Number.parseFloat(getComputedStyle(path).transitionDuration))
      await moving.waitFor({ state: 'detached' })
      await page.close()
      return seconds
    }
    assert.ok((await motion('no-preference')) > 0.3)
    assert.ok((await motion('reduce')) < 0.01)
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} its pages fit the window, have one title, name all that can be pressed, and raise no error`, async () => {
      const page = await signedIn(world, look)
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      for (const path of ['heartline?journey=cup-of-tea', 'touchpoints', 'touchpoints/drink']) {
        await page.goto(`/understand/${path}`)
        await page.locator('figure svg, table').first().waitFor()
        await page.waitForLoadState('networkidle')
        await shot(page, `${path.replace(/\W.*/, '')}${path.includes('/') ? '-one' : ''}-${name}`)
        assert.equal(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          0,
          `${path} is wider than the window`,
        )
        assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1)
        const unnamed = await page
          .locator('main')
          .getByRole('button', { name: /^$/ })
          .or(page.locator('main').getByRole('link', { name: /^$/ }))
          .count()
        assert.equal(unnamed, 0, `${path} has something to press without a name`)
      }
      assert.deepEqual(errors, [])
      await page.close()
    })
  }

  test('a touchpoint that is not there is said not to be', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/touchpoints/nowhere')
    await page.getByRole('heading', { name: 'There is no touchpoint “nowhere”' }).waitFor()
    await page.close()
  })
})
