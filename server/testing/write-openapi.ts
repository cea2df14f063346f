// `npm run openapi`: writes what the program says of its API into docs/openapi.json, and the types of packages/client made from
// that. A change that would break a caller is refused, unless --breaking says why.
import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { breakingChanges, type Description } from './api-changes.ts'
import { openHouse } from './house.ts'
import { asKept, changesFile, descriptionFile, madeFrom, typesFile } from './kept-description.ts'

const { values: { breaking } } = parseArgs({ options: { breaking: { type: 'string' } } })
const house = await openHouse()
const description = (await house.callAs()('GET', '/openapi.json')).body as Description
await house.close()

const broken = breakingChanges(JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description, description)
if (broken.length > 0 && !breaking) {
  console.error(`Callers would break:\n  ${broken.join('\n  ')}\nKeep what they rely on, or say why not: npm run openapi -- --breaking "…"`)
  process.exit(1)
}
if (broken.length > 0)
  appendFileSync(
    changesFile, `\n## ${new Date().toISOString().slice(0, 10)}\n${breaking}\n\n${broken.map((b) => `- ${b}`).join('\n')}\n`,
  )
const kept = asKept(description)
writeFileSync(descriptionFile, kept)
// Run from the registry and not a dependency: it needs a TypeScript of its own, and only who changes the API needs it.
execFileSync('npm', [
  'exec', '--yes', '--package=openapi-typescript@7.13.0', '--package=typescript@5.9.3', '--', 'openapi-typescript',
  descriptionFile, '--default-non-nullable=false', '--output', typesFile,
], { stdio: 'inherit' })
writeFileSync(typesFile, madeFrom(kept) + readFileSync(typesFile, 'utf8'))
process.exit(0)
