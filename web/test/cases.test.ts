import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type MailServer, startMailServer } from '../../server/platform/mail/testing/mail-server.ts'
import { barriers } from './barriers.ts'
import { fourLooks, openWorld, shot, signedIn, type World } from './harness.ts'

/** A complaint from the angry review to the customer's word that they are content: the real program, a real mail server, a real browser. */
describe('Cases', () => {
  let mail: MailServer
  let world: World
  before(async () => {
    mail = await startMailServer()
    world = await openWorld({ SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>' })
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(async () => {
    await world?.close()
    await mail?.close()
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
    await page.request.post('/api/v1/signals', { data: review('r1', 'Ann Angry', 'I waited for an hour and the tea was wrong. Terrible, I am furious and I will never come back!') })
    const link = page.getByRole('link', { name: /^C-\d{4}-000001$/ })
    await link.waitFor()
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

    await page.getByRole('button', { name: 'Ask by mail' }).click()
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

    await page.goto('/customers/1')
    await page.getByText('Thank you for the quick help').first().waitFor({ timeout: 20_000 })
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
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

  for (const look of fourLooks) {
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
