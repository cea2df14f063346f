// `npm run openapi`: keeps docs/openapi.json and the types of packages/client in step with the program.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './set-up.mjs'

const node = await prepare({ web: false })
const args = [join(root, 'server', 'testing', 'write-openapi.ts'), ...process.argv.slice(2)]
spawn(node, args, { cwd: root, stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1))
