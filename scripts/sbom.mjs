// `npm run sbom`: writes sbom.cdx.json, the list of everything that Heartline brings along, with versions and licences
// (CycloneDX).
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--omit=dev'], {
  cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, shell: process.platform === 'win32',
})
if (status !== 0) {
  console.error(`npm could not write the list: ${stderr}`)
  process.exit(1)
}
const list = JSON.parse(stdout)
writeFileSync(join(root, 'sbom.cdx.json'), `${JSON.stringify(list, null, 2)}\n`)
console.log(`sbom.cdx.json: ${list.components.length} components`)
