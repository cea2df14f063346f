import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startImapServer, type ImapServer } from '../../server/listen/mailbox/testing/imap-server.ts'
import { mail } from '../../server/listen/mailbox/testing/mails.ts'
import { barriers } from './barriers.ts'
import { choose, looks, openWorld, shot, signedIn, turnOver, type Look, type World } from './harness.ts'

const account = { user: 'service@cloudleaf.example', password: 'a very dry leaf' }

/** What comes in by itself, and what goes out to customers: set up by somebody who runs no servers. */
suite('Sources and contact', { concurrency: false }, () => {
  let world: World
  let imap: ImapServer
  let address = ''
  before(async () => {
    imap = await startImapServer(account)
    world = await openWorld({ ALLOW_PRIVATE_ADDRESSES: 'true', MAIL_IN_PORT: '0', MAIL_IN_HOST: '127.0.0.1' })
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.context().close()
  })
  after(async () => {
    await world.close()
    await imap.close()
  })
  const open = async (path: string, look: Look = {}) => {
    const page = await signedIn(world, look)
    await page.goto(path)
    return page
  }

  test('a mailbox is tried before it is kept: what is wrong is said in words; then it is read, and a complaint comes in', async () => {
    const page = await open('/listen/sources')
    await page.getByText('No mailbox yet.').waitFor()
    await shot(page, 'sources-empty')
    await page.getByRole('button', { name: 'Add a mailbox' }).click()
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText('Write this.').first().waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Service')
    await page.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1')
    await choose(page, 'Encryption', 'None', { exact: true })
    await page.getByRole('textbox', { name: 'Port' }).fill(String(imap.port))
    await page.getByRole('textbox', { name: 'User' }).fill(account.user)
    await page.getByRole('textbox', { name: 'Password' }).fill('not this one')
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await page.getByText('User or password is not accepted').waitFor()
    await shot(page, 'sources-mailbox-wrong')
    await page.getByRole('textbox', { name: 'Password' }).fill(account.password)
    imap.deliver(mail({ headers: { 'Message-ID': '<earlier@example.com>' } }))
    await page.getByRole('button', { name: 'Test the connection' }).click()
    await page.getByText('It works: 1 message lies in this folder.').waitFor()
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText('“Service” is added.').waitFor()
    // A mailbox takes what comes from now on: from its first reading.
    await until(async () => (await state(page)).lastPoll !== null, 'the first reading')
    imap.deliver(mail({ body: 'The tea was cold, and nobody said sorry.' }))
    await until(async () => (await state(page)).taken === 1, 'the complaint')
    await page.reload()
    await page.getByRole('row', { name: /Service/ }).getByRole('cell', { name: '1', exact: true }).waitFor()
    await page.getByRole('button', { name: 'More for Service' }).click()
    await page.getByRole('menuitem', { name: 'Pause' }).click()
    await page.getByText('“Service” takes in nothing for now.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('“Service” takes in again.').waitFor()
    await page.close()
  })

  test('a mailbox at our own door gets an address to forward to', async () => {
    const page = await open('/listen/sources')
    await page.getByRole('button', { name: 'Add a mailbox' }).click()
    await page.getByText('Mail is forwarded to us').click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Complaints')
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByRole('dialog').getByText(/^[\w-]{8,}@$/).waitFor()
    await page.getByText(/Heartline takes mail at port \d+/).waitFor()
    await shot(page, 'sources-forward')
    await page.close()
  })

  test('a webhook for reviews: its address is shown once, a review sent to it comes in, and one that is wrong is explained', async () => {
    const page = await open('/listen/sources')
    await page.getByRole('button', { name: 'Add a webhook' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Shop reviews')
    await page.getByRole('button', { name: 'Make the address' }).click()
    address = await page.getByRole('dialog').locator('code').innerText()
    assert.match(address, /\/api\/v1\/hooks\/wh_/)
    await shot(page, 'sources-address')
    await page.getByRole('button', { name: 'Done' }).click()
    assert.equal(await page.getByText(address).count(), 0)
    const send = (body: object) => page.request.post(address, { data: body })
    const review = { author: 'Li Lei', rating: 2, text: '茶是凉的', time: new Date().toISOString() }
    assert.equal((await send(review)).status(), 202)
    assert.equal((await send({ ...review, rating: 'four and a half' })).status(), 422, 'the sender is told')
    await page.getByRole('link', { name: 'Shop reviews' }).click()
    await page.getByRole('heading', { name: 'What comes through “Shop reviews”?' }).waitFor()
    await page.getByRole('row', { name: /Taken in/ }).waitFor()
    await page.getByRole('row', { name: /Not taken/ }).getByRole('button', { name: 'Try on it' }).click()
    await page.getByText('This could not be taken:').waitFor()
    await shot(page, 'sources-webhook')
    await page.close()
  })

  test('its mapping is changed field by field, tried on what came, saved, and what was refused is taken again', async () => {
    const page = await open('/listen/sources')
    await page.getByRole('link', { name: 'Shop reviews' }).click()
    await page.getByRole('row', { name: /Not taken/ }).getByRole('button', { name: 'Try on it' }).click()
    await page.getByText('This could not be taken:').waitFor()
    await page.getByRole('textbox', { name: 'Score', exact: true }).or(page.getByRole('combobox', { name: 'Score', exact: true })).fill('')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'See what becomes of it' }).click()
    await page.getByText('1 signal comes of it:').waitFor()
    await page.getByRole('article').getByText('茶是凉的').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The mapping is saved.').waitFor()
    await page.getByRole('row', { name: /Not taken/ }).getByRole('button', { name: 'Take it again' }).click()
    await page.getByText('Taken again with the mapping of now.').waitFor()
    await page.waitForFunction(() => !document.body.innerText.includes('Not taken'))
    await page.close()
  })

  test('quiet hours and limits are changed, tried by their own rules, saved, and put back', async () => {
    const page = await open('/trust/contact')
    await page.getByRole('heading', { name: 'When and how often may we contact customers?' }).waitFor()
    await page.getByText('At most 2 messages in 7 days').waitFor()
    await shot(page, 'contact')
    await page.getByRole('textbox', { name: 'Everything together: at most' }).fill('3')
    await turnOver(page.getByRole('switch', { name: 'Limit Offers' }))
    const first = page.getByRole('group', { name: 'On weekdays' }).getByLabel('From').first()
    await first.fill('09:00')
    await page.getByText('let no period end when it begins').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Save' }).isDisabled())
    await first.fill('22:00')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('At most 3 messages in 7 days').waitFor()
    const policy = async () => (await page.request.get('/api/v1/contact-policy')).json()
    const saved = await policy()
    assert.deepEqual(saved.caps.purposes.offer, { most: 1, days: 30 })
    assert.deepEqual(saved.quiet.weekday[0], { from: '22:00', to: '09:00' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('At most 2 messages in 7 days').waitFor()
    assert.equal((await policy()).caps.purposes.offer, undefined)
    await page.close()
  })

  test('an address is left alone, found again, and taken up after one question', async () => {
    const page = await open('/trust/contact')
    await page.getByRole('button', { name: 'Leave an address alone' }).click()
    await page.getByRole('button', { name: 'Leave it alone' }).click()
    await page.getByText('An address has at least three characters.').waitFor()
    await page.getByRole('textbox', { name: 'Address' }).fill('Mei@Example.com')
    await page.getByRole('button', { name: 'Leave it alone' }).click()
    await page.getByText('mei@example.com is left alone from now on.').waitFor()
    await page.getByRole('searchbox', { name: 'Find an address' }).fill('mei')
    await page.getByRole('button', { name: 'Take up mei@example.com again' }).click()
    await page.getByRole('dialog').getByText('Only where its owner said so').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Take up again' }).click()
    await page.getByText('mei@example.com is no longer left alone.').waitFor()
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const page = await open('/listen/sources', look)
      const check = async (what: string) => {
        await shot(page, `${what}-${name}`)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what)
        assert.deepEqual(await barriers(page), [], what)
      }
      await page.getByRole('link', { name: 'Shop reviews' }).waitFor()
      await page.getByRole('row', { name: /Service/ }).waitFor()
      await check('sources')
      await page.getByRole('button', { name: /^(Add a mailbox|接入邮箱)$/ }).click()
      await page.getByRole('dialog').getByRole('textbox').first().waitFor()
      await check('sources-mailbox')
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Shop reviews' }).click()
      await page.getByRole('button', { name: /^(See what becomes of it|看看会变成什么)$/ }).click()
      await page.getByRole('article').waitFor()
      await check('webhook')
      await page.goto('/trust/contact')
      await page.getByRole('table').nth(2).waitFor()
      await check('contact')
      if (look.width === 390) {
        await page.getByRole('button', { name: /^(Menu|菜单)$/ }).click()
        await page.getByRole('dialog').getByRole('link').first().waitFor()
        await check('menu')
      }
      await page.close()
    })
  }
})

interface State {
  readonly lastPoll: string | null
  readonly taken: number
}
const state = async (page: Page): Promise<State> => {
  const { items } = (await (await page.request.get('/api/v1/mailboxes')).json()) as { items: { kind: string; state: State }[] }
  return items.find(({ kind }) => kind === 'imap')!.state
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`Waited in vain for ${what}`)
}
