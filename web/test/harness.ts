import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errors, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { launchBrowser } from '../../packages/client/test/browser.ts'
import { freePort } from '../../server/testing/heartline.ts'
import { readyHome } from '../../server/testing/ready-home.ts'
import { copyTemplate, type Template } from '../../server/testing/templates.ts'
import { buildWhereStale } from './build.ts'
import { organisation, owner, sampleCompany } from './sample-company.ts'

const root = resolve(import.meta.dirname, '..', '..')

export interface Look {
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: 1280 | 390
}

/** Both languages, both colour rooms, both widths. */
export const fourLooks: readonly Look[] = [
  { language: 'zh', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'light', width: 390 },
  { language: 'en', theme: 'dark', width: 390 },
  { language: 'zh', theme: 'light', width: 1280 },
]

/**
 * The looks in which pages are held to axe and to the width of the window: each language, each colour room and each width once. With
 * HEARTLINE_SHOTS, where pictures are taken, all four: before a page is called done it is looked at in each.
 */
export const looks: readonly Look[] = process.env['HEARTLINE_SHOTS'] ? fourLooks : fourLooks.slice(0, 2)

export interface World {
  readonly url: string
  readonly browser: Browser
  /** A page of its own, in the language, the colours and at the width asked for. */
  newPage(look?: Look): Promise<Page>
  /** Creates the organisation and its owner over the API; the context is signed in afterwards. */
  firstRun(context: BrowserContext, language?: 'zh' | 'en'): Promise<void>
  close(): Promise<void>
}

export { owner }

/** The real program on a home of its own and a free port, with the built app and a browser. One for a test file. */
export async function openWorld(settings: Readonly<Record<string, string>> = {}, template: Template = readyHome()): Promise<World> {
  await buildWhereStale()
  const home = await mkdtemp(join(tmpdir(), 'heartline-web-'))
  await copyTemplate(template, home)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = startProgram(home, port, settings)
  const close = async (browser?: Browser) => {
    await browser?.close()
    await end(server)
    await rm(home, { recursive: true, force: true })
  }
  // What does not come up is ended here: a program left alive would keep the test run waiting for ever.
  const [browsing, answered] = await Promise.allSettled([launchBrowser(), answering(url, server)])
  if (browsing.status === 'rejected' || answered.status === 'rejected') {
    await close(browsing.status === 'fulfilled' ? browsing.value : undefined)
    throw browsing.status === 'rejected' ? browsing.reason : (answered as PromiseRejectedResult).reason
  }
  const browser = browsing.value
  return {
    url,
    browser,
    async newPage({ language = 'en', theme = 'light', width = 1280 } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        timezoneId: 'Asia/Shanghai',
        colorScheme: theme,
        viewport: { width, height: width === 390 ? 844 : 800 },
        acceptDownloads: true,
      })
      await context.addInitScript((chosen) => {
        // A frame that is shut off has no storage.
        if (self === top && localStorage.getItem('heartline.language') === null) localStorage.setItem('heartline.language', chosen)
      }, language)
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      return page
    },
    async firstRun(context, language = 'en') {
      const answer = await context.request.post(`${url}/api/v1/organisation`, { data: organisation(language) })
      if (!answer.ok()) throw new Error(`The first run was refused: ${await answer.text()}`)
    },
    close: () => close(browser),
  }
}

/** The sample company in a world of its own: its owner signed up, eighteen months of signals read into history. */
export async function openSampleCompany(): Promise<World> {
  return openWorld({}, sampleCompany())
}

/**
 * Picks an option (by its words, or by its place counted from 0) from the menu of a field. What arrives while the menu is open can move or
 * hide it under the pointer; a person opens it again then, and so does this.
 */
export async function choose(
  within: Page | Locator,
  label: string | RegExp,
  option: string | RegExp | number,
  { exact = false }: { readonly exact?: boolean } = {},
): Promise<void> {
  const page = 'page' in within ? within.page() : within
  const field = within.getByRole('combobox', { name: label, exact }).first()
  const options = typeof option === 'number' ? page.getByRole('option').nth(option) : page.getByRole('option', { name: option, exact })
  const wanted = options.first()
  let last: unknown
  for (let tries = 0; tries < 6; tries++) {
    if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click()
    else await field.scrollIntoViewIfNeeded()
    try {
      return await wanted.click({ timeout: 3_000 })
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error
      last = error
    }
  }
  throw new Error(`“${option}” could not be picked from the menu “${label}”`, { cause: last })
}

/** Turns a switch over by the keyboard: its input is hidden under its picture, and a pointer would hit whatever lies above it just then. */
export const turnOver = (control: Locator): Promise<void> => control.press('Space')

/** Keeps a picture of the page where HEARTLINE_SHOTS names a folder for them. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['HEARTLINE_SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

function startProgram(home: string, port: number, settings: Readonly<Record<string, string>>): ChildProcess {
  const { DATABASE_URL: _database, CLICKHOUSE_URL: _history, ...env } = process.env
  return spawn(process.execPath, [join(root, 'server', 'command-line.ts'), 'start'], {
    cwd: root,
    env: { ...env, ...settings, HEARTLINE_HOME: home, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function end(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM')
  if (server.exitCode === null) await Promise.race([once(server, 'exit'), sleep(15_000, undefined, { ref: false })])
  if (server.exitCode === null) server.kill('SIGKILL')
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (server.exitCode !== null) throw new Error(`Heartline ended with ${server.exitCode} before it answered`)
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('Heartline did not answer within two minutes')
}

/** A page in the owner's browser, signed in; the organisation must exist. Pages of one look share a cache, as tabs do. */
export async function signedIn(world: World, look: Look = {}): Promise<Page> {
  const key = JSON.stringify([world.url, look.language, look.theme, look.width])
  const context = await (owners[key] ??= signIn(world, look))
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

const owners: Record<string, Promise<BrowserContext>> = {}
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const sessions: Record<string, Cookies> = {}

async function signIn(world: World, look: Look): Promise<BrowserContext> {
  const context = (await world.newPage(look)).context()
  if (!sessions[world.url]) {
    const answer = await context.request.post(`${world.url}/api/v1/session`, {
      data: { email: owner.email, password: owner.password },
    })
    if (!answer.ok()) throw new Error(`Signing in was refused: ${await answer.text()}`)
    sessions[world.url] = await context.cookies()
  }
  await context.addCookies(sessions[world.url]!)
  return context
}
