import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, it } from 'node:test'

const root = join(import.meta.dirname, '..')
const rows = readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n').filter((line) => /^\| \d/.test(line))
const cells = rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | ?\|$/g, '').trim()))
const named = globSync(
  ['server/**/*.{ts,tsx}', 'web/{src,test}/**/*.{ts,tsx}', 'packages/*/{src,test}/**/*.{ts,tsx}', 'scripts/*', 'docs/**'],
  { cwd: root },
).filter((f) => !f.includes('node_modules'))

describe('docs/security.md', () => {
  it('says of each requirement whether it is met, and where', () => {
    assert.ok(rows.length > 200)
    for (const [item, , state, where] of cells) {
      assert.ok(['met', 'partly', 'not', 'n/a'].includes(state!), item)
      assert.ok(state === 'n/a' || where, `${item} says nothing more`)
    }
  })
  it('names only files that are there', () => {
    for (const [item, , , where = ''] of cells)
      for (const [, path] of where.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|md))`/g))
        assert.ok(existsSync(join(root, path!)) || existsSync(join(root, 'server', path!))
          || named.some((f) => (path!.includes('/') ? f.endsWith(`/${path}`) : basename(f) === path)), `${item}: ${path}`)
  })
})
