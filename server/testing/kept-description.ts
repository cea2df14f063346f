import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')

/** The description of the API as it was last agreed on, and the types of packages/client that are made from it. */
export const descriptionFile = join(root, 'docs', 'openapi.json')
export const typesFile = join(root, 'packages', 'client', 'src', 'api', 'schema.d.ts')
/** What was broken on purpose, and why. */
export const changesFile = join(root, 'docs', 'api-changes.md')

export const asKept = (description: object): string => `${JSON.stringify(description, null, 1)}\n`

/** The line of the types that says from which description they were made. */
export const madeFrom =
  (kept: string): string => `// Made from docs/openapi.json (sha256 ${createHash('sha256').update(kept).digest('hex').slice(0, 16)}) by npm run openapi. Not written by hand.\n/* oxlint-disable */\n`
