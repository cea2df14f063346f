import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { looks, openWorld, shot, signedIn, type World } from './harness.ts'

let n = 0
const signal = (subject: string, type: string, data: object = {}) => ({
  specversion: '1.0', id: `m${++n}`, source: 'till', type, subject, data: { touchpoint: 'counter', ...data },
})
const purchase = (subject: string, amount: string, more: object = {}) =>
  signal(subject, 'purchase', { total: { amount, currency: 'CNY' }, order: `o${n}`, items: [{ sku: `tea-${n}` }], ...more })

async function send(page: Page, ...signals: object[]): Promise<void> {
  const answer = await page.request.post('/api/v1/signals', { data: signals })
  assert.ok(answer.ok(), await answer.text())
  for (const until = Date.now() + 60_000; ; await sleep(100)) {
    const { waiting } = (await page.request.get('/api/v1/pipeline').then((a) => a.json())) as { waiting: number }
    if (waiting === 0) return
    assert.ok(Date.now() < until, 'in history, in time')
  }
}

/** A membership is begun, customers become regulars, and one of them looks after what is theirs; a friend comes through another. */
suite('members and referrals', { concurrency: false }, () => {
  let world: World
  let own: string
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world?.close())

  test('from the proposal to a running programme, with a tier and a reward of one’s own', async () => {
    const page = await signedIn(world)
    await page.goto('/act/members')
    await page.getByText('There is no membership yet.').waitFor()
    await page.getByRole('link', { name: 'Look at the programme' }).click()
    await page.getByRole('heading', { name: 'What do habits bring our customers?' }).waitFor()
    await page.getByRole('button', { name: 'Add something' }).click()
    await page.getByRole('textbox', { name: 'New reward: Name, English' }).fill('A pot of tea')
    await page.getByRole('region', { name: 'Regular' }).getByRole('textbox', { name: 'at least' }).fill('2')
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved. Members are looked at again.').waitFor()
    await page.getByRole('link', { name: '← Members' }).click()
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByText('The membership runs. From now on purchases earn.').waitFor()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.close()
  })

  test('who comes back rises, with the reason; staff use points for them and correct with a reason', async () => {
    const page = await signedIn(world)
    const li = { customer: { name: 'Li Lei', email: 'li@tea.example', phone: '13800138000' } }
    await send(page, purchase('li', '88', li), purchase('li', '64'), signal('li', 'feedback', { text: 'The oolong was lovely, and nobody hurried me.', scores: [{ method: 'csat', value: 5, scale: { min: 1, max: 5 } }] }), purchase('mei', '35', { customer: { name: 'Han Mei' } }))
    await page.goto('/act/members')
    const members = page.getByRole('table', { name: 'Members' })
    await members.getByRole('link', { name: 'Li Lei' }).waitFor()
    // Members are looked at every few seconds.
    for (const until = Date.now() + 120_000; (await page.getByText('rose: Regular').count()) === 0; await sleep(1_000)) {
      assert.ok(Date.now() < until, 'looked at, in time')
      await page.reload()
      await members.waitFor()
    }
    await page.getByText('purchases kept: 2 of 2 (6 months)').waitFor()
    assert.deepEqual(await barriers(page), [])
    await members.getByRole('link', { name: 'Li Lei' }).click()
    await page.getByRole('heading', { name: 'What does Li Lei have with us?' }).waitFor()
    await page.getByRole('button', { name: 'Use points' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Use', exact: true }).click()
    await page.getByText('Used.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Correct' }).click()
    await page.getByRole('textbox', { name: 'Points to add' }).fill('15')
    await page.getByRole('textbox', { name: 'Why' }).fill('The till was down')
    await page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click()
    const ledger = page.getByRole('table', { name: 'Ledger' })
    await ledger.getByText('The till was down').waitFor()
    await ledger.getByText('A pot of tea').waitFor()
    await page.getByRole('button', { name: 'Make a link' }).click()
    own = (await page.getByText(/\/m\/1\./).innerText()).trim()
    assert.deepEqual(await barriers(page), [])
    await page.close()
  })

  for (const look of looks)
    test(`the member’s own page opens on a phone without signing in, in ${look.language} and ${look.theme}`, async () => {
      const page = await world.newPage({ ...look, width: 390 })
      await page.goto(`${new URL(own).pathname}?lang=${look.language}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      for (const closed of await page.locator('summary').all()) await closed.click()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      assert.deepEqual(await barriers(page), [])
      await shot(page, `own-page-${look.language}-${look.theme}`)
      await page.context().close()
    })

  test('there a member sees what they have and gave, withdraws what they allowed, takes it home, and is deleted in one go', async () => {
    const page = await world.newPage({ width: 390 })
    await page.goto(new URL(own).pathname)
    await page.getByRole('heading', { name: 'Hello Li Lei' }).waitFor()
    await page.getByText('77 points', { exact: true }).waitFor()
    await page.getByText('By e-mail', { exact: true }).click()
    await page.getByRole('button', { name: 'Yes, offers by e-mail' }).click()
    await page.getByText('We cannot send you an e-mail at present', { exact: false }).waitFor()
    await page.getByText('By text message', { exact: true }).click()
    await page.getByRole('button', { name: 'Yes, offers by text message' }).click()
    await page.getByText('By text message', { exact: true }).click()
    await page.getByText('Your words then: “Yes, offers by text message”').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save the file' }).click()])
    assert.equal(file.suggestedFilename(), 'my-data.json')
    await page.getByRole('button', { name: 'Please delete everything about me' }).click()
    await page.getByText('We are deleting what we keep about you now.', { exact: false }).waitFor()
    await page.context().close()
    const owner = await signedIn(world)
    await owner.goto('/trust/erasures')
    await owner.getByText('Please delete everything about me').waitFor()
    await owner.close()
  })

  test('a friend who comes through a link is seen, and what they brought', async () => {
    const page = await signedIn(world)
    const { items } = (await page.request.get('/api/v1/customers?search=Han').then((a) => a.json())) as { items: { id: number }[] }
    const { code } = (await page.request.post(`/api/v1/customers/${items[0]!.id}/referral-link`).then((a) => a.json())) as { code: string }
    await send(page, purchase('wang', '120', { referralCode: code, customer: { name: 'Wang Wu' } }))
    await page.goto('/act/referrals')
    for (const until = Date.now() + 120_000; (await page.getByRole('table', { name: 'Latest' }).count()) === 0; await sleep(1_000)) {
      assert.ok(Date.now() < until, 'settled, in time')
      await page.reload()
      await page.getByRole('heading', { name: 'In their own words' }).waitFor()
    }
    await page.getByText(/1 customer came through somebody; 1 of them bought, for .*120/).waitFor()
    await page.getByRole('table', { name: 'Latest' }).getByText('Wang Wu').waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('textbox', { name: 'Points to who recommended' }).fill('80')
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved. What was given stays.').waitFor()
    await page.close()
  })

  if (process.env['HEARTLINE_SHOTS'])
    for (const look of looks)
      test(`pictures, ${look.language} ${look.theme} ${look.width}`, async () => {
        const page = await signedIn(world, look)
        const name = `${look.language}-${look.theme}-${look.width}`
        for (const [what, path] of Object.entries({ members: '/act/members', programme: '/act/members/programme', member: '/act/members/1', referrals: '/act/referrals' })) {
          await page.goto(path)
          await page.locator('main h1').waitFor()
          await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
          await shot(page, `${what}-${name}`)
        }
        await page.close()
      })
})
