import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { once } from 'node:events'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  /** All of its environment: a server should not change with the shell that it was started from. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly uid?: number
  readonly gid?: number
  readonly log: string
}

/** Starts a program that outlives the terminal's Ctrl-C (its own process group), writing to its own log file. */
export async function launch(command: Command): Promise<ChildProcess> {
  const { file, args, env, cwd, uid, gid } = command
  mkdirSync(dirname(command.log), { recursive: true, mode: 0o700 })
  if (existsSync(command.log) && statSync(command.log).size > 8_000_000) renameSync(command.log, `${command.log}.old`)
  const out = openSync(command.log, 'a', 0o600)
  try {
    const person = uid === undefined ? {} : { uid, gid }
    const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', out, out], ...person })
    await once(child, 'spawn')
    child.unref()
    return child
  } finally {
    closeSync(out)
  }
}

/** The last lines of a log, for the error that explains why a server would not start. */
export function tail(log: string, lines = 20): string {
  if (!existsSync(log)) return ''
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).map((l) => `  ${l}`).join('\n')
}
