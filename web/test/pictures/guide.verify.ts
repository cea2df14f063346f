import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type Look, openWorld, signedIn, type World } from '../harness.ts'

/** `npm run verify web/test/pictures/guide.verify.ts` takes the pictures of docs/guide.md and the READMEs again; the sample company is in them. */
const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures')

interface Picture {
  readonly name: string
  readonly path: string
  readonly look?: Look
  readonly height?: number
}

const english: readonly Picture[] = [
  { name: 'today', path: '/', height: 960 },
  { name: 'today-phone', path: '/', look: { width: 390, theme: 'dark' } },
  { name: 'customer', path: '/customers/5', height: 900 },
  { name: 'survey-editor', path: '/listen/surveys/visit/edit?question=satisfaction' },
  { name: 'heartline', path: '/understand/heartline', height: 860 },
  { name: 'heartline-phone', path: '/understand/heartline', look: { width: 390 } },
  { name: 'emotions', path: '/understand/emotions' },
  { name: 'voices', path: '/understand/voices', height: 900 },
  { name: 'drivers', path: '/understand/drivers', height: 860 },
  { name: 'warnings', path: '/understand/warnings', height: 860 },
  { name: 'value', path: '/understand/value', height: 900 },
  { name: 'case', path: '/act/cases/{case}', height: 1000 },
  { name: 'playbook', path: '/act/playbooks/1', height: 1000 },
  { name: 'pond', path: '/learn/pond', look: { theme: 'dark' }, height: 1000 },
  { name: 'economics', path: '/learn/economics', height: 900 },
  { name: 'evidence', path: '/learn/evidence', height: 900 },
  { name: 'effects', path: '/learn/effects', height: 960 },
  { name: 'brief', path: '/learn/briefs/ALL', height: 1000 },
  { name: 'report', path: '/learn/report', height: 960 },
  { name: 'purposes', path: '/trust/purposes' },
]
const chinese: readonly Picture[] = [
  { name: 'today-zh', path: '/', height: 960 },
  { name: 'voices-zh', path: '/understand/voices', look: { theme: 'dark' }, height: 900 },
]

for (const [language, pictures] of [['en', english], ['zh', chinese]] as const) {
  suite(`pictures of the guide: ${language}`, { concurrency: false }, () => {
    let world: World
    after(() => world?.close())

    test('the sample company is worked out, and each page is taken as it then stands', { timeout: 1_200_000 }, async () => {
      world = await openWorld()
      const page = await world.newPage({ language })
      await world.firstRun(page.context(), language)
      const number = await workOut(page)
      await page.close()
      for (const { name, path, look, height } of pictures) {
        const taken = await signedIn(world, { language, ...look })
        if (look?.width !== 390) await taken.setViewportSize({ width: 1280, height: height ?? 800 })
        await taken.goto(path.replace('{case}', number))
        await standing(taken)
        await taken.screenshot({ path: join(folder, `${name}.png`) })
        await taken.close()
      }
      reduce(pictures.map(({ name }) => join(folder, `${name}.png`)))
    })
  })
}

/** Loads the sample company and does what a first week would: everything reckoned, a survey drafted, a playbook taken, a case taken on. Answers the case's number. */
async function workOut(page: Page): Promise<string> {
  const post = (path: string, data: object = {}) => page.request.post(`/api/v1/${path}`, { data, timeout: 120_000 })
  const read = async (path: string) => (await page.request.get(`/api/v1/${path}`, { timeout: 120_000 })).json()
  await post('sample-company')
  for (;;) {
    const [load] = (await read('imports')).items
    const { waiting, recorded } = await read('pipeline')
    if (load?.state === 'done' && waiting === 0 && recorded >= load.accepted) break
    await sleep(500)
  }
  await post('value/runs')
  for (let tries = 0; !(await read('value')).done && tries < 600; tries++) await sleep(500)
  for (const path of ['theme-search', 'warnings/look', 'evidence/runs', 'effects/runs', 'briefs/ALL/versions']) await post(path)
  for (let tries = 0; (await read('pond')).state !== 'found' && tries < 600; tries++) await sleep(500)
  await post('surveys', { key: 'visit', name: 'Visit', from: { kind: 'ready', key: 'after-purchase' } })
  await page.goto('/act/playbooks/new')
  await page.getByRole('button', { name: /^(Take this one|选用)/ }).first().click()
  await page.waitForURL(/\/act\/playbooks\/\d+/)
  const [one] = (await read('cases?limit=1')).items
  await post(`cases/${one.number}/take`)
  return one.number
}

/** Waits until nothing shows the shape of what is to come, and what is drawn has come to rest. */
async function standing(page: Page): Promise<void> {
  await page.locator('main h1').waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
  await sleep(1_500)
}

/** Fewer colours, a third of the size: where Python with Pillow is at hand. */
function reduce(files: readonly string[]): void {
  const program = 'import sys\nfrom PIL import Image\nfor p in sys.argv[1:]: Image.open(p).convert("RGB").quantize(256, method=1, dither=0).save(p, optimize=True)'
  const { status } = spawnSync(process.env['PYTHON'] ?? 'python3', ['-c', program, ...files], { stdio: 'inherit' })
  if (status !== 0) console.log('The pictures were left as they are: python3 with Pillow (or PYTHON=…) makes them smaller.')
}
