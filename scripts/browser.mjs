// What the browser tests need beside the packages. Runs on any Node from 18 on and uses nothing but Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fail } from './set-up.mjs'

/**
 * The browser tests need a Chromium and a font with Chinese characters; Debian has both, and root may install them. Of Chromium
 * its shell is enough, and much the faster; where a system has none, the whole browser.
 */
export function ensureBrowser() {
  const missing = [
    !findChromium() && 'chromium-headless-shell',
    !hasChineseFont() && 'fonts-noto-cjk',
  ].filter(Boolean)
  if (missing.length === 0) return
  const how = `apt-get install --no-install-recommends ${missing.join(' ')}`
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!mayInstall)
    fail(`The browser tests need ${missing.join(' and ')}, which cannot be installed from here. Please run this once, then the tests again:\n\n  sudo ${how}\n\nWith a browser elsewhere, set CHROMIUM to its path.`)
  process.stdout.write(`Installing ${missing.join(' and ')} for the browser tests (once, about a minute) …\n`)
  const apt = (args) => spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status
  apt(['update'])
  const install = (packages) => apt(['install', '-y', '--no-install-recommends', ...packages]) === 0
  if (install(missing)) return
  if (install(missing.map((name) => (name === 'chromium-headless-shell' ? 'chromium' : name)))) return
  fail(`That did not work. Please run it by hand to see why:\n\n  ${how}`)
}

function findChromium() {
  return [
    process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  ].find((p) => p && existsSync(p))
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'])
  if (list.status === 0) return String(list.stdout).trim() !== ''
  return existsSync('/usr/share/fonts/opentype/noto')
    && readdirSync('/usr/share/fonts/opentype/noto').some((f) => f.includes('CJK'))
}
