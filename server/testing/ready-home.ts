import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../platform/config/index.ts'
import { createLog } from '../platform/log/index.ts'
import { emptyHome } from './stores.ts'
import { copyTemplate, type Template } from './templates.ts'

const root = join(import.meta.dirname, '..', '..')

/** A home whose databases have every table and nothing in them: hundreds of migrations take longer than most tests. */
export function readyHome(): Template {
  const empty = emptyHome()
  return {
    kind: 'ready',
    mark: [empty.mark, readFileSync(join(root, 'package-lock.json')), ...migrations()].join('\n'),
    async fill(home) {
      await copyTemplate(empty, home)
      // Only who fills it waits for the whole house to be read.
      const { openHeartline } = await import('../main.ts')
      await (await openHeartline(readConfig({ HEARTLINE_HOME: home }), createLog({ level: 'error' }))).close()
    },
  }
}

/** The files in which migrations stand. One that is missed is applied when the copy is opened, as after an upgrade. */
function migrations(): string[] {
  return sources(join(root, 'server')).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8')).filter((text) => text.includes('Migration'))
}

/** The source files under a folder, tests and what was built aside. */
export function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'dist' || name === 'testing') return []
    if (statSync(path).isDirectory()) return sources(path)
    return name.endsWith('.test.ts') ? [] : [path]
  })
}
