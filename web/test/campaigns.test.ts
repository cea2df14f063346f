import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type MailServer, startMailServer } from '../../server/platform/mail/testing/mail-server.ts'
import { barriers } from './barriers.ts'
import { choose, looks, openWorld, shot, signedIn, type World } from './harness.ts'

const customers = 40
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
type Answer = { status(): number; json(): Promise<never> }

/** Forty customers who asked for cold brew, were content and may be written to; one who waits for an answer. */
async function furnish(page: Page): Promise<void> {
  const signal = (id: string, type: string, who: string, days: number, data: object) => ({ specversion: '1.0', id, source: 'till', type, subject: who, time: ago(days), data })
  const of = (i: number) => {
    const who = `guest-${i}`
    return [
      signal(`b${i}`, 'purchase', who, 40, { total: { amount: String(20 + i), currency: 'CNY' }, items: [{ sku: `s${i % 7}`, name: `Tea ${i % 7}` }], customer: { name: `Guest ${i}`, email: `guest${i}@example.cn` } }),
      signal(`f${i}`, 'feedback', who, 15, { touchpoint: 'till', scores: [{ method: 'csat', value: 5 }] }),
      signal(`w${i}`, 'enquiry', who, 10, { interest: 'cold brew' }),
    ]
  }
  const angry = signal('angry', 'complaint', 'guest-0', 1, { text: 'I waited for an hour, nobody cared!' })
  const post = async (path: string, data: object) => {
    const answer: Answer = await page.request.post(`/api/v1/${path}`, { data })
    assert.ok(answer.status() < 300, `${path}: ${answer.status()}`)
  }
  await post('signals', [...Array.from({ length: customers }, (_, i) => of(i)).flat(), angry])
  const read = async <T>(path: string): Promise<T> => (await page.request.get(`/api/v1/${path}`)).json() as Promise<T>
  for (; (await read<{ waiting: number }>('pipeline')).waiting > 0;) await sleep(100)
  await page.request.put('/api/v1/contact-policy', { data: { quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 9, days: 1 }, purposes: {} } } })
  for (const { id } of (await read<{ items: { id: number }[] }>('customers?limit=200')).items.slice(0, customers - 4))
    await post(`customers/${id}/consents`, { channel: 'email', purpose: 'offer', granted: true, where: 'till', words: 'yes', version: '1' })
  await post('saved-segments', { name: 'Content guests', definition: { kind: 'rule', rule: { join: 'all', of: [{ what: 'score', method: 'csat', is: 'at-least', value: 4 }] } } })
  for (; (await read<{ items: { state: string }[] }>('saved-segments')).items[0]!.state !== 'done';) await sleep(200)
}

suite('offers and campaigns', { concurrency: false }, () => {
  let world: World
  let mail: MailServer
  before(async () => {
    mail = await startMailServer()
    world = await openWorld({ SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>' })
    await world.firstRun((await world.newPage()).context())
    const page = await signedIn(world)
    await furnish(page)
    await page.close()
  })
  after(async () => {
    await world?.close()
    await mail?.close()
  })

  test('from whom to approach today to an offer made: the list, the reasons, the customer, the offer on the page', async () => {
    const page = await signedIn(world)
    await page.goto('/act/next')
    await page.getByText(/customers may be approached now, of 40 looked at/).waitFor()
    const list = page.getByRole('list', { name: 'Customers to approach' })
    await list.getByText(/They asked for “cold brew” \(.*\) and have not bought since/).first().waitFor()
    await page.getByText(/Recommendations from customers’ own purchases have not been tried out yet/).waitFor()
    await page.getByRole('button', { name: 'Try them out now' }).click()
    await page.getByText('Too little is known, so nothing is recommended.').waitFor()
    await page.getByRole('link', { name: 'Guest 7', exact: true }).click()
    await page.getByRole('heading', { name: 'Next best action' }).waitFor()
    await page.getByRole('button', { name: 'Make an offer' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('radio', { name: /cold brew/ }).waitFor()
    assert.deepEqual(await barriers(page), [])
    await form.getByRole('button', { name: 'Offer it' }).click()
    await page.getByText(/They were offered “cold brew”/).waitFor()
    await page.getByText('in person').waitFor()
    await page.close()
  })

  test('who waits for an answer is put right first, and gets no offer', async () => {
    const page = await signedIn(world)
    await page.goto('/act/next?action=recover')
    await page.getByRole('list', { name: 'Customers to approach' }).getByRole('link', { name: 'Guest 0', exact: true }).click()
    await page.getByText(/No offer now: something of theirs is not answered yet/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Make an offer' }).count(), 0)
    await page.close()
  })

  test('from a saved segment to the result: written, rehearsed, sent, counted, each customer once', async () => {
    const page = await signedIn(world)
    await page.goto('/act/campaigns')
    await page.getByRole('main').getByRole('button', { name: 'Write a campaign' }).click()
    const form = page.getByRole('dialog', { name: 'Write a campaign' })
    await form.getByRole('textbox', { name: 'Name' }).fill('Cold brew is here')
    await choose(form, 'Saved segment', /Content guests/)
    await choose(form, 'Who asked for', 'cold brew')
    await form.getByRole('textbox', { name: 'In English · Subject' }).fill('{{nick}}, it is here')
    await form.getByRole('textbox', { name: 'At most an hour' }).fill('100000')
    await form.getByRole('textbox', { name: 'In English · Text' }).fill('{{company}} has {{about}} now.')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByRole('alert').getByText(/cannot be used/).waitFor()
    await form.getByRole('textbox', { name: 'In English · Subject' }).fill('{{name|Friend}}, it is here')
    assert.deepEqual(await barriers(page), [])
    await form.getByRole('button', { name: 'Save' }).click()

    await page.waitForURL(/\/act\/campaigns\/\d+/)
    await page.getByText(/of 40 customers would be reached if it were sent now/).waitFor()
    await page.getByRole('table', { name: 'Customers whom the contact rules protect, by reason' }).getByText('no consent').waitFor()
    await page.getByText(/Fewer than 100 would be on one side/).waitFor()
    await page.getByText('Friend, it is here').waitFor()
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send it' }).click()
    await page.getByText(/^Sent · segment Content guests/).waitFor({ timeout: 90_000 })
    await page.getByText('Still to come').locator('..').getByText('0', { exact: true }).waitFor({ timeout: 90_000 })
    await page.getByText('Nothing can be said yet.').waitFor()
    const ours = mail.received.filter((m) => m.subject?.endsWith('it is here'))
    const to = ours.map((m) => m.recipient)
    assert.ok(to.length > 15 && new Set(to).size === to.length, `${to.length} mails`)
    assert.match(ours[0]!.subject!, /^Guest \d+, it is here$/)
    assert.deepEqual(await barriers(page), [])
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const page = await signedIn(world, look)
      for (const [what, path] of [['next', '/act/next'], ['act-campaigns', '/act/campaigns'], ['act-campaign', '/act/campaigns/1'], ['customer-next', '/customers/7']] as const) {
        await page.goto(path)
        await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelectorAll('.mantine-Skeleton-root').length === 0)
        await shot(page, `${what}-${name}`)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what)
        assert.deepEqual(await barriers(page), [], what)
      }
      await page.close()
    })
  }
})
