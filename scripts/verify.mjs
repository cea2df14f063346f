// `npm run verify`: what is too slow for every test run. Statistics against simulation: coverage, recovery, error rates; and the
// survey page in a browser, kind by kind, look by look, with a network that fails.
import { spawn } from 'node:child_process'
import { ensureBrowser } from './browser.mjs'
import { prepare, root } from './set-up.mjs'

ensureBrowser()
const node = await prepare({ web: false })
const patterns = process.argv.length > 2
  ? process.argv.slice(2)
  : ['packages/*/verify/*.verify.ts', 'server/**/*.verify.ts', 'web/test/**/*.verify.ts', 'packages/*/test/**/*.test.ts']
spawn(node, ['--test', '--test-concurrency=2', ...patterns], { cwd: root, stdio: 'inherit' }).on(
  'close', (code) => process.exit(code ?? 1),
)
