import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { barriers } from '../barriers.ts'
import { choose, fourLooks, shot, signedIn, type World } from '../harness.ts'

/** An owner gives a manager one city; the manager sees that city, is offered what can be asked of it, and is told kindly what is not theirs. */
export function scopes(world: () => World): void {
  suite('scopes', { concurrency: false }, () => {
    test('a manager of one city is given their part, and sees that part and nothing else', async () => {
      const owner = await signedIn(world())
      const { link } = (await owner.request.post('/api/v1/people', { data: { name: 'Xu', email: 'xu@cities.example', role: 'manager' } }).then((a) => a.json())) as { link: string }
      await owner.goto('/trust/people')
      await owner.getByRole('button', { name: 'Change what Xu sees' }).click()
      const form = owner.getByRole('dialog')
      await form.getByRole('radio', { name: 'A part' }).check()
      await choose(form, 'Which kind', 'city')
      const city = (await owner.request.get('/api/v1/segments').then((a) => a.json())).dimensions.find((d: { dimension: string }) => d.dimension === 'city').members[0].member as string
      await choose(form, 'Which of them', city)
      await owner.keyboard.press('Escape')
      assert.deepEqual(await barriers(owner), [])
      await shot(owner, 'scope-form')
      await form.getByRole('button', { name: 'Save' }).click()
      await owner.getByRole('button', { name: 'Change what Xu sees' }).getByText(`city: ${city}`).waitFor()

      for (const look of process.env['HEARTLINE_SHOTS'] ? fourLooks : []) {
        const page = await signedIn(world(), look)
        await page.goto('/trust/people')
        await page.getByText(city).waitFor()
        await shot(page, `people-${look.language}-${look.theme}-${look.width}`)
        await page.close()
      }

      const theirs = await world().newPage()
      await theirs.goto(link)
      await theirs.getByLabel('Password', { exact: true }).fill('a cup at the window')
      await theirs.getByRole('button', { name: 'Join' }).click()
      const rail = theirs.getByRole('navigation')
      await rail.getByRole('link', { name: 'Heartline' }).waitFor()
      assert.equal(await rail.getByRole('link', { name: 'Economics' }).count(), 0, 'what adds up the whole organisation is not offered')
      await theirs.getByRole('button', { name: /^Account/ }).getByText(city).waitFor()
      await sleep(800)
      await shot(theirs, 'scoped-today')

      await rail.getByRole('link', { name: 'Heartline' }).click()
      await theirs.getByRole('combobox', { name: 'Customers' }).first().waitFor()
      assert.equal(await theirs.getByRole('combobox', { name: 'Customers' }).first().inputValue(), city)
      await sleep(800)
      await shot(theirs, 'scoped-heartline')
      await rail.getByRole('link', { name: 'Value' }).click()
      await theirs.getByRole('heading', { name: 'Which of your customers are drifting away, and who is worth most?' }).waitFor()
      await theirs.goto('/learn/economics')
      await theirs.getByText('This is about the whole organisation, and you see a part of it.').first().waitFor()
      assert.deepEqual(await barriers(theirs), [])
      await shot(theirs, 'scoped-closed')
      await notOffered(theirs)
      for (const look of process.env['HEARTLINE_SHOTS'] ? fourLooks : []) await shotsAs(world(), theirs, look)
      await theirs.context().close()
      await owner.close()
    })
  })
}

/** What they cannot do stands on no page, whatever link leads there, and no page asks for what is closed to them. */
async function notOffered(theirs: Page): Promise<void> {
  const refused: string[] = []
  theirs.on('response', (answer) => {
    if (answer.status() === 403 && answer.url().includes('/api/')) refused.push(`${theirs.url()} ${answer.url()}`)
  })
  const { items } = (await theirs.request.get('/api/v1/surveys').then((a) => a.json())) as { items: { key: string }[] }
  const survey = items[0]?.key
  for (const path of ['/act/playbooks/new', ...(survey ? [`/listen/surveys/${survey}/edit`] : [])]) {
    await theirs.goto(path)
    await theirs.getByText('This is about the whole organisation, and you see a part of it.').waitFor()
  }
  for (const path of [
    '/act/playbooks', '/act/campaigns', '/act/follow-ups', '/act/remedies', '/act/transfers', '/act/next', '/act/cases', '/act/cases/recovery',
    '/listen/signals', '/understand/paths', '/understand/voices', '/understand/warnings', ...(survey ? [`/listen/surveys/${survey}`] : []),
  ]) {
    await theirs.goto(path)
    await theirs.getByRole('heading', { level: 1 }).waitFor()
    await theirs.waitForLoadState('networkidle')
    await shot(theirs, `scoped${path.replaceAll('/', '-')}`)
    for (const name of ['Switch on', 'Write a campaign', 'Edit', 'Publish'])
      assert.equal(await theirs.getByRole('button', { name, exact: true }).count(), 0, `${name} on ${path}`)
  }
  assert.deepEqual(refused, [])
}

/** Their pages in a look, under the same session. */
async function shotsAs(world: World, theirs: Awaited<ReturnType<World['newPage']>>, look: (typeof fourLooks)[number]): Promise<void> {
  const page = await world.newPage(look)
  await page.context().addCookies(await theirs.context().cookies())
  const said = `${look.language}-${look.theme}-${look.width}`
  for (const [path, name] of [['/', 'today'], ['/understand/satisfaction', 'satisfaction'], ['/understand/drivers', 'drivers'], ['/customers', 'customers'], ['/act/cases', 'cases'], ['/understand/value', 'value'], ['/listen/surveys', 'surveys'], ['/understand/voices/themes', 'themes'], ['/learn/pond', 'closed']] as const) {
    await page.goto(path)
    await sleep(2_500)
    await shot(page, `scoped-${name}-${said}`)
  }
  await page.context().close()
}
