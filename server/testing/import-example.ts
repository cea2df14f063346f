import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../govern/roles/index.ts'
import { importCommand } from '../listen/imports/command.ts'
import type { House } from './house.ts'

const root = join(import.meta.dirname, '..', '..')

/** A file of the data folder (HEARTLINE_DATA, or the one beside the repository), or undefined where it is not there. */
export function dataFile(path: string): string | undefined {
  const file = join(process.env['HEARTLINE_DATA'] ?? join(root, '..', 'shared', 'data'), path)
  return existsSync(file) ? file : undefined
}

export const withoutData = (file: string | undefined): string | false =>
  (file === undefined ? 'the data folder beside the repository is not there' : false)

/** Imports a real file by the mapping of an example, as `heartline import` does, and waits until all of it is in history. */
export async function importExample({ house }: House, org: OrgId, example: string, file: string): Promise<void> {
  const silent = { write: () => true, isTTY: false } as unknown as NodeJS.WriteStream
  const drained = async () => {
    while ((await house.intake.waiting()) > 0) await sleep(50)
  }
  const mapping = join(root, 'examples', example, 'mapping.json')
  const code = await importCommand([file, '--mapping', mapping], {
    imports: house.imports, org: async () => org, drained, stdout: silent, stderr: silent,
  })
  assert.equal(code, 0)
}
