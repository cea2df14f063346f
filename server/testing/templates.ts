import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { withLock } from '../platform/processes/index.ts'

/** A folder that takes long to fill and is quick to copy. */
export interface Template {
  readonly kind: string
  /** Whatever its content depends on: with another mark it is filled anew. */
  readonly mark: string
  fill(folder: string): Promise<void>
}

const unusedMs = 3_600_000

/** Where the template stands on this machine; filled where it is not there yet, by one process while the others wait. */
export async function templateAt({ kind, mark, fill }: Template): Promise<string> {
  const path = join(tmpdir(), `heartline-template-${kind}-${createHash('sha256').update(mark).digest('hex').slice(0, 12)}`)
  const isThere = () => {
    if (!existsSync(path)) return false
    utimesSync(path, new Date(), new Date())
    return true
  }
  if (isThere()) return path
  await withLock(`${path}.lock`, async () => {
    if (isThere()) return
    const draft = mkdtempSync(`${path}.`)
    try {
      await fill(draft)
      renameSync(draft, path)
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
    removeUnused(kind)
  }, 300_000)
  return path
}

/** Copies a template, owners and all, into a folder that is there. */
export async function copyTemplate(template: Template, into: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', '--reflink=auto', `${await templateAt(template)}/.`, into])
}

/** Templates of other versions, and what a killed process left of one. */
function removeUnused(kind: string): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(`heartline-template-${kind}-`)) continue
    const path = join(tmpdir(), name)
    const state = statSync(path, { throwIfNoEntry: false })
    if (state && Date.now() - state.mtimeMs > unusedMs) rmSync(path, { recursive: true, force: true })
  }
}
