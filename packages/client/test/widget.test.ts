import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { everything } from './everything.ts'
import { key } from './walk.ts'
import { openWorld, shot, until, type World } from './world.ts'

const token = 'widget-token-of-the-shop-1'
let world: World
let site: Server
let siteUrl: string

before(async () => {
  world = await openWorld({ [token]: { survey: { ...everything, pages: everything.pages.slice(0, 1) } } })
  // A site of another origin, with as strict a policy as a site that carries the widget can have.
  site = createServer((_, response) => response.writeHead(200, {
    'content-type': 'text/html',
    'content-security-policy': `default-src 'none'; script-src ${world.server.url}; frame-src ${world.server.url}`,
  }).end(`<!doctype html><html lang="en"><title>A shop</title><h1>Teas</h1><a href="#a">A link</a>
    <script src="${world.server.url}/widget.js" data-survey="${token}" async></script>`)).listen(0, '127.0.0.1')
  await once(site, 'listening')
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
})
after(async () => {
  site.closeAllConnections()
  site.close()
  await world.close()
})

/** Waits until the frame is as high as the page within: what moves cannot be pressed. */
async function settled(page: Page): Promise<void> {
  const heights = async () => [
    await page.frameLocator('iframe').locator('html').evaluate(() => document.body.offsetHeight),
    (await page.locator('iframe').boundingBox())?.height,
  ]
  for (let tries = 0; tries < 100; tries++) {
    const [inner, outer] = await heights()
    if (inner === outer) return
    await page.waitForTimeout(50)
  }
  assert.fail(`the page is ${(await heights()).join(' high in a frame of ')}`)
}

async function opened(): Promise<Page> {
  const page = await world.newPage({ width: 1280 })
  await page.goto(siteUrl)
  await page.getByRole('button', { name: 'How was it?' }).click()
  await page.frameLocator('iframe').getByRole('heading', { name: /recommend us/ }).waitFor()
  return page
}

test('the tab opens the survey in a dialog that is as high as what it shows; an answer says that it came from the widget', async () => {
  const page = await opened()
  const frame = page.frameLocator('iframe')
  // The site names no encoding of its own.
  assert.equal(await page.getByRole('button', { name: 'Close' }).innerText(), '×')
  await settled(page)
  await shot(page, 'widget')
  await frame.getByRole('radio', { name: '9' }).check()
  await until('the answer', () => [...world.server.sheets.values()].some(({ answers }) => answers['recommend']))
  assert.equal([...world.server.sheets.values()][0]?.opened?.channel, 'widget')
})

test('the focus stays inside; Escape closes, from within the survey too, and the focus returns to the tab', async () => {
  const page = await opened()
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    const isOnSite = await page.evaluate(() => document.activeElement?.tagName === 'A')
    assert.equal(isOnSite, false)
  }
  await page.frameLocator('iframe').getByRole('radio', { name: '0' }).first().focus()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
  assert.equal(focused, 'How was it?')
})

test('whoever has answered, closed it, or sent it away is left in peace; the site itself may still ask', async () => {
  const page = await opened()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => localStorage.length > 0)
  await page.reload()
  await page.waitForFunction(() => 'heartline' in window)
  await page.waitForTimeout(200)
  assert.equal(await page.getByRole('button', { name: 'How was it?' }).count(), 0)
  await page.evaluate((token) => (window as unknown as { heartline: { open(token: string): void } }).heartline.open(token), token)
  const frame = page.frameLocator('iframe')
  await key(frame as unknown as Page, /recommend us/, '9')
  await frame.getByLabel('What is the main reason?').waitFor()
  await settled(page)
  await frame.getByRole('button', { name: 'Send my answers' }).click()
  await frame.getByText('Your answers have arrived.').waitFor()
  const days = await page.evaluate(
    (token) => (Number(localStorage.getItem(`heartline/not-before/${token}`)) - Date.now()) / 86_400_000, token,
  )
  assert.ok(days > 89 && days <= 90, `${days}`)
})

test('another origin cannot speak for the survey', async () => {
  const page = await opened()
  await page.evaluate(() => window.postMessage({ heartline: 'close' }, '*'))
  await page.waitForTimeout(100)
  assert.equal(await page.getByRole('dialog').count(), 1)
})
