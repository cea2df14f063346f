import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { barriers } from './barriers.ts'
import { looks, openWorld, shot, signedIn, type World } from './harness.ts'

/** A question that a customer really asked becomes a call to another; the call is made on a phone, with one hand. */
suite('Act → Follow-ups and My day', { concurrency: false }, () => {
  let world: World
  const numbers: Record<string, number> = {}

  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    const send = (method: 'post' | 'put', path: string, data: object) => page.request[method](`/api/v1/${path}`, { data, headers: { origin: world.url } })
    await send('post', 'catalogue/starting-set', { industry: 'retail' })
    await send('put', 'contact-policy', { quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 9, days: 1 }, purposes: {} } })
    const customers = [['王小美', '13800138000'], ['陈建国', '13900139000'], ['李雨桐', '13700137000']] as const
    for (const [i, [name, phone]] of customers.entries()) {
      const signal = (id: string, type: string, daysAgo: number, data: object) => send('post', 'signals', {
        specversion: '1.0', id: `${id}${i}`, source: 'till', type, subject: `card-${i}`, time: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
        data: { touchpoint: 'checkout', customer: { name, phone }, ...data },
      })
      await signal('v', 'visit', 12, {})
      await signal('p', 'purchase', 11, { total: { amount: '640', currency: 'CNY' }, items: [{ sku: 'kettle-1', name: '电水壶' }] })
      await signal('f', 'feedback', 9, { scores: [{ method: 'csat', value: 5 - i }], text: i === 1 ? '水壶很好用，就是盖子有点紧。' : 'Lovely kettle, thank you!' })
    }
    for (const end = Date.now() + 30_000; ; ) {
      const { items } = (await (await page.request.get('/api/v1/customers')).json()) as { items: { id: number; name: string }[] }
      for (const { id, name } of items) numbers[name] = id
      if (items.length === 3) break
      assert.ok(Date.now() < end, 'the customers are known')
    }
    for (const id of Object.values(numbers))
      await send('post', `customers/${id}/consents`, { channel: 'phone', purpose: 'follow-up', granted: true, where: 'till', words: 'Call me', version: '1' })
    await page.close()
  })
  after(() => world?.close())

  test('a customer’s question is kept, and others who bought the same are asked', async () => {
    const page = await signedIn(world)
    await page.goto('/act/follow-ups')
    await page.getByText('No cadence is on yet').waitFor()
    await page.getByRole('button', { name: 'Note a question' }).click()
    await page.getByLabel('Customer who asked').fill(String(numbers['王小美']))
    await page.getByLabel('The question, in their words').fill('How do I get the lime off?')
    await page.getByLabel('What it is about').fill('kettle-1')
    await page.getByRole('button', { name: 'Keep the question' }).click()
    await page.getByRole('checkbox', { name: /陈建国/ }).check()
    assert.equal(await page.getByRole('checkbox', { name: /王小美/ }).count(), 0, 'who asked is not asked')
    await page.getByRole('button', { name: 'Ask them' }).click()
    await page.getByText('1 call is planned.').waitFor()
    await page.goto('/act/my-day')
    await page.getByRole('link', { name: /陈建国/ }).click()
    await page.getByRole('button', { name: 'Call', exact: true }).waitFor()
    await shot(page, 'my-day-detail-1280')
    await page.close()
  })

  test('the call is made on a phone with one hand, and stands on the customer’s timeline', async () => {
    const page = await signedIn(world, { width: 390 })
    await page.goto('/act/my-day')
    await page.getByText('1 thing is due today').waitFor()
    await shot(page, 'my-day-list-390')
    await page.getByRole('link', { name: /陈建国/ }).click()
    const story = page.getByRole('article', { name: 'Their story' })
    await story.getByText('How do I get the lime off?').waitFor()
    await story.getByText('水壶很好用，就是盖子有点紧。').waitFor()
    const call = page.getByRole('button', { name: 'Call', exact: true })
    const thumb = await call.boundingBox()
    assert.ok(thumb && thumb.y > 400 && thumb.y + thumb.height <= 844, 'what is pressed lies within the thumb’s reach')
    await shot(page, 'my-day-detail-390')
    await call.click()
    assert.equal(await page.getByRole('link', { name: '13900139000' }).getAttribute('href'), 'tel:13900139000')
    await page.getByLabel('In the customer’s words').fill('Vinegar, an hour')
    await shot(page, 'my-day-calling-390')
    await page.getByRole('button', { name: 'Content', exact: true }).click()
    await page.getByText('Noted: content.').waitFor()
    await page.getByText('Your day is clear').waitFor()
    await page.getByText('1 thing done today').waitFor()
    await page.goto(`/customers/${numbers['陈建国']}`)
    await page.getByText('Vinegar, an hour').waitFor()
    await page.close()
  })

  test('who leads takes part with one press; both pages fit every look and hinder nobody', async () => {
    const first = await signedIn(world)
    await first.goto('/act/my-day')
    await first.getByRole('button', { name: 'Take part' }).click()
    await first.getByText('You call 3 customers a day yourself.').waitFor()
    await first.close()
    for (const look of looks) {
      const page = await signedIn(world, look)
      for (const path of ['my-day', 'follow-ups']) {
        await page.goto(`/act/${path}`)
        await page.locator('main h1').waitFor()
        await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
        await shot(page, `${path}-${look.language}-${look.theme}-${look.width}`)
        assert.deepEqual(await barriers(page), [])
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      }
      await page.close()
    }
  })
})
