import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '..', '..')
const web = join(root, 'web')
const dist = join(web, 'dist')
const lock = join(root, 'node_modules', '.heartline-web-build')
const sources = ['src', 'public', 'index.html', 'vite.config.ts', '../server'].map((name) => join(web, name))
/** A lock older than this was left by a build that was killed. */
const abandonedMs = 120_000

/**
 * Builds the app where it has never been built, or where a source is newer than what was built from it. Test files run
 * side by side: one of them builds, the others wait, and what is being served is replaced at once or not at all.
 */
export async function buildWhereStale(): Promise<void> {
  if (isFresh()) return
  while (!(await takeLock())) await sleep(200)
  try {
    if (!isFresh()) await build()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

const isFresh = () => existsSync(join(dist, 'index.html')) && newest(sources) <= statSync(join(dist, 'index.html')).mtimeMs

async function takeLock(): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch {
    const held = statSync(lock, { throwIfNoEntry: false })
    if (held && Date.now() - held.mtimeMs > abandonedMs) await rm(lock, { recursive: true, force: true })
    return false
  }
}

async function build(): Promise<void> {
  const next = `${dist}-next`
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const run = spawn(process.execPath, [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: web,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(run, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`Building the web app ended with ${code}`)
  await rm(dist, { recursive: true, force: true })
  await rename(next, dist)
}

/** The time of the latest change under these paths; of the server only contracts are part of the app. */
function newest(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths.map((path) => {
      const state = statSync(path, { throwIfNoEntry: false })
      if (!state) return 0
      if (state.isDirectory()) return newest(readdirSync(path).map((name) => join(path, name)))
      return path.startsWith(join(root, 'server')) && !path.endsWith('contract.ts') ? 0 : state.mtimeMs
    }),
  )
}
