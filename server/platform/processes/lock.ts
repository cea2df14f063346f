import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { errorCode, SetupError } from './errors.ts'
import { isAlive, self, type Identity } from './identity.ts'

/** Runs `work` while no other program, nor another part of this one, holds the lock at `path`. */
export async function withLock<T>(path: string, work: () => Promise<T>, patience = 120_000): Promise<T> {
  const mine = JSON.stringify({ ...self(), id: randomUUID() })
  const until = Date.now() + patience
  while (!take(path, mine)) {
    if (Date.now() > until) {
      throw new SetupError(`${path} has been held by process ${holder(path)} for too long: stop it and try again`)
    }
    await sleep(20)
  }
  try {
    return await work()
  } finally {
    if (read(path) === mine) rmSync(path, { force: true })
  }
}

function take(path: string, mine: string): boolean {
  // Linked rather than written in place, so that nobody ever reads half a lock.
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    breakIfStale(path)
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes the lock of a process that is no more, and puts back what it took by mistake. */
function breakIfStale(path: string): void {
  const seen = read(path)
  if (seen === undefined || isHeld(seen)) return
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
    // Somebody may have broken the stale lock and taken it between our look and our move.
    if (read(aside) !== seen) linkSync(aside, path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function isHeld(text: string): boolean {
  try {
    return isAlive(JSON.parse(text) as Identity)
  } catch {
    return false
  }
}

function holder(path: string): string {
  try {
    return String((JSON.parse(read(path) ?? '') as Identity).pid)
  } catch {
    return '(unknown)'
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
