import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { buildWhereStale } from './build.ts'

const root = resolve(import.meta.dirname, '..', '..')
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const chromiumPaths = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export interface Look {
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: 1280 | 390
}

/** Both languages, both colour rooms, both widths. */
export const fourLooks: readonly Look[] = [
  { language: 'zh', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'light', width: 390 },
  { language: 'zh', theme: 'dark', width: 390 },
]

export interface World {
  readonly url: string
  readonly browser: Browser
  /** A page of its own, in the language, the colours and at the width asked for. */
  newPage(look?: Look): Promise<Page>
  /** Creates the organisation and its owner over the API; the context is signed in afterwards. */
  firstRun(context: BrowserContext, language?: 'zh' | 'en'): Promise<void>
  close(): Promise<void>
}

export const owner = { name: '林晓', email: 'lin@example.com', password: 'tea in the morning' } as const

/** The real program on a fresh home and a free port, with the built app and a browser. One for a test file. */
export async function openWorld(settings: Readonly<Record<string, string>> = {}): Promise<World> {
  await buildWhereStale()
  const home = await mkdtemp(join(tmpdir(), 'heartline-web-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = startProgram(home, port, settings)
  const executablePath = chromiumPaths.find((p) => p !== undefined && existsSync(p))
  if (!executablePath) throw new Error('No Chromium is found: install it, or set CHROMIUM to its path')
  const close = async (browser?: Browser) => {
    await browser?.close()
    server.kill('SIGTERM')
    if (server.exitCode === null) await Promise.race([once(server, 'exit'), sleep(15_000)])
    if (server.exitCode === null) server.kill('SIGKILL')
    await rm(home, { recursive: true, force: true })
  }
  // What does not come up is ended here: a program left alive would keep the test run waiting for ever.
  const [browsing, answered] = await Promise.allSettled([chromium.launch({ executablePath, args: flags }), answering(url, server)])
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
      const answer = await context.request.post(`${url}/api/v1/organisation`, {
        data: { organisation: '云上茶', industry: 'retail', timeZone: 'Asia/Shanghai', currency: 'CNY', language, ...owner },
      })
      if (!answer.ok()) throw new Error(`The first run was refused: ${await answer.text()}`)
    },
    close: () => close(browser),
  }
}

/** The sample company in a world of its own: its owner signed up, eighteen months of signals read into history. */
export async function openSampleCompany(): Promise<World> {
  const world = await openWorld()
  const page = await world.newPage()
  await world.firstRun(page.context())
  await page.request.post('/api/v1/sample-company')
  await untilLoaded(page)
  await page.close()
  return world
}

async function untilLoaded(page: Page): Promise<void> {
  const read = <T>(path: string) => page.request.get(`/api/v1/${path}`).then((answer) => answer.json()) as Promise<T>
  for (let tries = 0; tries < 240; tries++) {
    const {
      items: [load],
    } = await read<{ items: { state: string; accepted: number }[] }>('imports')
    const { waiting, recorded } = await read<{ waiting: number; recorded: number }>('pipeline')
    if (load?.state === 'done' && waiting === 0 && recorded >= load.accepted) return
    await sleep(250)
  }
  throw new Error('The sample company was not loaded within a minute')
}

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

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (server.exitCode !== null) throw new Error(`Heartline ended with ${server.exitCode} before it answered`)
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('Heartline did not answer within two minutes')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
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
