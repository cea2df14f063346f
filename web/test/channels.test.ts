import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openReceiver, type Receiver } from '../../server/testing/receiver.ts'
import { barriers } from './barriers.ts'
import { choose, openWorld, shot, signedIn, type World } from './harness.ts'

/** Telling other systems, putting things right, handing over: the real program, a real receiver of webhooks, a real browser. */
describe('Channels, remedies and transfers', () => {
  let receiver: Receiver
  let world: World
  let customer = 0
  before(async () => {
    receiver = await openReceiver()
    world = await openWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.request.post('/api/v1/signals', {
      data: {
        specversion: '1.0', id: 's1', source: 'till', type: 'purchase', subject: 'member 1',
        data: { total: { amount: '60', currency: 'CNY' }, customer: { name: 'Mei Lin', phone: '13800138000' } },
      },
    })
    for (const end = Date.now() + 60_000; customer === 0;) {
      const { items } = await (await page.request.get('/api/v1/customers')).json() as { items: { id: number }[] }
      customer = items[0]?.id ?? 0
      assert.ok(Date.now() < end, 'the customer is not there within a minute')
    }
    await page.close()
  })
  after(async () => {
    await world?.close()
    await receiver?.close()
  })

  /** Somebody who serves customers, in a browser of their own. */
  async function colleague(owner: Page, name: string): Promise<Page> {
    const answer = await owner.request.post('/api/v1/people', {
      data: { name, email: `${name.toLowerCase()}@example.com`, role: 'agent' },
    })
    const { link } = await answer.json() as { link: string }
    const page = await world.newPage()
    await page.request.post('/api/v1/invitations/accept', {
      data: { token: new URL(link).hash.slice(1), password: 'a cup at the window' },
    })
    return page
  }

  it('an endpoint is added, its secret shown once, a test sent, and seen to have arrived, signed', async () => {
    const page = await signedIn(world)
    await page.goto('/trust/channels')
    await page.getByRole('button', { name: 'Add an endpoint' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('CRM')
    await dialog.getByRole('textbox', { name: 'Address' }).fill('ftp://crm.example')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText(/must be an address such as/).first().waitFor()
    await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url)
    assert.deepEqual(await barriers(page), [])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This secret is shown only this once').waitFor()
    const secret = await page.getByRole('dialog').locator('code').first().innerText()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Send a test to CRM' }).click()
    await page.getByRole('table', { name: /What CRM was told/ }).getByText('arrived (200)').waitFor()
    await shot(page, 'endpoint-tested')
    assert.equal(receiver.received[0]!.body.type, 'heartline.test')
    assert.ok(receiver.fits(secret, receiver.received[0]!))
    await page.getByRole('button', { name: /^Send msg_.* again$/ }).click()
    await page.getByText('It is on its way again').waitFor()
    for (const end = Date.now() + 30_000; receiver.received.length < 2;) {
      await page.waitForTimeout(50)
      assert.ok(Date.now() < end, 'the message was not sent again')
    }
    assert.equal(receiver.received[1]!.id, receiver.received[0]!.id)
    await page.getByRole('button', { name: 'Set up SMS' }).click()
    await page.getByRole('textbox', { name: 'Address of the adapter' }).fill(receiver.url)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Where the adapter says what became of a message').waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    assert.deepEqual(await barriers(page), [])
    await page.close()
  })

  it('a remedy is given in two clicks within the limit; above it somebody is asked, hears of it by the bell, and approves', async () => {
    const page = await signedIn(world)
    await page.goto('/act/remedies')
    await page.getByRole('button', { name: 'Add a limit' }).click()
    const form = page.getByRole('dialog')
    await choose(form, 'Role', 'Agent')
    await form.getByRole('textbox', { name: 'At one time, at most' }).fill('50')
    await form.getByRole('textbox', { name: 'In a month, at most' }).fill('200')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('It holds from now on.').waitFor()

    const theirs = await colleague(page, 'Ann')
    await theirs.goto(`/customers/${customer}`)
    await theirs.getByRole('button', { name: /^Voucher/ }).click()
    await theirs.getByRole('button', { name: /^Give .*50\.00$/ }).click()
    await theirs.getByText(/50\.00 given\./).waitFor()
    await theirs.getByRole('list', { name: 'Given before' }).getByText('Something went wrong on our side').waitFor()
    await theirs.getByRole('button', { name: /^Voucher.*150\.00 left/ }).click()
    await theirs.getByRole('textbox', { name: 'How much' }).fill('80')
    assert.deepEqual(await barriers(theirs), [])
    await shot(theirs, 'remedy-asked')
    await theirs.getByRole('button', { name: /^Ask for .*80\.00$/ }).click()
    await theirs.getByText('It is asked for.').first().waitFor()
    await theirs.context().close()

    await page.goto('/')
    await page.getByRole('link', { name: 'Inbox, 1 unread' }).click()
    await page.getByText('Ann asks to give a customer more than their own limit.').waitFor()
    assert.deepEqual(await barriers(page), [])
    await shot(page, 'inbox-unread')
    await page.getByRole('button', { name: /^Open: Ann asks/ }).click()
    await shot(page, 'remedy-to-approve')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('It is given.').waitFor()
    await page.getByRole('table', { name: 'What was given, asked for and declined' }).getByText(/approved by 林晓/).waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.close()
  })

  it('a customer is handed over with the story; the first stays until the second accepts', async () => {
    const page = await signedIn(world)
    await page.goto('/act/transfers')
    const theirs = await colleague(page, 'Ben')
    await page.getByRole('button', { name: 'Add a topic' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'Name' }).fill('Bills')
    await choose(form, 'Everybody of a role', 'Agent')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('“Bills” is saved.').waitFor()

    await page.goto(`/customers/${customer}`)
    await page.getByRole('button', { name: 'Hand this customer over' }).click()
    await choose(page, 'Topic', 'Bills')
    await page.getByRole('textbox', { name: 'The story' }).fill('She was charged twice for the same pot.')
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Offer' }).click()
    await page.getByText('Offered to Bills; waits for an answer.').waitFor()

    await theirs.goto('/act/transfers')
    await theirs.getByText('She was charged twice for the same pot.').waitFor()
    await theirs.getByText('林晓 is with the customer.').waitFor()
    await shot(theirs, 'transfer-offered')
    await theirs.getByRole('button', { name: 'Accept' }).click()
    await theirs.getByText('The customer is yours now.').waitFor()
    await theirs.getByRole('button', { name: 'Mei Lin did not have to tell it again' }).click()
    await theirs.getByText('Noted.').waitFor()
    assert.deepEqual(await barriers(theirs), [])
    await page.reload()
    await page.getByText('Ben has this customer.').waitFor()
    await theirs.context().close()
    await page.close()
  })
})
