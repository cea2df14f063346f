import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const Identity = z.object({ pid: z.number().int().positive(), birth: z.string() })

/** A running server, how to reach it, and the programs that use it: the last to leave stops it. */
const RunFile = Identity.extend({
  port: z.number().int(),
  secret: z.string(),
  started: z.string(),
  users: z.array(Identity.extend({ id: z.string() })),
})
export type Run = z.infer<typeof RunFile>

/** What the file says; undefined when there is none or it cannot be understood (then nothing can be known from it). */
export function readRun(path: string): Run | undefined {
  try {
    return RunFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

export function writeRun(path: string, run: Run): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(run), { mode: 0o600 })
  renameSync(draft, path)
}

export function removeRun(path: string): void {
  rmSync(path, { force: true })
}
