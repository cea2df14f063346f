import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { everything } from './everything.ts'
import { openWorld, shot, until, type Look, type World } from './world.ts'

const token = (name: string) => `shared-token-of-${name}-1`
const brand = { accent: '#7a1f5c', background: '#fff4e6', ink: '#4a2c1a' }
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const names = ['keyboard', 'grid', 'touch', 'mend']
const looks: readonly (Look & { readonly theme: 'light' | 'dark'; readonly survey: string })[] = [
  { language: 'zh', theme: 'light', width: 390, survey: 'own' },
  { language: 'en', theme: 'dark', width: 390, survey: 'own' },
  { language: 'en', theme: 'light', width: 1280, survey: 'own' },
  { language: 'zh', theme: 'dark', width: 1280, survey: 'own' },
  { language: 'en', theme: 'dark', width: 320, survey: 'brand' },
]
let world: World

before(async () => {
  // Nothing required, so that every page can be looked at.
  const free = {
    ...everything,
    pages: everything.pages.map((page) => ({ ...page, questions: page.questions.map((q) => ({ ...q, required: false })) })),
  }
  world = await openWorld({
    [token('own')]: { survey: free }, [token('brand')]: { survey: { ...free, theme: brand } },
    ...Object.fromEntries(names.map((name) => [token(name), { survey: everything }])),
  })
})
after(() => world.close())

const answersOf = (name: string) => {
  const [id] = [...world.server.sheets].find(([, sheet]) => sheet.token === token(name)) ?? ['']
  return world.server.answersOf(id)
}

async function seriousFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe }).catch(() => page.evaluate(() => null))
  return page.evaluate(async () => {
    type Found = { violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<Found> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run({ runOnly: tags })
    return violations.map(({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`)
  })
}

suite('Every kind of question', () => {
  for (const { survey, ...look } of looks) {
    const name = `${survey}-${look.language}-${look.theme}-${look.width}`
    test(`in ${name}: fits the window, asks nothing that axe would fault, raises no error`, async () => {
      const page = await world.newPage(look)
      const context = page.context()
      // axe is put in by the test; the page's own policy would not have it.
      await context.route('**/s/*', async (route) => {
        const response = await route.fetch()
        const { 'content-security-policy': _, ...headers } = response.headers()
        await route.fulfill({ response, headers })
      })
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await page.goto(`/s/${token(survey)}`)
      const words = look.language === 'zh' ? { next: '下一步', quiet: '安静' } : { next: 'Next', quiet: 'Quiet' }
      for (const { id } of everything.pages) {
        await page.locator('.question').first().waitFor()
        // Something answered on each page: both looks of every control are seen.
        for (const scale of await page.getByRole('radiogroup').all()) await scale.getByRole('radio').nth(1).check()
        for (const box of (await page.getByRole('checkbox').all()).slice(0, 2)) await box.check()
        if (id === 'feeling') await page.locator('.rim button').nth(1).click()
        if (id === 'why') for (let rung = 0; rung < 3; rung++) await page.getByRole('textbox').nth(rung).fill(words.quiet)
        if (id === 'choices') for (let rank = 0; rank < 3; rank++) await page.locator('#q-order .option').first().click()
        if (id === 'follow-up') await page.getByRole('radio').first().check()
        await page.waitForTimeout(200)
        await shot(page, `${id}-${name}`)
        const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        assert.ok(wide! <= window!, `${id} is ${wide} wide in a window of ${window}`)
        assert.deepEqual(await seriousFaults(page), [], id)
        if (id !== 'follow-up') await page.getByRole('button', { name: words.next }).click()
        await page.waitForTimeout(50)
      }
      assert.deepEqual(errors, [])
    })
  }

  test('the eleven keys of NPS stand in one row, 44 pixels high at least, on the smallest phone', async () => {
    const page = await world.newPage({ width: 320 })
    await page.goto(`/s/${token('own')}`)
    const boxes = await Promise.all((await page.locator('.nps .key').all()).map((key) => key.boundingBox()))
    assert.equal(boxes.length, 11)
    assert.equal(new Set(boxes.map((box) => box?.y)).size, 1)
    for (const box of boxes) assert.ok(box && box.height >= 44 && box.width >= 24, JSON.stringify(box))
  })
})

suite('The feeling grid', () => {
  test('by keyboard: arrow keys move the point, and it is said in words', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${token('grid')}`)
    await page.getByRole('radio', { name: '9' }).check()
    await page.getByRole('button', { name: 'Next' }).click()
    const grid = page.getByRole('slider', { name: /first sip/ })
    assert.equal(await grid.getAttribute('aria-valuetext'), 'Not placed yet')
    await grid.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
    assert.equal(await grid.getAttribute('aria-valuetext'), 'rather pleasant, very strong; close to “Delighted”')
    assert.equal(await grid.getAttribute('aria-valuenow'), '0.3')
    await page.keyboard.press('Home')
    await page.keyboard.press('PageDown')
    await until('the point', () => JSON.stringify(answersOf('grid')['feeling']) === '{"tone":-1,"intensity":0.5}')
    assert.equal(await grid.getAttribute('aria-valuetext'), 'very unpleasant, strong; close to “Unhappy”')
  })

  test('by touch: the point goes where the finger is, and along with it', async () => {
    const page = await world.newPage()
    await page.goto(`/s/${token('touch')}`)
    await page.getByRole('radio', { name: '9' }).check()
    await page.getByRole('button', { name: 'Next' }).click()
    const box = (await page.locator('.field').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.7)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.6, { steps: 4 })
    await page.mouse.up()
    await page.mouse.move(box.x + 5, box.y + 5)
    await until('the point', () => 'feeling' in answersOf('touch'))
    await page.waitForTimeout(600)
    const { tone, intensity } = answersOf('touch')['feeling'] as { tone: number; intensity: number }
    assert.ok(Math.abs(tone - 0.5) < 0.03 && Math.abs(intensity - 0.4) < 0.03, `${tone} ${intensity}`)
  })
})

test('the keyboard alone is enough for the whole survey', async () => {
  const page = await world.newPage({ width: 1280 })
  await page.goto(`/s/${token('keyboard')}`)
  await page.getByRole('heading', { name: /recommend us/ }).waitFor()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Goes on by Tab until this has the focus. */
  const tabTo = async (name: string) => {
    for (let i = 0; i < 40; i++) {
      await press('Tab')
      const at = await page.evaluate(() => {
        const { activeElement: focused } = document
        const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])].map((label) => label.innerText) : []
        const named = focused?.getAttribute('aria-labelledby')
        return [
          focused?.getAttribute('aria-label'), ...labels, named && document.getElementById(named)?.innerText,
          (focused as HTMLElement).innerText,
        ].join('|')
      })
      if (at.includes(name)) return
    }
    assert.fail(`Tab never came to ${name}`)
  }
  await tabTo('0, Not at all likely')
  await press('Space', 'ArrowRight', 'ArrowRight')
  await press('Enter')
  await page.getByRole('heading', { name: /first sip/ }).waitFor()
  await tabTo('first sip')
  await press('ArrowLeft')
  await tabTo('Worried')
  await press('Space')
  await tabTo('Next')
  await press('Enter')
  await page.getByRole('heading', { name: /satisfied/ }).waitFor()
  await tabTo('1, Very dissatisfied')
  await press('Space', 'ArrowLeft')
  await tabTo('Next')
  await press('Enter')
  await tabTo('1, Very slow')
  await press('Space')
  await tabTo('1, Very slow')
  await press('Space', 'Enter')
  await page.getByRole('heading', { name: /each of these/ }).waitFor()
  await tabTo('Next')
  await press('Enter')
  await page.getByRole('heading', { name: /matters most/ }).waitFor()
  await tabTo('Next')
  await press('Enter')
  await tabTo('Green tea')
  await press('Space')
  await tabTo('The staff')
  await press('Space')
  await tabTo('Speed')
  await press('Enter', 'Enter', 'Enter')
  await page.getByRole('button', { name: 'Take out: Price' }).waitFor()
  await page.getByRole('button', { name: 'Move down: Speed' }).focus()
  await press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Move down: Speed')
  await tabTo('Next')
  await press('Enter')
  await page.getByRole('heading', { name: /How long/ }).waitFor()
  await tabTo('Next')
  await press('Enter')
  await tabTo('Send')
  await press('Enter')
  await page.getByText('Your answers have arrived.').waitFor()
  assert.deepEqual(answersOf('keyboard'), {
    recommend: { score: 2 }, feeling: { tone: -0.1, intensity: 0.5 }, emotions: ['worry'], satisfied: 5,
    speed: { expectation: 1, perception: 1 }, drink: { chosen: 'green' }, noticed: { chosen: ['staff'] },
    order: ['place', 'speed', 'price'],
  })
})

test('what is not right yet is kept here, named, and sent when it is', async () => {
  const page = await world.newPage()
  await page.goto(`/s/${token('mend')}`)
  await page.getByRole('radio', { name: '9' }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'At ease' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('radiogroup', { name: /satisfied/ }).getByRole('radio', { name: /^1/ }).check()
  const field = page.getByRole('textbox', { name: /went wrong/ })
  await field.fill('x'.repeat(201))
  await page.getByText('201 of 200 characters').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('This is 201 characters long; 200 fit.').waitFor()
  assert.equal(await field.evaluate((field) => field === document.activeElement), true)
  await page.reload()
  await page.getByText('201 of 200 characters').waitFor()
  assert.equal('what-went-wrong' in answersOf('mend'), false)
  await field.fill('It was cold')
  await until('the answer', () => answersOf('mend')['what-went-wrong'] === 'It was cold')
})
