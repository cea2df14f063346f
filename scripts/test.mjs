// `npm test`: sets up what is missing, checks, and runs every test, those in a browser included.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { prepare, root } from './set-up.mjs'

const only = process.argv.slice(2)
ensureBrowser()
const node = await prepare({ web: true })
const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`, NODE_NO_WARNINGS: '1' }
delete env.DATABASE_URL
delete env.CLICKHOUSE_URL

if (only.length === 0 && (await run(['scripts/check.mjs'])) !== 0) process.exit(1)
const patterns = only.length > 0 ? only : ['packages/*/src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.ts', 'web/src/**/*.test.ts', 'web/test/**/*.test.ts']
process.exit(await run(['--test', '--test-concurrency=2', '--test-timeout=600000', ...patterns]))

function run(args) {
  return new Promise((resolve) => spawn(node, args, { cwd: root, stdio: 'inherit', env }).on('close', (code) => resolve(code ?? 1)))
}
