import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/index.ts'
import { errorCode, SetupError } from './errors.ts'
import { identify, isAlive, type Identity } from './identity.ts'
import { launch, tail, type Command } from './launch.ts'
import { withLock } from './lock.ts'
import { choosePort } from './ports.ts'
import { readRun, removeRun, writeRun, type Run } from './run-file.ts'

/** What must be known of a server to start it, tell whether it is well, and stop it. */
export interface ServerSpec {
  readonly name: string
  readonly home: string
  /** What must be there before it can start; only one program at a time is in here. */
  prepare?(): Promise<void>
  /** What its clients must know to be let in; asked for once per start. */
  secret(): string
  command(at: { readonly port: number; readonly secret: string }): Command
  /** Whether it answers, and is this home's server rather than a stranger on the port. */
  answers(run: Run): Promise<boolean>
  /** A running server of this home that no run file tells of: its starter was killed at the wrong moment. */
  findOrphan?(): (Identity & { readonly port: number }) | undefined
  /** How to stop it, the gentlest way first; each is given its milliseconds before the next. */
  readonly stopWith: readonly (readonly [signal: NodeJS.Signals, grace: number])[]
  /** Milliseconds until it must answer. */
  readonly patience: number
  /** Milliseconds of rest before a server that died soon after its start is started again; doubled each time. */
  readonly rest?: number
}

export interface User extends Identity {
  readonly id: string
}

/** Joins the home's running server as a user, or starts it. Two programs that ask at once get the same one. */
export function ensure(spec: ServerSpec, user: User, log: Log): Promise<Run> {
  return withLock(lockPath(spec), async () => {
    const known = readRun(runPath(spec)) ?? orphan(spec)
    const users = [...othersOf(known, user), user]
    if (known && isAlive(known)) {
      if (await answersInTime(spec, known)) {
        log.debug({ pid: known.pid, port: known.port }, `${spec.name} is running already`)
        return record(spec, { ...known, users })
      }
      log.warn({ pid: known.pid }, `${spec.name} is running but does not answer: it is stopped and started anew`)
      await stop(spec, known)
    }
    return start(spec, users, log)
  })
}

/** Leaves the server; the last user to leave stops it. */
export function leave(spec: ServerSpec, user: User): Promise<void> {
  return withLock(lockPath(spec), async () => {
    const run = readRun(runPath(spec))
    const others = othersOf(run, user)
    if (run === undefined) return
    if (others.length > 0) {
      record(spec, { ...run, users: others })
      return
    }
    await stop(spec, run)
    removeRun(runPath(spec))
  })
}

/** The last thing a program does that ends without leaving: no waiting is possible any more. */
export function leaveAtExit(spec: ServerSpec, user: User): void {
  const run = readRun(runPath(spec))
  if (run && othersOf(run, user).length === 0) signal(run, spec.stopWith[0]![0])
}

async function start(spec: ServerSpec, users: User[], log: Log): Promise<Run> {
  const attempts = 3
  await spec.prepare?.()
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const begun = performance.now()
    const at = { port: await choosePort(`${spec.home}/${spec.name}`), secret: spec.secret() }
    const command = spec.command(at)
    const child = await launch(command)
    const identity = identify(child.pid!)
    const run = identity && record(spec, { ...identity, ...at, started: new Date().toISOString(), users })
    if (run && await answersInTime(spec, run)) {
      log.info({ pid: run.pid, port: run.port, ms: Math.round(performance.now() - begun) }, `${spec.name} started`)
      return run
    }
    if (run) await stop(spec, run)
    removeRun(runPath(spec))
    if (attempt === attempts) throw new SetupError(`${spec.name} did not start. ${command.log} ends with:\n${tail(command.log)}`)
    await sleep(250 * attempt)
  }
  throw new Error('unreachable')
}

async function stop(spec: ServerSpec, who: Identity): Promise<void> {
  for (const [name, grace] of spec.stopWith) {
    signal(who, name)
    const until = performance.now() + grace
    while (performance.now() < until) {
      if (!isAlive(who)) return
      await sleep(10)
    }
  }
}

function signal(who: Identity, name: NodeJS.Signals): void {
  try {
    if (isAlive(who)) process.kill(who.pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

async function answersInTime(spec: ServerSpec, run: Run): Promise<boolean> {
  const until = performance.now() + spec.patience
  while (performance.now() < until && isAlive(run)) {
    if (await spec.answers(run)) return true
    await sleep(15)
  }
  return false
}

function orphan(spec: ServerSpec): Run | undefined {
  const found = spec.findOrphan?.()
  return found && { ...found, secret: spec.secret(), started: new Date().toISOString(), users: [] }
}

function othersOf(run: Run | undefined, user: User): User[] {
  return (run?.users ?? []).filter((u) => u.id !== user.id && isAlive(u))
}

function record(spec: ServerSpec, run: Run): Run {
  writeRun(runPath(spec), run)
  return run
}

const runPath = (spec: ServerSpec) => join(spec.home, 'run', `${spec.name}.json`)
const lockPath = (spec: ServerSpec) => join(spec.home, 'run', `${spec.name}.lock`)
