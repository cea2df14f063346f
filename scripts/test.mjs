// `npm test`: sets up what is missing, checks, and runs every test, those in a browser included.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { prepare, root } from './set-up.mjs'

const only = process.argv.slice(2)
const longestMinutes = 75
ensureBrowser()
const node = await prepare({ web: true })
const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`, NODE_NO_WARNINGS: '1' }
delete env.DATABASE_URL
delete env.CLICKHOUSE_URL

if (only.length === 0 && (await run(['scripts/check.mjs'])) !== 0) process.exit(1)
const patterns = only.length > 0 ? only : ['packages/*/src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.ts', 'web/src/**/*.test.ts', 'web/test/**/*.test.ts']
process.exit(await run(['--test', '--test-concurrency=2', '--test-timeout=600000', ...patterns]))

/** Runs Node to its end; one that hangs is ended with everything it started, and that is a failure. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit', env, detached: true })
    const end = (signal) => { try { process.kill(-child.pid, signal) } catch { /* It is gone already. */ } }
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { end(signal); process.exit(130) })
    const late = setTimeout(() => {
      console.error(`The tests were not done within ${longestMinutes} minutes and are ended: one of them hangs, or this machine is too busy.`)
      end('SIGTERM')
      setTimeout(() => end('SIGKILL'), 10_000)
    }, longestMinutes * 60_000)
    child.on('close', (code) => { clearTimeout(late); resolve(code ?? 1) })
  })
}
