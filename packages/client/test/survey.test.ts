import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { everything } from './everything.ts'
import { allAnswers, firstHalf, key, next, secondHalf } from './walk.ts'
import { openWorld, until, type World } from './world.ts'

const shared = 'shared-token-of-the-shop-1'
let world: World
const personal = (name: string) => `personal-token-of-${name}-1`

before(async () => {
  const survey = everything
  world = await openWorld({
    [shared]: { survey }, 'limited-token-of-the-shop': { survey, sheetsPerBrowser: 1 },
    'closed-token-of-the-shop': { survey, state: 'closed' },
    ...Object.fromEntries(
      ['li', 'mei', 'ana', 'bo', 'eve', 'tab'].map((name) => [personal(name), { survey, customer: 'Li Wei' }]),
    ),
    [personal('script')]: { survey, customer: '<img src=x onerror="window.ran=1">' },
  })
})
after(() => world.close())

const sheetOf = (token: string) => {
  const found = [...world.server.sheets].find(([, sheet]) => sheet.token === token)
  assert.ok(found, `no sheet of ${token}`)
  return { ...found[1], answers: world.server.answersOf(found[0]) }
}

suite('A person answers', () => {
  for (const width of [390, 1280] as const)
    test(`a whole survey with its logic, at ${width} pixels, and every answer arrives once`, async () => {
      const page = await world.newPage({ width })
      const token = personal(width === 390 ? 'li' : 'mei')
      await page.goto(`/s/${token}`)
      await page.getByRole('heading', { name: 'Li Wei, would you recommend us to a friend?' }).waitFor()
      await firstHalf(page)
      await secondHalf(page)
      await page.getByText('Your answers have arrived.').waitFor()
      assert.deepEqual(sheetOf(token).answers, allAnswers)
      assert.equal(sheetOf(token).complete, true)
      assert.equal(sheetOf(token).seen.length, 17)
      await page.goto(`/s/${token}`)
      await page.getByRole('heading', { name: 'You have already answered' }).waitFor()
    })

  test('in Chinese, changes to English in the middle, and keeps every answer', async () => {
    const page = await world.newPage({ language: 'zh' })
    await page.goto(`/s/${shared}?channel=qr&place=hangzhou-2`)
    await page.getByRole('heading', { name: '您，您会向朋友推荐我们吗？' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
    await key(page, /推荐我们/, /^10/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Hello, would you recommend us to a friend?' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.equal(await page.getByRole('radio', { name: /^10/ }).isChecked(), true)
    await until('the answer', () =>
      [...world.server.sheets.values()].some((sheet) => sheet.token === shared && sheet.answers['recommend']))
    const { opened } = sheetOf(shared)
    assert.deepEqual({ ...opened, sheet: '', browser: '' }, {
      sheet: '', version: 1, browser: '', language: 'zh-CN', channel: 'qr', place: 'hangzhou-2',
    })
  })

  test('a required question stops the way, says so, and takes the focus; a question that is not shown asks nothing', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${shared}`)
    await next(page)
    await page.getByText('Please answer this question.').waitFor()
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('name'))
    assert.equal(focused, 'recommend')
    assert.match((await page.getByRole('radiogroup').getAttribute('aria-describedby')) ?? '', /q-recommend-fault/)
    await key(page, /recommend us/, '7')
    assert.equal(await page.getByText('Please answer this question.').count(), 0)
    await next(page)
    await page.getByRole('button', { name: 'Back' }).click()
    assert.equal(await page.getByRole('radio', { name: '7' }).isChecked(), true)
    await page.goForward().catch(() => null)
    await page.getByRole('heading', { name: /recommend us/ }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: /first sip/ }).waitFor()
    assert.equal(await page.getByText('What went wrong?').count(), 0)
  })

  test('closes the page and carries on in another browser, where an answer can still be changed', async () => {
    const token = personal('ana')
    const first = await world.newPage()
    await first.goto(`/s/${token}`)
    await firstHalf(first)
    await first.close({ runBeforeUnload: true })
    await until('what was given before', () => 'again' in sheetOf(token).answers)
    const second = await world.newPage({ width: 1280 })
    await second.goto(`/s/${token}`)
    await second.getByText('Welcome back. Your answers are still here').waitFor()
    await second.getByRole('heading', { name: 'How fast the tea came' }).waitFor()
    await second.getByRole('button', { name: 'Back' }).click()
    assert.equal(await second.getByRole('textbox', { name: /went wrong/ }).inputValue(), 'It was cold')
    await second.getByRole('textbox', { name: /went wrong/ }).fill('It was too cold')
    await next(second)
    await secondHalf(second)
    await second.getByText('Your answers have arrived.').waitFor()
    assert.deepEqual(sheetOf(token).answers, { ...allAnswers, 'what-went-wrong': 'It was too cold' })
  })

  test('in two tabs at once: neither overwrites what the other took', async () => {
    const token = personal('tab')
    const one = await world.newPage()
    await one.goto(`/s/${token}`)
    const other = await one.context().newPage()
    await other.goto(`/s/${token}`)
    await key(one, /recommend us/, '3')
    await key(other, /recommend us/, '4')
    await one.getByRole('radio', { name: '4', checked: true }).waitFor({ state: 'attached' })
    await one.getByLabel('What is the main reason?').fill('slow')
    await until('the answer of both', () =>
      JSON.stringify(sheetOf(token).answers['recommend']) === JSON.stringify({ score: 4, reason: 'slow' }))
    assert.equal(await one.getByRole('radio', { name: '4' }).isChecked(), true)
  })

  test('script in a name or an answer is words', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${personal('script')}`)
    await page.getByText('<img src=x onerror="window.ran=1">, would you').waitFor()
    await key(page, /recommend us/, '9')
    await next(page)
    await page.getByRole('button', { name: 'Pleased' }).click()
    await next(page)
    await key(page, /satisfied/, /^5/)
    await next(page)
    await key(page, /expect it to be/, /^5/)
    await key(page, /How fast was it/, /^3/)
    await next(page)
    await next(page)
    const script = '<script>window.ran=1</script>'
    await page.getByRole('textbox', { name: 'What matters most to you?' }).fill(script)
    await page.getByText(`“${script}”: what does that do for you?`).waitFor()
    assert.equal(await page.evaluate(() => 'ran' in window), false)
  })
})

suite('Who cannot answer is told kindly', () => {
  for (const [token, words] of [
    ['closed-token-of-the-shop', 'This survey has ended'],
    ['forged-token-of-nobody-at-all', 'This link does not lead to a survey'],
  ] as const)
    test(words, async () => {
      const page = await world.newPage()
      await page.goto(`/s/${token}`)
      await page.getByRole('heading', { name: words }).waitFor()
    })

  test('when this browser has answered a limited link already', async () => {
    const page = await world.newPage()
    await page.goto('/s/limited-token-of-the-shop')
    await firstHalf(page)
    await secondHalf(page)
    await page.getByText('Your answers have arrived.').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Thank you for telling us!' }).waitFor()
    await page.getByRole('button', { name: 'Answer once more' }).click()
    await page.getByRole('heading', { name: 'This device has already answered' }).waitFor()
  })
})

test('the page asks nothing of any other host', async () => {
  const page = await world.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  await page.goto(`/s/${personal('eve')}`)
  await firstHalf(page)
  assert.deepEqual([...new Set(asked)].filter((origin) => origin !== 'null'), [world.server.url])
})
