// The licences of everything that Heartline brings along must let a company use, change and pass it on. What is only for
// development is not looked at.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** OFL is for fonts; BSL is the Boost licence, of some of the special functions. */
export const allowed = [
  'MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'BSL-1.0', 'CC0-1.0', 'Unlicense',
  'Zlib', 'Python-2.0',
  'PostgreSQL', 'OFL-1.1',
]
/** What a package's own licence file says, where its description names none. */
const read = { 'png-js': 'MIT' }

/** Packages of a package-lock that are brought along and whose licence is not allowed, each with what it says. */
export function refusedLicences(lock) {
  return Object.entries(lock.packages)
    .filter(([path, p]) => path.includes('node_modules/') && !p.dev && !p.link)
    .map(([path, p]) => ({ name: path.replace(/^.*node_modules\//, ''), licence: p.license }))
    .map(({ name, licence }) => ({ name, licence: licence ?? read[name] ?? 'none' }))
    .filter(({ licence }) => !isAllowed(licence))
}

/** An SPDX expression of words, AND and OR; AND binds closer, brackets are only around the whole. */
function isAllowed(expression) {
  const inner = expression.replace(/^\((.*)\)$/, '$1')
  return inner.split(' OR ').some((way) => way.split(' AND ').every((licence) => allowed.includes(licence.trim())))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const refused = refusedLicences(lock)
  for (const { name, licence } of refused) console.log(`${name}: ${licence} is not on the list of scripts/licences.mjs`)
  process.exit(refused.length === 0 ? 0 : 1)
}
