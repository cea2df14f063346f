// `npm test`: sets up what is missing, checks, and runs every test, those in a browser included.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { prepare, root } from './set-up.mjs'

const only = process.argv.slice(2)
const longestMinutes = 75
ensureBrowser()
const node = await prepare({ web: true })
const scratch = mkdtempSync(join(tmpdir(), 'heartline-tests-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  NODE_NO_WARNINGS: '1',
  // Every test file is a process of its own, and most of them load the same modules.
  NODE_COMPILE_CACHE: join(scratch, 'compiled'),
}
delete env.DATABASE_URL
delete env.CLICKHOUSE_URL

if (only.length === 0 && (await run(['scripts/check.mjs'])).code !== 0) process.exit(1)
const patterns = only.length > 0 ? only : ['packages/*/src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.ts', 'web/src/**/*.test.ts', 'web/test/**/*.test.ts']
const first = await test(patterns)
// A busy machine can make a wait too short. What fails is tried once more, alone, and named at the end even where it passes then.
const again = []
for (const file of first.ended ? first.failed : []) {
  console.log(`\nOnce more, alone: ${file}`)
  again.push({ file, ...(await test([file])) })
}
const passed = again.filter(({ code }) => code === 0).map(({ file }) => file)
if (passed.length > 0) console.log(`\nPassed only when run again:\n${passed.map((file) => `  ${file}`).join('\n')}`)
const mended = first.ended && first.failed.length > 0 && passed.length === first.failed.length
process.exit(mended ? 0 : first.code)

/** Runs test files; says how that ended, whether by itself, and which of them failed. */
async function test(files) {
  const list = join(scratch, 'failed')
  rmSync(list, { force: true })
  const result = await run([
    '--test', '--test-concurrency=2', '--test-timeout=600000',
    '--test-reporter=spec', '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'scripts', 'failed-files.mjs')}`, `--test-reporter-destination=${list}`,
    ...files,
  ])
  const lines = existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []
  return { ...result, failed: [...new Set(lines.map((file) => relative(root, resolve(root, file))))] }
}

/** Runs Node to its end; one that hangs is ended with everything it started, and that is a failure. */
function run(args) {
  return new Promise((done) => {
    let ended = true
    const child = spawn(node, args, { cwd: root, stdio: 'inherit', env, detached: true })
    const end = (signal) => { try { process.kill(-child.pid, signal) } catch { /* It is gone already. */ } }
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { end(signal); process.exit(130) })
    const late = setTimeout(() => {
      ended = false
      console.error(`The tests were not done within ${longestMinutes} minutes and are ended: one of them hangs, or this machine is too busy.`)
      end('SIGTERM')
      setTimeout(() => end('SIGKILL'), 10_000)
    }, longestMinutes * 60_000)
    child.on('close', (code) => { clearTimeout(late); done({ code: code ?? 1, ended: ended && code !== null }) })
  })
}
