import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { everything } from '../../packages/client/test/everything.ts'
import { allAnswers, firstHalf, key, next, secondHalf } from '../../packages/client/test/walk.ts'
import { barriers } from './barriers.ts'
import { openWorld, shot, type Look, type World } from './harness.ts'

type Json = Record<string, any> // eslint-disable-line typescript/no-explicit-any -- answers of the API, read loosely

/** The survey page before the real program: what people give there is what stands in the store and in history. */
suite('The survey page', { concurrency: false }, () => {
  let world: World
  let owner: BrowserContext
  let survey: number
  const api = async (method: string, path: string, data?: object) => {
    const answer = await owner.request.fetch(`/api/v1/${path}`, { method, ...(data && { data }) })
    assert.ok(answer.ok(), `${method} ${path}: ${await answer.text()}`)
    return answer
  }
  const read = async (path: string): Promise<Json> => (await api('GET', path)).json()

  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    owner = page.context()
    await world.firstRun(owner)
    await page.close()
    const made = (await (await api('POST', 'surveys', {
      key: 'visit', name: 'Visit', from: { kind: 'definition', definition: everything },
    })).json()) as Json
    survey = made['survey'].id
    await api('POST', `surveys/${survey}/publish`, { revision: 1 })
  })
  after(() => world.close())

  let customers = 0
  /** A personal link of a new customer, as the page's path. */
  async function personal(name: string): Promise<string> {
    const id = `visit-${++customers}`
    await api('POST', 'signals', {
      specversion: '1.0', id, source: 'till', type: 'visit', subject: `card-${customers}`,
      data: { touchpoint: 'Till', customer: { name } },
    })
    let found: Json | undefined
    await until(async () => {
      found = (await read('customers?limit=200'))['items'].find((one: Json) => one['name'] === name)
      return found !== undefined
    }, 'the customer')
    const csv = await (await api('POST', `surveys/${survey}/personal-links`, {
      for: { customers: [found!['id']] }, name: 'Invitation',
    })).text()
    return new URL(csv.trim().split('\r\n')[1]!.split(',').at(-1)!).pathname
  }
  /** A shared link, as the page's path. */
  async function shared(more: object): Promise<string> {
    const link = (await (await api('POST', `surveys/${survey}/links`, { name: 'Link', channel: 'link', ...more })).json()) as Json
    return new URL(link['url']).pathname
  }
  const open = async (path: string, look: Look = {}) => {
    const page = await world.newPage(look)
    await page.goto(path)
    return page
  }
  /** All that history holds of what this person answered: each sheet is one signal. */
  async function heardFrom(name: string): Promise<Json[]> {
    const customer = (await read('customers?limit=200'))['items'].find((one: Json) => one['name'] === name)['id']
    const heard = async () =>
      (await read(`signals?customer=${customer}&limit=50`))['items'].filter((one: Json) => one['type'] === 'feedback')
    await until(async () => (await heard()).length > 0, 'the signal')
    return heard()
  }
  /** Every answer of allAnswers, once, as its signal carries it. */
  async function assertAllOf(name: string): Promise<void> {
    const heard = await heardFrom(name)
    assert.equal(heard.length, 1)
    const [{ data, scores, text, attributes }] = heard as [Json]
    const { recommend, feeling, satisfied, easy, again, speed, factors } = allAnswers
    assert.deepEqual(scores.map((one: Json) => `${one['method']} ${one['value']}`).toSorted(), [
      `ces2_1_7_agree ${easy}`, `csat ${satisfied}`, `expectation ${speed.expectation}`, `feeling ${feeling.tone}`,
      `nps ${recommend.score}`,
      `perception ${speed.perception}`, `rating ${again}`, `rating ${factors.product}`,
    ].toSorted())
    assert.deepEqual(data.choices, {
      drink: 'other', noticed: ['music'], order: allAnswers.order, emotions: allAnswers.emotions, minutes: 12,
    })
    assert.deepEqual(data.ladders.map(({ what, soThat, matters }: Json) => ({ what, soThat, matters })), [allAnswers.why])
    for (const words of ['The smell of tea', 'It was cold', 'See you'])
      assert.equal(text.split(words).length, 2, `“${words}” once in: ${text}`)
    assert.equal(attributes.partial, 'false')
  }

  for (const { width, language } of [{ width: 390, language: 'en' }, { width: 1280, language: 'en' }] as const)
    test(`at ${width}: half-way the network goes; the person finishes, it comes back, and all is stored once and passed on once`, async () => {
      const name = `Li Wei ${width}`
      const path = await personal(name)
      const page = await open(path, { width, language })
      await page.getByRole('heading', { name: `${name}, would you recommend us to a friend?` }).waitFor()
      await firstHalf(page)
      await page.context().setOffline(true)
      await secondHalf(page)
      await page.getByText('Kept on this device').waitFor()
      await page.context().setOffline(false)
      await page.getByText('Your answers have arrived.').waitFor()
      assert.equal((await owner.request.get(`/api/v1/answering${path.slice(2)}`)).status(), 409, 'it cannot be answered twice')
      await assertAllOf(name)
      await page.context().close()
    })

  test('closed half-way and carried on in another browser by the personal link: nothing is lost, nothing doubled', async () => {
    const path = await personal('Mei')
    const first = await open(path, { width: 390 })
    await firstHalf(first)
    const stored = async () => (await (await owner.request.get(`/api/v1/answering${path.slice(2)}`)).json()) as Json
    await until(async () => 'again' in (await stored())['sheet'].answers, 'the first half')
    await first.context().close()
    const second = await open(path, { width: 1280 })
    await second.getByText('Welcome back. Your answers are still here').waitFor()
    await second.getByRole('heading', { name: 'How fast the tea came' }).waitFor()
    await secondHalf(second)
    await second.getByText('Your answers have arrived.').waitFor()
    await assertAllOf('Mei')
    await second.context().close()
  })

  test('opened once, it opens again without a network, from the worker of the real program', async () => {
    const path = await personal('Ana')
    const page = await open(path, { width: 390 })
    await key(page, /recommend us/, '9')
    await page.getByText('Saved').waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.context().setOffline(true)
    const context = page.context()
    await page.close()
    const again = await context.newPage()
    await again.goto(path)
    await again.getByText('Welcome back').waitFor()
    await again.getByRole('heading', { name: /first sip/ }).waitFor()
    await again.getByRole('button', { name: 'Back' }).click()
    assert.equal(await again.getByRole('radio', { name: '9' }).isChecked(), true)
    await context.close()
  })

  test('a look at a personal link opens nothing: only its page does', async () => {
    const path = await personal('Bo')
    const look = async () => (await owner.request.get(path)).text()
    assert.doesNotMatch(await look(), /id="survey"/)
    assert.doesNotMatch(await look(), /id="survey"/, 'nor has the first look opened it')
    const page = await open(path)
    await page.getByRole('heading', { name: /^Bo, would/ }).waitFor()
    assert.match(await look(), /id="survey"/, 'an opened one comes inside its page')
    await page.context().close()
  })

  test('on a kiosk the next person finds nothing of the one before, and Back does not bring it', async () => {
    const path = await shared({ name: 'Kiosk', channel: 'kiosk', kiosk: true, place: 'West Lake' })
    const page = await world.newPage({ width: 1280 })
    await page.clock.install()
    await page.goto(path)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    await key(page, /recommend us/, '3')
    await page.getByLabel('What is the main reason?').fill('My name is Han')
    await next(page)
    await page.getByRole('heading', { name: /first sip/ }).waitFor()
    await page.clock.runFor(20_000)
    await page.getByRole('dialog').waitFor()
    await page.clock.runFor(20_000)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
    await page.goBack().catch(() => null)
    await page.goto(path)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
    assert.doesNotMatch(await page.content(), /My name is Han/)
    await page.waitForFunction(() => !JSON.stringify(localStorage).includes('My name is Han'))
    await page.context().close()
  })

  test('a code on a table says which table it was, whatever the page is told', async () => {
    const path = await shared({ name: 'Table 7', channel: 'qr', place: 'Table 7' })
    const page = await open(`${path}?place=Elsewhere&channel=kiosk`, { width: 390 })
    await key(page, /recommend us/, '8')
    await page.getByText('Saved').waitFor()
    const [link] = (await read(`surveys/${survey}/links`))['items'].filter((one: Json) => one['name'] === 'Table 7')
    assert.equal(link['place'], 'Table 7')
    assert.equal(link['channel'], 'qr')
    await page.context().close()
  })

  for (const look of [{ language: 'zh', theme: 'light', width: 390 }, { language: 'en', theme: 'dark', width: 1280 }] as const)
    test(`in ${look.language}-${look.theme}-${look.width} every step fits, and axe finds nothing`, async () => {
      const path = await shared({ name: `Looks ${look.language}`, channel: 'link' })
      const page = await world.newPage(look)
      await page.goto(path)
      const [nextWord, sendWord] = look.language === 'zh' ? ['下一步', '提交'] : ['Next', 'Send my answers']
      for (let step = 0; step < 20; step++) {
        await page.locator('.question').first().waitFor()
        for (const scale of await page.getByRole('radiogroup').all()) await scale.getByRole('radio').last().check()
        if (await page.locator('.rim button').count()) await page.locator('.rim button').nth(1).click()
        await shot(page, `real-${step}-${look.language}-${look.theme}-${look.width}`)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `step ${step}`)
        assert.deepEqual(await barriers(page, ['body']), [], `step ${step}`)
        const send = page.getByRole('button', { name: sendWord })
        if (await send.count()) {
          await send.click()
          break
        }
        await page.getByRole('button', { name: nextWord }).click()
      }
      await page.locator('.thanks').waitFor()
      await page.context().close()
    })
})

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`Waited in vain for ${what}`)
}
