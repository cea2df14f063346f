// `npm run verify`: what is too slow for every test run. Statistics against simulation: coverage, recovery, error rates.
import { spawn } from 'node:child_process'
import { prepare, root } from './set-up.mjs'

const node = await prepare({ web: false })
const patterns = process.argv.length > 2 ? process.argv.slice(2) : ['packages/*/verify/*.verify.ts']
spawn(node, ['--test', '--test-concurrency=2', ...patterns], { cwd: root, stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1))
