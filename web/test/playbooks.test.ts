import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { looks, openWorld, shot, signedIn, type World } from './harness.ts'

/** A manager takes a ready playbook, makes it their own, sees what it would have done, switches it on, and pauses it. */
suite('Act → Playbooks', { concurrency: false }, () => {
  let world: World
  const dayMs = 86_400_000
  let count = 0

  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await post(page, 'catalogue/starting-set', { industry: 'retail' })
    for (const [days, amount] of [[45, '60'], [12, '320'], [9, '80']] as const) await buy(page, '王小美', days, amount)
    const customer = await known(page)
    await post(page, `customers/${customer}/consents`, {
      channel: 'phone', purpose: 'follow-up', granted: true, at: new Date(Date.now() - 60 * dayMs).toISOString(), where: 'till', words: 'Yes, do call me', version: '1',
    })
    await page.close()
  })
  after(() => world?.close())

  const post = async (page: Page, path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, { data, headers: { origin: world.url } })
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
  }
  const buy = (page: Page, name: string, daysAgo: number, amount: string) => post(page, 'signals', {
    specversion: '1.0', id: `p${++count}`, source: 'till', type: 'purchase', subject: name, time: new Date(Date.now() - daysAgo * dayMs).toISOString(),
    data: { touchpoint: 'checkout', customer: { name, phone: '13800138000' }, total: { amount, currency: 'CNY' }, attributes: { branch: 'West Lake' } },
  })
  const known = async (page: Page): Promise<number> => {
    for (const end = Date.now() + 30_000; ; await sleep(100)) {
      const { items } = (await (await page.request.get('/api/v1/customers')).json()) as { items: { id: number }[] }
      if (items[0]) return items[0].id
      assert.ok(Date.now() < end, 'the customer is not known after 30 s')
    }
  }

  test('a ready one is taken, changed, tried out, switched on, seen at work, and paused', async () => {
    const page = await signedIn(world)
    await page.goto('/act/playbooks')
    await page.getByRole('heading', { name: 'No playbook yet' }).waitFor()
    await page.getByRole('link', { name: 'New playbook' }).click()
    await page.getByRole('button', { name: /^Take this one: Dear goods/ }).click()
    await page.waitForURL(/\/act\/playbooks\/\d+/)

    await page.getByRole('checkbox', { name: 'How much later' }).uncheck()
    await page.getByRole('textbox', { name: 'From' }).first().fill('300')
    await page.getByRole('textbox', { name: 'Held out, %' }).fill('0')
    await page.getByText('the amount is CN¥300.00 or more').or(page.getByText('the amount is ¥300.00 or more')).first().waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()

    await page.getByRole('tab', { name: 'Try out' }).click()
    await page.getByRole('button', { name: 'Try it out' }).click()
    await page.getByText('It would have begun for one customer.').waitFor()
    await page.getByRole('link', { name: '王小美' }).waitFor()

    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByText('Version 1 is running.').waitFor()
    await buy(page, '王小美', 0, '450')
    await page.getByRole('tab', { name: 'Runs' }).click()
    const run = page.getByRole('row', { name: /王小美/ })
    await run.getByText('Task for a person · Waiting').waitFor()
    await run.getByText('Purchase · Checkout').waitFor()

    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Version 1 is paused.').waitFor()
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    await page.close()
  })

  test('each page fits, and can be used without eyes or a mouse, in both languages and rooms', async () => {
    for (const look of looks) {
      const page = await signedIn(world, look)
      const name = `${look.language}-${look.theme}-${look.width}`
      for (const [what, path] of Object.entries({
        list: '/act/playbooks', new: '/act/playbooks/new', form: '/act/playbooks/1', trial: '/act/playbooks/1?tab=trial', runs: '/act/playbooks/1?tab=runs',
        effect: '/act/playbooks/1?tab=effect', versions: '/act/playbooks/1?tab=versions',
      })) {
        await page.goto(path)
        await page.locator('main h1').waitFor()
        await page.locator('main [aria-busy=true], main output').first().waitFor({ state: 'detached' })
        await shot(page, `playbooks-${what}-${name}`)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${what} ${name} is wider than the window`)
        assert.deepEqual(await barriers(page), [], `${what} ${name}`)
      }
      await page.close()
    }
  })
})
