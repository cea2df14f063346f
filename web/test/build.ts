import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '..', '..')
const lock = join(root, 'node_modules', '.heartline-web-build')
/** A lock older than this was left by a build that was killed. */
const abandonedMs = 120_000

interface App {
  readonly folder: string
  /** A file of its `dist` that every build writes. */
  readonly built: string
  readonly sources: readonly string[]
  /** The part of `dist` that each mode of its build makes. */
  readonly modes: Readonly<Record<string, string>>
}
const web: App = {
  folder: join(root, 'web'),
  built: 'index.html',
  sources: ['src', 'public', 'index.html', 'vite.config.ts', '../packages/client/compressed.ts', '../server'],
  modes: { production: '.' },
}
const surveyPage: App = {
  folder: join(root, 'packages', 'client'),
  built: 'page/policy.txt',
  sources: ['src', 'vite.config.ts', 'in-one-file.ts', 'compressed.ts', '../survey/src'],
  modes: { page: 'page', bring: 'bring', widget: 'widget', preview: 'preview' },
}

/**
 * Builds the app and the survey page where they have never been built, or where a source is newer than what was built from
 * it. Test files run side by side: one of them builds, the others wait, and what is being served is replaced at once or not
 * at all.
 */
export async function buildWhereStale(): Promise<void> {
  const isStale = () => [web, surveyPage].filter((app) => !isFresh(app))
  if (isStale().length === 0) return
  while (!(await takeLock())) await sleep(200)
  try {
    for (const app of isStale()) await build(app)
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

function isFresh({ folder, built, sources }: App): boolean {
  const state = statSync(join(folder, 'dist', built), { throwIfNoEntry: false })
  return state !== undefined && newest(sources.map((name) => join(folder, name))) <= state.mtimeMs
}

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

async function build({ folder, modes }: App): Promise<void> {
  const dist = join(folder, 'dist')
  const next = `${dist}-next`
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  await rm(next, { recursive: true, force: true })
  for (const [mode, part] of Object.entries(modes)) {
    const run = spawn(process.execPath, [vite, 'build', '--mode', mode, '--outDir', join(next, part), '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(run, 'exit')) as [number | null]
    if (code !== 0) throw new Error(`Building ${folder} ended with ${code}`)
  }
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
