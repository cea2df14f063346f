import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { startServer, type AnsweringServer, type Link } from './answering-server.ts'
import { launchBrowser } from './browser.ts'

const client = resolve(import.meta.dirname, '..')

export interface Look {
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: 1280 | 390 | 320
}

export interface World {
  readonly browser: Browser
  readonly server: AnsweringServer
  /** A page in a browser of its own: nothing is kept from any other. */
  newPage(look?: Look): Promise<Page>
  close(): Promise<void>
}

/** Builds the page and the widget into a folder, as `npm run build` does. */
export async function buildInto(folder: string): Promise<void> {
  const configFile = join(client, 'vite.config.ts')
  for (const mode of ['page', 'bring', 'widget'])
    await build({
      configFile, mode, root: mode === 'widget' ? client : join(client, 'src/page'), logLevel: 'error',
      build: { outDir: join(folder, mode) },
    })
}

/** The built page, a server that speaks the contract, and a browser. One for a test file. */
export async function openWorld(links: Readonly<Record<string, Link>>): Promise<World> {
  const dist = await mkdtemp(join(tmpdir(), 'heartline-client-'))
  await buildInto(dist)
  const [server, browser] = await Promise.all([startServer(dist, links), launchBrowser()])
  return {
    browser,
    server,
    async newPage({ language = 'en', theme = 'light', width = 390 } = {}) {
      const context = await browser.newContext({
        baseURL: server.url, locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme: theme, hasTouch: width < 1000,
        viewport: { width, height: width === 1280 ? 800 : 844 },
      })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return page
    },
    async close() {
      await browser.close()
      await server.close()
      await rm(dist, { recursive: true, force: true })
    },
  }
}

/** Keeps a picture of the page where HEARTLINE_SHOTS names a folder for them. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['HEARTLINE_SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Waits until this holds; says what was waited for when it never does. */
export async function until(what: string, holds: () => boolean, patienceMs = 15_000): Promise<void> {
  const end = Date.now() + patienceMs
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
