// `npm run audit`: known weaknesses in what Heartline brings along, as the registry knows them. Without a registry that tells,
// nothing is said to be wrong.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const grave = ['high', 'critical']
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root, encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32',
})
const found = parse(stdout)
if (found?.vulnerabilities === undefined) {
  console.log('! the registry could not be asked for known weaknesses; nothing was checked')
  process.exit(0)
}
const all = Object.values(found.vulnerabilities)
for (const { name, severity, range, fixAvailable } of all)
  console.log(`${grave.includes(severity) ? '✖' : '!'} ${name} ${range}: ${severity}${fixAvailable ? '; a newer version mends it' : ''}`)
const worst = all.filter((v) => grave.includes(v.severity)).length
if (worst === 0) console.log(`✔ no grave weakness is known (${all.length} lesser)`)
process.exit(worst === 0 ? 0 : 1)

function parse(text) {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
