import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { looks, openWorld, shot, signedIn, turnOver, type Look, type World } from './harness.ts'

type Json = Record<string, any> // eslint-disable-line typescript/no-explicit-any -- answers of the API, read loosely

/** Writing a survey: from an empty one to a version that people see. */
suite('the survey editor', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const page = await world.newPage()
    await world.firstRun(page.context())
    await page.close()
  })
  after(() => world.close())

  let surveys = 0
  /** A new survey, opened in the editor. */
  async function begin(from: object = { kind: 'blank', languages: ['en'] }, look: Look = {}) {
    const page = await signedIn(world, look)
    const key = `survey-${++surveys}`
    const made = await page.request.post('/api/v1/surveys', { data: { key, name: `Survey ${surveys}`, from } })
    const { survey } = (await made.json()) as Json
    await page.goto(`/listen/surveys/${key}/edit`)
    await page.getByRole('navigation', { name: /^(Questions|题目)$/ }).waitFor()
    return { page, key, id: survey.id as number }
  }
  const stored = async (page: Page, id: number) => (await page.request.get(`/api/v1/surveys/${id}`)).json() as Promise<Json>
  const saved = (page: Page) => page.locator('[data-save=saved]').waitFor()
  const said = (page: Page, words: string) => page.locator('.mantine-Notification-root', { hasText: words })
  const frame = (page: Page) => page.frameLocator('iframe')
  const titles = ({ definition }: Json) => definition.pages.flatMap((p: Json) => p.questions.map((q: Json) => q.title.en))

  test('a question is added, written, put on a condition and tried beside; it saves itself, and is published', async () => {
    const { page, key, id } = await begin()
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('menuitem', { name: /^Satisfaction/ }).click()
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill('How was the tea?')
    await page.getByRole('radiogroup', { name: 'Steps' }).getByText('7', { exact: true }).click()
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('menuitem', { name: /^Text/ }).click()
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill('What went wrong?')
    await page.getByRole('button', { name: 'Add a condition' }).click()
    await page.getByText('Shown only if the answer to question 3 is at most 4').waitFor()
    await page.getByText('With the answers given here, this question is not shown.').waitFor()
    await shot(page, 'editor-condition')

    // The preview is the survey page itself: answered, it shows what the answer leads to.
    await frame(page).getByRole('heading', { name: 'How was the tea?' }).waitFor()
    assert.equal(await frame(page).getByRole('heading', { name: 'What went wrong?' }).count(), 0)
    await frame(page).getByRole('radio', { name: '2', exact: true }).press('Space')
    await frame(page).getByRole('heading', { name: 'What went wrong?' }).waitFor()
    await page.getByText('With the answers given here, this question is not shown.').waitFor({ state: 'detached' })
    await shot(page, 'editor-tried')

    await saved(page)
    assert.deepEqual(titles(await stored(page, id)), [
      'How did it feel?',
      'What made you feel this way?',
      'How was the tea?',
      'What went wrong?',
    ])
    await page.reload()
    await page.getByRole('textbox', { name: 'Question', exact: true }).waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Question', exact: true }).inputValue(), 'What went wrong?')

    await page.getByRole('button', { name: 'Publish …' }).click()
    await page.getByRole('button', { name: 'Publish version 1' }).click()
    await page.waitForURL(`**/listen/surveys/${key}`)
    await page.getByText(/^Open with version 1/).waitFor()
    await page.close()
  })

  test('before it is published again it says what is different; an old version can be taken up again', async () => {
    const { page, key, id } = await begin()
    await page.request.post(`/api/v1/surveys/${id}/publish`, { data: { revision: 1 } })
    await page.goto(`/listen/surveys/${key}/edit?question=why`)
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Why is that?')
    await turnOver(page.getByRole('switch', { name: 'Must be answered' }))
    await page.locator('[data-question=feeling]').click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await saved(page)
    await page.getByRole('button', { name: 'Publish …' }).click()
    await page.getByText('Question 1 “Why is that?” is changed: words, must be answered').waitFor()
    await page.getByText('The former question 1 “How did it feel?” is taken out').waitFor()
    await shot(page, 'editor-publish')
    await page.getByRole('button', { name: 'Publish version 2' }).click()
    await page.waitForURL(`**/listen/surveys/${key}`)
    await page.getByRole('button', { name: 'Take version 1 up again as the draft' }).click()
    await page.getByText('Version 1 is the draft again.').waitFor()
    const { definition, version } = await stored(page, id)
    assert.deepEqual([titles({ definition }), version], [['How did it feel?', 'What made you feel this way?'], 2])
    await said(page, 'Version 1 is the draft again.').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The draft is not what people see').waitFor({ state: 'detached' })
    assert.deepEqual(titles(await stored(page, id)), ['Why is that?'])
    await page.close()
  })

  test('questions are moved by keyboard alone, and what is removed comes back with Undo', async () => {
    const { page, id } = await begin()
    await page.locator('[data-question=feeling]').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByText('“How did it feel?” is now question 2 of 2').waitFor({ state: 'attached' })
    await page.waitForFunction(() => (document.activeElement as HTMLElement).dataset['question'] === 'feeling')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByText('Question 1 · Text').waitFor()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await said(page, 'is removed').getByRole('button', { name: 'Undo' }).click()
    await page.locator('[data-question=why]').waitFor()
    await saved(page)
    assert.deepEqual(titles(await stored(page, id)), ['What made you feel this way?', 'How did it feel?'])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await saved(page)
    assert.deepEqual(titles(await stored(page, id)), ['How did it feel?', 'What made you feel this way?'])
    await page.close()
  })

  test('two authors at once: other places are brought together, for the same place one is asked', async () => {
    const { page: mine, key, id } = await begin()
    const theirs = await signedIn(world)
    await Promise.all([mine, theirs].map((page) => page.goto(`/listen/surveys/${key}/edit?question=feeling`)))
    const question = (page: Page) => page.getByRole('textbox', { name: 'Question', exact: true })
    await question(theirs).fill('Theirs?')
    await saved(theirs)
    await theirs.waitForFunction(() => document.querySelector('[data-save=saved]'))
    await mine.locator('[data-question=why]').click()
    await question(mine).fill('Mine?')
    await saved(mine)
    assert.deepEqual(titles(await stored(mine, id)), ['Theirs?', 'Mine?'])
    await mine.locator('[data-question=feeling]').getByText('Theirs?').waitFor()

    await theirs.locator('[data-question=why]').click()
    await question(theirs).fill('Also theirs?')
    const dialog = theirs.getByRole('dialog', { name: 'A colleague wrote here at the same time' })
    await dialog.waitFor()
    await dialog.getByText('Mine?', { exact: true }).waitFor()
    await dialog.getByText('Also theirs?', { exact: true }).waitFor()
    await shot(theirs, 'editor-clash')
    assert.deepEqual(titles(await stored(mine, id)), ['Theirs?', 'Mine?'])
    await dialog.getByRole('radiogroup').getByText('My colleague’s').click()
    await dialog.getByRole('button', { name: 'Save this' }).click()
    await saved(theirs)
    assert.deepEqual(titles(await stored(theirs, id)), ['Theirs?', 'Mine?'])
    await mine.close()
    await theirs.close()
  })

  test('without a connection nothing is lost: it is kept, said, and saved later, also after the page was closed', async () => {
    const { page, key, id } = await begin()
    await page.locator('[data-question=why]').click()
    await page.route('**/api/v1/surveys/*/draft', (route) => route.abort())
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Written in a lift')
    await page.getByText('Not saved: the server cannot be reached.').waitFor()
    await shot(page, 'editor-unreached')
    await page.close({ runBeforeUnload: false })
    const again = await signedIn(world)
    await again.goto(`/listen/surveys/${key}/edit?question=why`)
    await saved(again)
    await again.waitForFunction(() => document.querySelector('textarea')?.value === 'Written in a lift')
    for (let tries = 0; tries < 100 && titles(await stored(again, id))[1] !== 'Written in a lift'; tries++)
      await again.waitForTimeout(50)
    assert.equal(titles(await stored(again, id))[1], 'Written in a lift')
    await again.close()
  })

  test('what is missing in a language stands out and is filled in beside its original; faults lead to their field', async () => {
    const { page, id } = await begin()
    await page.getByRole('tab', { name: 'Translation' }).click()
    await page.getByRole('button', { name: 'Add 中文' }).click()
    await page.getByText('4 of 4 texts lack words in one of the languages.').waitFor()
    await page.getByText('4 places are not ready to be published').waitFor()
    await shot(page, 'editor-translation')
    await page.getByRole('textbox', { name: '中文: Question 1' }).fill('您感觉怎么样？')
    await page.getByText('3 of 4 texts lack words in one of the languages.').waitFor()
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByText('3 places are not ready to be published').click()
    await page
      .getByRole('button', { name: /^Question 2/ })
      .first()
      .click()
    const field = page.getByRole('textbox', { name: 'Question', exact: true })
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    assert.equal(await field.getAttribute('lang'), 'zh-CN')
    await page.keyboard.type('是什么让您有这样的感觉？')
    await saved(page)
    const { definition } = await stored(page, id)
    assert.equal(definition.pages[0].questions[1].title['zh-CN'], '是什么让您有这样的感觉？')
    await page.close()
  })

  test('colours that cannot be read are refused with the reason', async () => {
    const { page } = await begin()
    await page.getByRole('tab', { name: 'Whole survey' }).click()
    await turnOver(page.getByRole('switch', { name: 'Colours of our own' }))
    await page.getByText('Everybody can read these colours.').waitFor()
    await page.getByRole('textbox', { name: 'Words' }).fill('#bbbbbb')
    await page.getByText(/the contrast of the words on the background is 1\.8\d:1 and has to be 4\.5:1/).waitFor()
    await shot(page, 'editor-colours')
    await page.getByRole('button', { name: 'Publish …' }).click()
    assert.ok(await page.getByRole('button', { name: 'Publish version 1' }).isDisabled())
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const { page, key } = await begin({ kind: 'ready', key: 'event' }, look)
      for (const [what, path] of [
        ['list', ''],
        ['question', '?question=next'],
        ['translate', '?view=translate'],
        ['settings', '?view=settings'],
        ['try', '?view=try'],
      ]) {
        await page.goto(`/listen/surveys/${key}/edit${path}`)
        await page.locator('[data-save=saved]').waitFor()
        if (what === 'try') await frame(page).getByRole('heading').first().waitFor()
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what)
        assert.deepEqual(await barriers(page), [], what)
        await shot(page, `editor-${what}-${name}`)
      }
      await page.close()
    })
  }
})

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 A and AA in the page, once nothing moves any more; the frame of the app is not its. */
async function barriers(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'))
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (where: object, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run(
      { include: [['main']], exclude: [['iframe']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
    )
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}
