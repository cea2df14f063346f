import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { everything } from './everything.ts'
import { allAnswers, firstHalf, key, next, secondHalf } from './walk.ts'
import { openWorld, until, type World } from './world.ts'

const token = (name: string) => `personal-token-of-${name}-1`
const shared = 'shared-token-of-the-shop-1'
// Several times: where the service worker stood between, three of ten such answers died with their page.
const late = Array.from({ length: 8 }, (_, i) => `late-${i}`)
let world: World

before(async () => {
  const survey = everything
  const names = ['offline', 'closing', 'third', 'full', ...late, 'elsewhere']
  world = await openWorld({
    [shared]: { survey }, ...Object.fromEntries(names.map((name) => [token(name), { survey, customer: 'Li Wei' }])),
  })
})
after(() => world.close())
afterEach(() => {
  world.server.mishap = () => undefined
})
const sheetOf = (token: string) => [...world.server.sheets.values()].find((sheet) => sheet.token === token)!
const answersOf = (name: string) => world.server.answersOf(`sheet-of-${token(name)}`)

suite('No answer is lost and none is doubled', () => {
  test('when the network goes half-way: the person finishes, is told, and everything arrives when it is back', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${token('offline')}`)
    await firstHalf(page)
    await page.context().setOffline(true)
    await secondHalf(page)
    await page.getByText('Kept on this device. It will be sent when you are back online.').waitFor()
    assert.equal(sheetOf(token('offline')).complete, false)
    await page.context().setOffline(false)
    await page.getByText('Your answers have arrived.').waitFor()
    assert.deepEqual(answersOf('offline'), allAnswers)
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('sheet'))), [])
  })

  test('when every third request fails, before it is done or after', async () => {
    world.server.mishap = (number) => (number % 3 > 0 ? undefined : number % 2 ? 'not done' : 'done unheard')
    const page = await world.newPage()
    await page.goto(`/s/${shared}`)
    await firstHalf(page)
    await secondHalf(page)
    await page.getByText('Your answers have arrived.').waitFor({ timeout: 60_000 })
    const sheets = [...world.server.sheets].filter(([, sheet]) => sheet.token === shared)
    assert.equal(sheets.length, 1)
    assert.deepEqual(world.server.answersOf(sheets[0]![0]), allAnswers)
    assert.equal(sheets[0]![1].complete, true)
  })

  test('when the page is closed while nothing gets through: the next visit brings it', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${token('closing')}`)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    world.server.mishap = () => 'not done'
    await key(page, /recommend us/, '9')
    await page.getByLabel('What is the main reason?').fill('The tea')
    await page.getByText('Kept on this device').waitFor()
    await page.close()
    assert.deepEqual(answersOf('closing'), {})
    world.server.mishap = () => undefined
    const again = await page.context().newPage()
    await again.goto(`/s/${token('closing')}`)
    await again.getByText('Welcome back').waitFor()
    await until('the answer', () => 'recommend' in answersOf('closing'))
    assert.deepEqual(answersOf('closing'), { recommend: { score: 9, reason: 'The tea' } })
  })

  test('when the page is closed in the same breath as the last key: the answer is already on its way', async () => {
    for (const name of late) {
      const page = await world.newPage()
      await page.goto(`/s/${token(name)}`)
      await key(page, /recommend us/, '8')
      await page.goto('about:blank')
      await until('the answer', () => 'recommend' in answersOf(name))
    }
  })

  test('when the browser keeps nothing: the page does, and says that it must stay open', async () => {
    const page = await world.newPage()
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      }
    })
    await page.goto(`/s/${token('full')}`)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    await page.context().setOffline(true)
    await key(page, /recommend us/, '5')
    await page.getByText('Please leave this page open').waitFor()
    await page.context().setOffline(false)
    await until('the answer', () => 'recommend' in answersOf('full'))
  })

  test('when it was finished on another device meanwhile: the page thanks, and changes nothing', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${token('elsewhere')}`)
    await key(page, /recommend us/, '5')
    await until('the answer', () => 'recommend' in answersOf('elsewhere'))
    sheetOf(token('elsewhere')).complete = true
    await key(page, /recommend us/, '2')
    await page.getByRole('heading', { name: 'Thank you for telling us!' }).waitFor()
    assert.deepEqual(answersOf('elsewhere'), { recommend: { score: 5 } })
  })

  test('when the survey cannot be reached at first: it opens by itself', async () => {
    let failures = 0
    world.server.mishap = () => (failures++ < 1 ? 'not done' : undefined)
    const page = await world.newPage()
    await page.goto(`/s/${shared}`)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    await next(page)
  })
})
