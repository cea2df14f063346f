import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startMailServer, type MailServer } from '../../server/platform/mail/testing/mail-server.ts'
import { barriers } from './barriers.ts'
import { choose, looks, openWorld, shot, signedIn, turnOver, type World } from './harness.ts'

/** Asking by mail: a rule is made, tried dry and switched on; a customer gets the mail and presses an answer in it. */
suite('invitations', { concurrency: false }, () => {
  let world: World
  let mail: MailServer
  before(async () => {
    mail = await startMailServer()
    world = await openWorld({ SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>' })
    const page = await world.newPage()
    await world.firstRun(page.context())
    await furnish(page)
    await page.close()
  })
  after(async () => {
    await world?.close()
    await mail?.close()
  })
  const address = '/listen/surveys/after-delivery/invitations'
  const open = async (path: string, look = {}) => {
    const page = await signedIn(world, look)
    await page.goto(path)
    return page
  }

  test('a rule says in a dry run whom it would have asked, and asks once it is on', async () => {
    const page = await open('/listen/surveys/after-delivery')
    await page.getByRole('link', { name: 'Rules, mails and replies' }).click()
    await page.getByRole('button', { name: 'Make a rule' }).click()
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('Write this.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Three hours after a delivery')
    await page.getByRole('button', { name: 'Dry run' }).click()
    await page.getByText('It would have asked 2 customers of 3.').waitFor()
    await page.getByText('no consent').waitFor()
    await choose(page, 'Reminders', '2')
    await page.getByText(/your policy allows one survey mail in 30 days/).waitFor()
    await shot(page, 'invitations-rule-form')
    await choose(page, 'Reminders', 'None')
    await page.getByRole('textbox', { name: 'How long after' }).fill('0')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('After every “Delivery”: at once.').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await turnOver(page.getByRole('switch', { name: 'Three hours after a delivery: on' }))
    await page.getByText('“Three hours after a delivery” asks from now on.').waitFor()
    await page.close()
  })

  test('the first question pressed in the mail that came opens the survey with this answer saved', async () => {
    const owner = await open(address)
    await policy(owner, { quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 9, days: 1 }, purposes: {} } })
    await deliver(owner, 'li', 'now-1')
    await until('the mail came', () => mail.received.length === 1)
    const received = String(mail.received[0]!.html)
    assert.equal(mail.received[0]!.recipient, 'li@customers.example')

    // The customer's own browser, on a phone, showing the mail as it was received.
    const phone = await world.newPage({ width: 390 })
    await phone.setContent(received)
    await shot(phone, 'invitations-mail-received')
    await phone.getByRole('link', { name: 'On time', exact: true }).click()
    await phone.waitForURL('**/s/**')
    await phone.getByRole('heading', { level: 1 }).waitFor()
    await until('the answer is saved', async () => Object.keys(await answersOf(phone)).length > 0)
    assert.deepEqual(await answersOf(phone), { 'on-time': { chosen: 'on-time' } })
    assert.ok(await phone.getByRole('radio', { name: 'On time' }).isChecked())
    await phone.getByText('How satisfied are you with this delivery?').waitFor()
    assert.doesNotMatch(phone.url(), /answer=/)
    assert.equal(await phone.getByText('Welcome back').count(), 0)
    await shot(phone, 'invitations-pressed')
    await phone.context().close()

    await owner.reload()
    await owner.getByText('1 customer was written to and 1 answered: too few for a rate.').waitFor()
    await owner.getByRole('cell', { name: 'Answered in part' }).waitFor()
    await shot(owner, 'invitations-sent')
    await owner.close()
  })

  test('customers are invited by hand, and a refusal says why', async () => {
    const page = await open(address)
    await page.getByRole('button', { name: 'Invite now' }).click()
    await page.getByText('By customer number').click()
    const { items } = (await page.request.get('/api/v1/customers').then((r) => r.json())) as { items: { id: number }[] }
    await page.getByRole('textbox', { name: 'Customer numbers' }).fill(items.map((c) => c.id).join(' '))
    await shot(page, 'invitations-round')
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await page.getByText('The invitations are on their way.').waitFor()
    await until('all are through', async () => {
      const answer = await page.request.get('/api/v1/surveys/1/invitation-rules')
      const { all } = (await answer.json()) as { all: { sent: number; refused: { n: number }[]; skipped: { n: number }[] } }
      return all.sent === 2 && all.refused.length === 1 && all.skipped.length === 1
    })
    await page.reload()
    await page.getByRole('cell', { name: 'Not sent no consent' }).waitFor()
    await page.getByRole('cell', { name: 'Left out Was being asked already' }).waitFor()
    await page.close()
  })

  test('who is asked too much is seen over thirty days and ninety', async () => {
    const page = await open('/trust/asked')
    await policy(page, { quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 1, days: 7 }, purposes: { survey: { most: 1, days: 30 } } } })
    await page.reload()
    await page.getByText(/^2 customers were contacted 2 times, 1\.0 times each on average\./).waitFor()
    await page.getByText('2 customers are').waitFor()
    await page.getByRole('row', { name: 'Surveys 1 in 30 days 2' }).waitFor()
    await page.getByText('Last 90 days').click()
    await page.waitForURL('**?days=90')
    await page.close()
  })

  test('for staff, a survey says so and invites no customer', async () => {
    const page = await open('/listen/surveys')
    await page.getByRole('row', { name: /Beliefs.*For staff/ }).waitFor()
    await page.goto('/listen/surveys/beliefs/invitations')
    await page.getByText('This survey is for staff, and invitations go to customers.').waitFor()
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const page = await open(address, look)
      await page.getByRole('table').getByRole('link').first().waitFor()
      await page.locator('iframe').waitFor()
      assert.equal(await fits(page), 0)
      assert.deepEqual(await barriers(page), [])
      await shot(page, `invitations-${name}`)
      await page.getByRole('button', { name: /^(Make a rule|新建规则)$/ }).click()
      await page.getByRole('dialog').getByRole('textbox').first().fill('2')
      await page.getByRole('button', { name: /^(Dry run|试运行)$/ }).click()
      await page.getByRole('dialog').getByText(/It would have asked|会问到/).waitFor()
      assert.deepEqual(await barriers(page), [])
      await shot(page, `invitations-rule-${name}`)
      await page.goto('/trust/asked')
      await page.getByRole('table').getByRole('link').first().waitFor()
      assert.equal(await fits(page), 0)
      assert.deepEqual(await barriers(page), [])
      await shot(page, `asked-${name}`)
      await page.close()
    })
  }
})

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const policy = (page: Page, data: object) => page.request.put('/api/v1/contact-policy', { data })

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`)
}

/** What the survey page's own link holds by now, as the page would find it again. */
async function answersOf(page: Page): Promise<object> {
  const token = new URL(page.url()).pathname.split('/').at(-1)
  const answer = await page.request.get(`/api/v1/answering/${token}`)
  return ((await answer.json()) as { sheet: { answers: object } | null }).sheet?.answers ?? {}
}

const delivery = (name: string, id: string, time = new Date()) => ({
  specversion: '1.0', id, source: 'shop', type: 'delivery', subject: `member ${name}`, time: time.toISOString(),
  data: { touchpoint: 'door', attributes: { language: 'en' }, customer: { email: `${name}@customers.example` } },
})
const deliver = (page: Page, name: string, id: string) =>
  page.request.post('/api/v1/signals', { headers: { 'content-type': 'application/cloudevents+json' }, data: delivery(name, id) })

/** Three customers with a delivery last week, of whom two agreed to be asked; a survey for customers and one for staff. */
async function furnish(page: Page): Promise<void> {
  const call = async (method: 'post' | 'put', path: string, data: object) => {
    const answer = await page.request[method](`/api/v1/${path}`, { data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as { survey: { id: number } }
  }
  const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 2 * 3_600_000
  await call('post', 'signals', ['li', 'wang', 'zhao'].map((name) => delivery(name, `before-${name}`, new Date(noon - 5 * 86_400_000))))
  let items: { id: number }[] = []
  await until('customers are known', async () => {
    items = ((await page.request.get('/api/v1/customers').then((r) => r.json())) as { items: { id: number }[] }).items
    return items.length === 3
  })
  for (const { id } of items.toSorted((a, b) => a.id - b.id).slice(0, 2))
    await call('post', `customers/${id}/consents`, {
      channel: 'email', purpose: 'survey', granted: true, where: 'till', words: 'yes', version: '1', at: new Date(noon - 9 * 86_400_000).toISOString(),
    })
  for (const [key, name, ready] of [['after-delivery', 'After a delivery', 'after-delivery'], ['beliefs', 'Beliefs', 'staff-beliefs']]) {
    const { survey } = await call('post', 'surveys', { key, name, from: { kind: 'ready', key: ready } })
    await call('post', `surveys/${survey.id}/publish`, { revision: 1 })
  }
}
