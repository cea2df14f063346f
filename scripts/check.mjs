// `npm run check`: lint, types, licences, the import rule and, in CI, known weaknesses of packages. Each in its own words; all are run before the end.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ownNode, prepare, root } from './set-up.mjs'

await prepare({ web: false })
const bin = (name) => join(root, 'node_modules', '.bin', name)
const checks = [
  ['lint', bin('oxlint'), ['--deny-warnings', 'server', 'packages', 'web', 'scripts', 'bench', 'bin']],
  ['types of the packages', bin('tsc'), ['-p', 'packages/tsconfig.json']],
  ['types of the server', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the survey page', bin('tsc'), ['-p', 'packages/client/tsconfig.json']],
  ['types of the web app', bin('tsc'), ['-p', 'web/tsconfig.json']],
  ['licences', ownNode(), ['scripts/licences.mjs']],
  ['import rule', ownNode(), [
    join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs',
    '--output-type', 'err', 'server', 'packages', 'web/src',
  ]],
  // Needs a network, and what the registry knows changes without us: a developer asks it by `npm run audit`.
  ...(process.env.CI ? [['known weaknesses', ownNode(), ['scripts/audit.mjs']]] : []),
]
let failed = 0
for (const [name, command, args] of checks) {
  const begun = Date.now()
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
  })
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  const notes = stdout.split('\n').filter((line) => line.startsWith('!'))
  if (status === 0) console.log([`✔ ${name} (${seconds} s)`, ...notes].join('\n'))
  else {
    failed++
    console.log(`✖ ${name} (${seconds} s)\n${stdout}${stderr}`)
  }
}
process.exit(failed === 0 ? 0 : 1)
