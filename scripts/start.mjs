// `npm start`: sets up what is missing, then runs Heartline. Runs on any Node from 18 on, so no TypeScript here.
import { spawn } from 'node:child_process'
import { prepare, ownNode, root } from './set-up.mjs'

const node = await prepare({ web: true })
const child = spawn(node ?? ownNode(), ['server/command-line.ts', 'start', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
// Ctrl-C reaches the child from the terminal; waiting here lets it stop its databases in order.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
