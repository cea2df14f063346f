import { readFileSync } from 'node:fs'
import { errorCode } from './errors.ts'

/** A process for good: a pid is given out again, a pid with its moment of birth is not. */
export interface Identity {
  readonly pid: number
  /** Boot and start time as the kernel tells them; '' where it does not (no /proc). */
  readonly birth: string
}

/** Who has this pid now; undefined when nobody has (a zombie is nobody: it can answer nothing). */
export function identify(pid: number): Identity | undefined {
  if (process.platform !== 'linux') return exists(pid) ? { pid, birth: '' } : undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The command name is in brackets and may itself hold brackets and blanks: count from the last one.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie whose threads are still ending holds its files and ports yet.
    const isGone = state === 'X' || (state === 'Z' && Number(rest[16]) <= 1)
    return isGone ? undefined : { pid, birth: `${boot()}:${rest[18]}` }
  } catch {
    return undefined
  }
}

export function isAlive(who: Identity): boolean {
  return identify(who.pid)?.birth === who.birth
}

/** This very process. */
export function self(): Identity {
  return identify(process.pid) ?? { pid: process.pid, birth: '' }
}

let bootId: string | undefined
function boot(): string {
  return bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
