import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type MailServer, startMailServer } from '../../server/platform/mail/testing/mail-server.ts'
import { openReceiver, type Receiver } from '../../server/testing/receiver.ts'
import { barriers } from './barriers.ts'
import { looks, openWorld, shot, signedIn, type World } from './harness.ts'

/** A complaint from the angry review to the customer's word that they are content: the real program, a real mail server, a real webhook receiver, a real browser. */
describe('Cases', () => {
  let mail: MailServer
  let world: World
  let receiver: Receiver
  before(async () => {
    mail = await startMailServer()
    receiver = await openReceiver()
    world = await openWorld({ SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>', ALLOW_PRIVATE_ADDRESSES: 'true' })
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(async () => {
    await world?.close()
    await mail?.close()
    await receiver?.close()
  })

  const review = (id: string, name: string, text: string, stars = 1) => ({
    specversion: '1.0', id, source: 'reviews', type: 'review', subject: name, time: new Date().toISOString(),
    data: {
      touchpoint: 'till', customer: { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.cn` }, text, attributes: { branch: 'Bund', language: 'en' },
      scores: [{ method: 'stars', value: stars, scale: { min: 1, max: 5 } }],
    },
  })
  async function mailWith(subject: RegExp) {
    for (const end = Date.now() + 30_000; ; await sleep(100)) {
      const found = mail.received.find((m) => subject.test(m.subject ?? ''))
      if (found) return found
      assert.ok(Date.now() < end, `no mail about ${subject}`)
    }
  }
  /** What another system was told, each under its own name, signed. */
  async function told(type: string) {
    for (const end = Date.now() + 30_000; ; await sleep(100)) {
      const found = receiver.received.find((r) => r.body.type === type)
      if (found) return found
      assert.ok(Date.now() < end, `no webhook of ${type}`)
    }
  }
  async function step(page: Page, name: string, words: string) {
    await page.getByRole('button', { name: `Done: ${name}` }).click()
    await page.getByRole('textbox', { name: 'In these words' }).fill(words)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Recovery' }).getByText(words).waitFor()
  }

  it('from the angry review to the customer who is content: opened by itself, acknowledged, put right, a letter signed and sent, asked, closed', async () => {
    const page = await signedIn(world)
    await page.goto('/act/cases')
    await page.getByText('No case is running.').first().waitFor()
    const hook = await page.request.post('/api/v1/webhook-endpoints', { data: { name: 'Shop system', url: receiver.url, events: ['case.opened', 'case.closed', 'contact.ended'] } })
    const { secret } = await hook.json() as { secret: string }
    await page.request.post('/api/v1/signals', { data: review('r1', 'Ann Angry', 'I waited for an hour and the tea was wrong. Terrible, I am furious and I will never come back!') })
    const link = page.getByRole('link', { name: /^C-\d{4}-000001$/ })
    await link.waitFor({ timeout: 10_000 })
    const opened = await told('case.opened')
    assert.ok(receiver.fits(secret, opened), 'signed')
    assert.match(opened.body.data.number, /^C-\d{4}-000001$/)
    await mailWith(/We have received what you told us/)

    await link.click()
    await page.getByRole('heading', { level: 1, name: /what happened to Ann Angry/ }).waitFor()
    await page.getByText(/I waited for an hour/).waitFor()
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByText('In hand').first().waitFor()
    await page.getByText('The customer has the acknowledgement').waitFor()

    await page.getByRole('textbox', { name: 'Your words to the customer' }).fill('I am looking into it today.')
    await page.getByRole('textbox', { name: /What you promise/ }).fill('A call by Friday')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await mailWith(/About what you told us/)
    await page.getByText('A call by Friday').first().waitFor()

    await step(page, 'Admit', 'Your order was lost, and that was our mistake.')
    await step(page, 'Apologise', 'We are sorry for the hour you lost.')
    await step(page, 'Put right', 'We paid the whole order back.')
    await step(page, 'Guarantee', 'Two people check each order now.')
    await shot(page, 'case-under-way')

    await page.getByRole('button', { name: 'Draft a letter' }).click()
    await page.getByRole('menuitem', { name: /Letter of apology/ }).press('Enter')
    const letter = page.getByRole('article', { name: 'Our apology to you' })
    await letter.getByText(/Dear Ann Angry/).waitFor()
    await letter.getByRole('button', { name: 'Ask for a signature' }).click()
    await page.goto('/act/cases/letters')
    await page.getByText(/letter waits to be read and signed/).waitFor()
    await shot(page, 'letter-to-sign')
    await letter.getByRole('button', { name: 'Sign' }).click()
    await page.getByText('None waits.').first().waitFor()
    await page.goBack()
    await letter.getByRole('button', { name: 'Send as PDF' }).click()
    const { attachments } = await mailWith(/A letter from/)
    const [download] = await Promise.all([page.waitForEvent('download'), letter.getByRole('link', { name: 'See as PDF' }).click()])
    assert.deepEqual(attachments[0]!.content, await readFile((await download.path())!), 'the customer has what was signed')

    await page.getByRole('button', { name: 'Ask the customer' }).click()
    const { text } = await mailWith(/Are you content/)
    const phone = await world.newPage({ width: 390 })
    await phone.goto(/http:\/\/\S+\/c\/\S+/.exec(text!)![0])
    assert.deepEqual(await barriers(phone), [])
    await shot(phone, 'content-page-390')
    await phone.getByRole('button', { name: 'Fully content' }).click()
    await phone.getByLabel('Is there anything to add?').fill('Thank you for the quick help')
    await phone.getByRole('button', { name: 'Send' }).click()
    await phone.getByText('we have read your words').waitFor()
    await phone.close()

    await page.getByText('Customer content').first().waitFor()
    await page.getByText('Thank you for the quick help').first().waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('combobox', { name: 'Cause' }).selectOption('new')
    await page.getByRole('textbox', { name: 'In English' }).fill('Orders get lost at the till')
    await page.getByRole('button', { name: 'Close the case' }).click()
    await page.getByText('Closed').first().waitFor()
    await shot(page, 'case-closed')

    assert.deepEqual((await told('case.closed')).body.data.how, 'content')
    const ids = receiver.received.map((r) => r.id)
    assert.equal(new Set(ids).size, ids.length, 'each told once')

    await page.goto('/customers/1')
    await page.getByText('Thank you for the quick help').first().waitFor({ timeout: 20_000 })
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
    const history = async () => ((await (await page.request.get('/api/v1/signals?customer=1')).json()) as { items: { source: string; type: string; data: { outcome?: string } }[] }).items
    for (const end = Date.now() + 20_000; !(await history()).some((s) => s.source === 'heartline' && s.data.outcome === 'content'); await sleep(200))
      assert.ok(Date.now() < end, 'how the case ended stands in history')
    await page.close()
  })

  it('a colleague named in a note finds the case under "I am named", by keyboard alone', async () => {
    const page = await signedIn(world)
    await page.request.post('/api/v1/signals', { data: review('r2', 'Bo Bitter', 'Awful. The cup leaked over my bag, nobody helped. I am very angry and want my money back.') })
    await page.goto('/act/cases')
    await page.getByRole('link', { name: /000002$/ }).focus()
    await page.keyboard.press('Enter')
    const note = page.getByRole('textbox', { name: 'Notes among us' })
    await note.focus()
    await page.keyboard.type('Please call today @林晓 ')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('listitem').filter({ hasText: 'Please call today' }).first().waitFor()
    await page.close()
  })

  it('is found by its number or words in the search, and waits on Today for whoever has it', async () => {
    const page = await signedIn(world)
    await page.goto('/')
    await page.getByRole('heading', { name: /1 case has no owner/ }).waitFor()
    await page.goto('/act/cases')
    await page.getByRole('link', { name: /000002$/ }).click()
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByText('In hand').first().waitFor()
    await page.goto('/')
    await page.getByRole('heading', { name: /Your 1 case/ }).waitFor()
    await shot(page, 'today-my-work')
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Search' }).fill('000001')
    await page.getByRole('dialog').getByText(/^C-\d{4}-000001 /).click()
    await page.getByRole('heading', { level: 1, name: /what happened to Ann Angry/ }).waitFor()
    await page.close()
  })

  it('is acknowledged in the organisation’s own words, and counts the hours it works', async () => {
    const page = await signedIn(world)
    await page.goto('/act/cases')
    await page.getByRole('button', { name: 'Words' }).click()
    const mailText = page.getByRole('textbox', { name: 'Mail', exact: true })
    await mailText.fill('Dear {{customer}}, we are on it: {{nmber}}.')
    await page.getByText('There is no {{nmber}}.').waitFor()
    await mailText.fill('Dear {{customer}}, we are on it: {{number}}. You hear from us by {{due}}.')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText(/Dear customer, we are on it: C-\d{4}-000123\. You hear from us by \w+day/).waitFor()
    await shot(page, 'case-words')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Back to Heartline’s words' }).waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Rules' }).click()
    await page.getByRole('combobox', { name: 'Serious: Which hours count' }).selectOption('working')
    await page.getByLabel('Monday: to').fill('17:30')
    await page.getByLabel('Holidays', { exact: true }).fill('2026-12-25')
    await page.getByRole('button', { name: 'Holidays: Add' }).click()
    await shot(page, 'case-rules')
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    await page.request.post('/api/v1/signals', { data: review('r3', 'Cy Cross', 'Terrible and rude, I am furious. Never again!') })
    for (const end = Date.now() + 20_000; !mail.received.some((m) => /Dear Cy Cross, we are on it: C-\d{4}-\d{6}\. You hear from us by \w+day/.test(m.text ?? '')); await sleep(100))
      assert.ok(Date.now() < end, 'no mail in our own words')
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    it(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const page = await signedIn(world, look)
      const year = new Date().getFullYear()
      const pages = {
        cases: '/act/cases', board: '/act/cases?view=board', case: `/act/cases/C-${year}-000001`, open: `/act/cases/C-${year}-000002`, letters: '/act/cases/letters?show=all', recovery: '/act/cases/recovery',
      }
      for (const [what, path] of Object.entries(pages)) {
        await page.goto(path)
        await page.locator('main h1').waitFor()
        await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
        await shot(page, `${what}-${name}`)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what)
        assert.deepEqual(await barriers(page), [], what)
      }
      await page.close()
    })
  }
})
