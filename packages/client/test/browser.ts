import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** The shell before the whole browser: a whole one builds a window of its own around each context, four times as long as the context. */
const paths = [
  process.env['CHROMIUM'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
]
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser of tests, pictures and benchmarks. Throws where this machine has none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = paths.find((path) => path !== undefined && existsSync(path))
  if (!executablePath) throw new Error('No Chromium is found: install it, or set CHROMIUM to its path')
  return chromium.launch({ executablePath, args })
}
