import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Link } from './answering-server.ts'
import { everything } from './everything.ts'
import { allAnswers, firstHalf, secondHalf } from './walk.ts'
import { openWorld, until, type World } from './world.ts'

const token = (name: string) => `personal-token-of-${name}-1`
const links: Record<string, Link> = Object.fromEntries(
  ['lift', 'done', 'changed', 'switch', 'ended'].map((name) => [token(name), { survey: everything, customer: 'Li Wei' }]),
)
links['shared-token-of-the-shop-1'] = { survey: everything, brought: true }
let world: World
before(async () => {
  world = await openWorld(links)
})
after(() => world.close())

const answersOf = (name: string) => world.server.answersOf(`sheet-of-${token(name)}`)

/** Opens the page and waits until its worker has kept it. */
async function openedOnce(path: string): Promise<Page> {
  const page = await world.newPage()
  await page.goto(path)
  await page.getByRole('heading', { name: /recommend us/ }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  return page
}
async function openedAgain(page: Page, path: string): Promise<Page> {
  await page.close()
  const again = await page.context().newPage()
  await again.goto(path)
  return again
}

suite('Whoever has opened the survey once can open it again without a network', () => {
  test('closes it half-way, opens it in a lift, finishes there, and everything arrives once when the network is back', async () => {
    const path = `/s/${token('lift')}`
    const page = await openedOnce(path)
    await firstHalf(page)
    await until('the first half', () => 'again' in answersOf('lift'))
    await page.context().setOffline(true)
    const again = await openedAgain(page, path)
    await again.getByText('Welcome back').waitFor()
    await again.getByRole('heading', { name: 'How fast the tea came' }).waitFor()
    await secondHalf(again)
    await again.getByText('Kept on this device').waitFor()
    const third = await openedAgain(again, path)
    await third.getByRole('heading', { name: 'Thank you for telling us!' }).waitFor()
    await third.context().setOffline(false)
    await third.getByText('Your answers have arrived.').waitFor()
    assert.deepEqual(answersOf('lift'), allAnswers)
    assert.equal([...world.server.sheets.values()].filter((sheet) => sheet.token === token('lift')).length, 1)
  })

  test('on a shared link too, whose survey comes inside the page', async () => {
    const path = '/s/shared-token-of-the-shop-1'
    const page = await openedOnce(path)
    await page.context().setOffline(true)
    const again = await openedAgain(page, path)
    await again.getByRole('heading', { name: /recommend us/ }).waitFor()
    await firstHalf(again)
    await again.context().setOffline(false)
    const sheets = () => [...world.server.sheets.values()].filter((sheet) => sheet.token === 'shared-token-of-the-shop-1')
    await until('the first half', () => sheets().some(({ answers }) => answers['what-went-wrong']?.answer === 'It was cold'))
    assert.equal(sheets().length, 1)
  })

  test('and is not asked again what was answered and has arrived', async () => {
    const path = `/s/${token('done')}`
    const page = await openedOnce(path)
    await firstHalf(page)
    await secondHalf(page)
    await page.getByText('Your answers have arrived.').waitFor()
    await page.context().setOffline(true)
    const again = await openedAgain(page, path)
    await again.getByRole('heading', { name: 'We cannot reach the survey right now' }).waitFor()
    await again.context().setOffline(false)
    await again.getByRole('heading', { name: 'You have already answered' }).waitFor()
  })

  test('in the other language as well', async () => {
    const path = `/s/${token('switch')}`
    const page = await openedOnce(path)
    await page.context().setOffline(true)
    const again = await openedAgain(page, path)
    await again.getByRole('button', { name: '中文' }).click()
    await again.getByRole('button', { name: '下一步' }).waitFor()
  })
})

suite('With a network nothing old is shown', () => {
  test('a survey that was changed meanwhile is shown as it is now', async () => {
    const path = `/s/${token('changed')}`
    const page = await openedOnce(path)
    links[token('changed')] = { survey: { ...everything, title: { 'zh-CN': '新的', en: 'A new title' } }, customer: 'Li Wei' }
    const again = await openedAgain(page, path)
    await again.getByRole('heading', { name: 'A new title' }).waitFor()
  })

  test('a survey that has ended is not opened from what was kept, now or later', async () => {
    const path = `/s/${token('ended')}`
    const page = await openedOnce(path)
    links[token('ended')] = { survey: everything, customer: 'Li Wei', state: 'closed' }
    const again = await openedAgain(page, path)
    await again.getByRole('heading', { name: 'This survey has ended' }).waitFor()
    await again.context().setOffline(true)
    const later = await openedAgain(again, path)
    await later.getByRole('heading', { name: 'We cannot reach the survey right now' }).waitFor()
  })
})
