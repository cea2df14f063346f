import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { everything } from './everything.ts'
import { key, next } from './walk.ts'
import { openWorld, shot, until, type World } from './world.ts'

const token = 'kiosk-token-of-the-shop-01'
let world: World
before(async () => {
  const short = { ...everything, pages: everything.pages.slice(0, 1) }
  world = await openWorld({ [token]: { survey: short, kiosk: true }, [`${token}-long`]: { survey: everything, kiosk: true } })
})
after(() => world.close())

test('a kiosk thanks, goes back to its start after 20 s, and keeps nothing of the visitor', async () => {
  const page = await world.newPage({ width: 1280 })
  await page.clock.install()
  await page.goto(`/s/${token}`)
  await page.getByRole('heading', { name: /recommend us/ }).waitFor()
  assert.equal(world.server.sheets.size, 0, 'nobody has touched it: there is no sheet')
  await key(page, /recommend us/, '9')
  await page.getByLabel('What is the main reason?').fill('My name is Li')
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.clock.runFor(1_000)
  await page.getByText('Your answers have arrived.').waitFor()
  await page.clock.runFor(20_000)
  await page.getByRole('heading', { name: /recommend us/ }).waitFor()
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
  assert.doesNotMatch(await page.content(), /My name is Li/)
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /My name is Li/)
  await key(page, /recommend us/, '3')
  await page.clock.runFor(1_000)
  await until('a second sheet', () =>
    [...world.server.sheets.values()].filter(({ answers }) => answers['recommend']).length === 2)
})

test('a visitor who walks away is asked for, then cleared; what was given is sent, and the next one sees none of it', async () => {
  const page = await world.newPage({ width: 1280 })
  await page.clock.install()
  await page.goto(`/s/${token}-long`)
  await key(page, /recommend us/, '9')
  await page.getByLabel('What is the main reason?').fill('My name is Mei')
  await next(page)
  await page.clock.runFor(20_000)
  await page.getByRole('dialog', { name: /Are you still there/ }).waitFor()
  await shot(page, 'kiosk')
  await page.getByRole('button', { name: 'I am still here' }).click()
  assert.equal(await page.getByRole('heading', { name: /first sip/ }).count(), 1)
  await page.clock.runFor(20_000)
  await page.getByRole('dialog').waitFor()
  await page.clock.runFor(20_000)
  await page.getByRole('heading', { name: /recommend us/ }).waitFor()
  await page.clock.runFor(1_000)
  await until('what was given', () => [...world.server.sheets.values()].some(({ answers }) =>
    JSON.stringify(answers['recommend']?.answer) === '{"score":9,"reason":"My name is Mei"}'))
  assert.doesNotMatch(await page.content(), /My name is Mei/)
  await page.waitForFunction(() => !JSON.stringify(localStorage).includes('My name is Mei'))
})

test('a kiosk shows one question at a time', async () => {
  const page = await world.newPage({ width: 1280 })
  await page.goto(`/s/${token}-long`)
  await key(page, /recommend us/, '9')
  await next(page)
  await page.getByRole('heading', { name: /first sip/ }).waitFor()
  assert.equal(await page.locator('.question').count(), 1)
})
