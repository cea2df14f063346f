import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openWorld, shot, signedIn, type World } from './harness.ts'

/** What moves an outcome, and who is satisfied and gone: in a real browser, over the sample company's signals. */
suite('drivers and satisfaction', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.request.post('/api/v1/sample-company')
    await untilLoaded(page)
    await page.close()
  })
  after(() => world.close())

  test('the drivers of an outcome are asked for, looked up, tried in a what-if and compared between segments', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/drivers')
    await page.getByRole('heading', { level: 1, name: 'What moves the recommendation (NPS)?' }).waitFor()
    await page.getByRole('combobox', { name: 'Outcome' }).click()
    await page.getByRole('option', { name: 'Satisfaction' }).click()
    await page.getByRole('heading', { level: 1, name: 'What moves satisfaction?' }).waitFor()
    await page.getByRole('combobox', { name: 'Asked as' }).click()
    await page.getByRole('option', { name: 'Stars' }).click()
    await page.getByText(/carries most of satisfaction: \d+%/).waitFor()
    await page.getByText(/a touchpoint not met is not a bad one/).waitFor()

    await page.getByRole('button', { name: 'Data as a table' }).first().click()
    const rows = page.getByRole('table', { name: /^Share of what is explained/ }).getByRole('row')
    assert.ok((await rows.count()) > 5)

    await page.getByRole('slider').press('End')
    await page.waitForURL(/rating=1/)
    await page.getByText(/satisfaction would go from .+ to .+, if the relation is causal/).waitFor()

    await page.getByRole('combobox', { name: 'Compare by' }).click()
    await page.getByRole('option', { name: 'group' }).click()
    await page.getByRole('table', { name: 'Does it differ by segment?' }).or(page.getByText(/Two segments with at least/)).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'What moves satisfaction?' }).waitFor()

    await page.getByRole('link', { name: /^Finding \d+/ }).first().click()
    await page.getByRole('heading', { level: 1, name: /How much a driver carries/ }).waitFor()
    await page.close()
  })

  test('too few answers are said to be too few, with a way on', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/drivers?outcome=nps&from=1999-01-01&to=1999-01-31')
    await page.getByRole('heading', { name: 'Too little has been rated to tell drivers apart' }).waitFor()
    await page.close()
  })

  test('satisfaction opens with the widest gap and with how many of the satisfied are gone, and shows their words', async () => {
    const page = await signedIn(world)
    await page.goto('/understand/satisfaction')
    await page.getByText(/The gap is widest at|At none of the \d+ touchpoints/).waitFor()
    await page.getByText(/customers whose last answer was good are gone/).waitFor()
    await page.getByRole('link', { name: /^Customer \d+/ }).first().waitFor()
    await page.getByRole('combobox', { name: 'Gaps by' }).click()
    await page.getByRole('option', { name: 'Factor', exact: true }).click()
    await page.waitForURL(/by=factor/)
    await page.getByRole('button', { name: 'Data as a table' }).first().click()
    await page.getByRole('table', { name: /^What customers expected/ }).getByText('Convenience').waitFor()
    await page.getByRole('combobox', { name: 'By segmentation' }).click()
    await page.getByRole('option', { name: 'group' }).click()
    await page.getByRole('table', { name: 'From which segments' }).getByRole('row').nth(1).waitFor()
    await page.getByText('nobody has been asked them yet').waitFor()
    await page.close()
  })

  const looks = [
    { language: 'zh', theme: 'light', width: 1280 },
    { language: 'en', theme: 'dark', width: 1280 },
    { language: 'en', theme: 'light', width: 390 },
    { language: 'zh', theme: 'dark', width: 390 },
  ] as const
  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} both pages fit the window and raise no error`, async () => {
      const page = await signedIn(world, look)
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      for (const path of ['drivers?outcome=satisfaction&asked=stars&by=group', 'satisfaction?segments=group']) {
        await page.goto(`/understand/${path}`)
        await page.locator('figure svg').first().waitFor()
        await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
        await page.waitForLoadState('networkidle')
        await shot(page, `${path.replace(/\W.*/, '')}-${name}`)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${path} is wider than the window`)
      }
      assert.deepEqual(errors, [])
      await page.close()
    })
  }
})

/** Waits until every signal of the sample company is in history. */
async function untilLoaded(page: Page): Promise<void> {
  const read = <T>(path: string) => page.request.get(`/api/v1/${path}`).then((answer) => answer.json()) as Promise<T>
  for (let tries = 0; tries < 480; tries++) {
    const { items: [load] } = await read<{ items: { state: string; accepted: number }[] }>('imports')
    const { waiting, recorded } = await read<{ waiting: number; recorded: number }>('pipeline')
    if (load?.state === 'done' && waiting === 0 && recorded >= load.accepted) return
    await sleep(250)
  }
  throw new Error('The sample company was not loaded within two minutes')
}
