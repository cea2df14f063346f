import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Look, shot, signedIn, type World } from '../harness.ts'
import { unframed } from './pictures.ts'
import { settled } from './settled.ts'

const pages = {
  today: '/',
  customers: '/customers',
  customer: '/customers/5',
  signals: '/listen/signals',
  note: '/listen/note',
  observations: '/listen/observations',
  phrases: '/listen/observations/phrases',
  surveys: '/listen/surveys',
  survey: '/listen/surveys/visit',
  'survey-editor': '/listen/surveys/visit/edit?question=satisfaction',
  'survey-invitations': '/listen/surveys/visit/invitations',
  imports: '/listen/imports',
  sources: '/listen/sources',
  import: '/listen/imports/1',
  heartline: '/understand/heartline',
  emotions: '/understand/emotions',
  paths: '/understand/paths',
  needs: '/understand/needs',
  segments: '/understand/segments',
  next: '/act/next',
  'act-campaigns': '/act/campaigns',
  competitors: '/understand/competitors',
  results: '/understand/results',
  findings: '/understand/findings',
  touchpoints: '/understand/touchpoints',
  drivers: '/understand/drivers',
  satisfaction: '/understand/satisfaction',
  touchpoint: '/understand/touchpoints/drink',
  warnings: '/understand/warnings',
  voices: '/understand/voices',
  themes: '/understand/voices/themes',
  campaigns: '/understand/voices/campaigns',
  value: '/understand/value',
  members: '/act/members',
  'members-programme': '/act/members/programme',
  member: '/act/members/5',
  referrals: '/act/referrals',
  pond: '/learn/pond',
  economics: '/learn/economics',
  evidence: '/learn/evidence',
  briefs: '/learn/briefs',
  brief: '/learn/briefs/ALL',
  report: '/learn/report',
  practices: '/learn/practices',
  'practices-measures': '/learn/practices/measures',
  'practices-wall': '/learn/practices/wall',
  'practices-pulse': '/learn/practices/pulse',
  'practices-team': '/learn/practices/team',
  'practices-training': '/learn/practices/training',
  'practices-mine': '/learn/practices/mine',
  effects: '/learn/effects',
  cases: '/act/cases',
  'case-letters': '/act/cases/letters',
  recovery: '/act/cases/recovery',
  playbooks: '/act/playbooks',
  'playbooks-new': '/act/playbooks/new',
  'my-day': '/act/my-day',
  'follow-ups': '/act/follow-ups',
  people: '/trust/people',
  'sign-in-settings': '/trust/sign-in',
  'my-sign-in': '/trust/my-sign-in',
  channels: '/trust/channels',
  inbox: '/inbox',
  remedies: '/act/remedies',
  transfers: '/act/transfers',
  asked: '/trust/asked',
  contact: '/trust/contact',
  erasures: '/trust/erasures',
  retention: '/trust/retention',
  exports: '/trust/exports',
  assistants: '/trust/assistants',
  purposes: '/trust/purposes',
  audit: '/trust/audit',
  keys: '/trust/keys',
  api: '/trust/api',
  'not-found': '/no/such/place',
}
/** Each language, each colour room and each width once, as the tests of a feature look at its own pages. */
const looks: readonly Look[] = [{ language: 'zh', theme: 'dark', width: 1280 }, { language: 'en', theme: 'light', width: 390 }]

export function everyPage(world: () => World): void {
  suite('every page', () => {
    before(async () => {
      const page = await signedIn(world())
      const data = { key: 'visit', name: 'Visit', from: { kind: 'ready', key: 'after-purchase' } }
      await page.request.post('/api/v1/surveys', { data })
      await page.close()
    })

    for (const look of looks) {
      const name = `${look.language}-${look.theme}-${look.width}`
      test(`in ${name}: fits the window, has one title, names everything that can be pressed, and raises no error`, async () => {
        const page = await signedIn(world(), look)
        const errors: string[] = []
        page.on('pageerror', (e) => errors.push(e.message))
        page.on('console', (m) => m.type() === 'error' && errors.push(m.text()))
        for (const [what, path] of Object.entries(pages)) {
          await page.goto(path)
          await settled(page)
          await shot(page, `${what}-${name}`)
          assert.equal(await page.evaluate(beyond), 0, `${what} is wider than the window`)
          assert.equal(await page.locator('h1, main h2').first().count(), 1, `${what} has no title`)
          assert.ok((await page.locator('h1').count()) <= 1, `${what} has more than one title`)
          assert.deepEqual(await unnamed(page), [], `${what} has things to press without a name`)
          assert.deepEqual(await unframed(page), [], `${what} has pictures without their table, PNG and CSV`)
        }
        assert.deepEqual(errors, [])
        await page.close()
      })
    }

    test('the first Tab on a page offers to skip the rail', async () => {
      const page = await signedIn(world())
      await page.goto('/customers')
      await settled(page)
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content')
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'content')
      await page.close()
    })

    test('when the server cannot be reached, the page says what is safe and works again once it answers', async () => {
      const page = await signedIn(world())
      await page.goto('/trust/keys')
      await settled(page)
      await page.route('**/api/v1/customers**', (route) => route.abort())
      await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click()
      await page.getByRole('alert').getByText('The server cannot be reached.').waitFor({ timeout: 20_000 })
      await shot(page, 'unreachable')
      await page.unroute('**/api/v1/customers**')
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('table').getByRole('link').first().waitFor()
      await page.close()
    })
  })
}

/** By how much the page is wider than the window; asked within the page. */
const beyond = () => document.documentElement.scrollWidth - innerWidth

/** Lines of the accessibility tree that can be pressed or filled in and have no name. */
async function unnamed(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree
    .split('\n')
    .filter((line) => /^\s*- (button|link|textbox|searchbox|combobox|checkbox|radio|switch|tab|menuitem)( \[|:|$)/.test(line))
}
