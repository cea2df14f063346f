import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const { refusedLicences } = await import(join(import.meta.dirname, 'licences.mjs')) as {
  refusedLicences: (lock: { packages: Record<string, object> }) => { name: string; licence: string }[]
}

describe('Licences of what Heartline brings along', () => {
  it('let a company use, change and pass it on', () => {
    const lock = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
    ) as { packages: Record<string, object> }
    assert.ok(Object.keys(lock.packages).length > 300)
    assert.deepEqual(refusedLicences(lock), [])
  })
  it('are refused where they do not, or are not known', () => {
    const packages = {
      '': { name: 'heartline' },
      'node_modules/good': { license: '(MIT OR AGPL-3.0)' },
      'node_modules/both': { license: 'Apache-2.0 AND BSL-1.0' },
      'node_modules/half': { license: 'MIT AND GPL-2.0' },
      'node_modules/deep/node_modules/closed': { license: 'BUSL-1.1' },
      'node_modules/silent': {},
      'node_modules/tool': { license: 'GPL-3.0', dev: true },
    }
    assert.deepEqual(refusedLicences({ packages }).map((r) => r.name), ['half', 'closed', 'silent'])
  })
})
