import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { SetupError } from '../../processes/index.ts'

/** PostgreSQL refuses to run as root, so for root it runs as somebody else; who, and how. */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  /** Root under another number: a user namespace in which our own uid appears as this one. */
  | { readonly kind: 'mapped'; readonly uid: number; readonly gid: number }

interface Person { readonly uid: number; readonly gid: number }

/** Decides who runs PostgreSQL for the cluster in `data`, making way for that user where the folder is ours to open. */
export function chooseAccount(home: string, data: string): Account {
  const me = process.getuid?.() ?? 0
  const owner = ownerOf(data)
  if (me !== 0) {
    if (owner && owner.uid !== me) throw new SetupError(notYours(data, owner.uid, me))
    return { kind: 'self' }
  }
  if (owner?.uid === 0) return mapped(findPerson('heartline') ?? findPerson('postgres') ?? findPerson('nobody'), home)
  const person = owner ?? findPerson('heartline') ?? findPerson('postgres') ?? createPerson('heartline')
  if (person === undefined) return mapped(findPerson('nobody'), home)
  if (statSync(home).uid === 0 && !mayEnter(home, person)) chmodSync(home, (statSync(home).mode & 0o777) | 0o001)
  const closed = closedFolder(home, person)
  if (closed === undefined) return { kind: 'user', ...person }
  if (owner) throw new SetupError(closedTo(closed, person.uid))
  return mapped(person, closed)
}

interface AccountCommand { readonly file: string; readonly args: string[]; readonly uid?: number; readonly gid?: number }

/** The command that runs `file` as that account. */
export function asAccount(account: Account, file: string, args: readonly string[]): AccountCommand {
  if (account.kind === 'self') return { file, args: [...args] }
  const { uid, gid } = account
  if (account.kind === 'user') return { file, args: [...args], uid, gid }
  return { file: 'unshare', args: ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', file, ...args] }
}

/** The first folder on the way to `path` (itself included) that this user cannot enter. */
export function closedFolder(path: string, person: Person): string | undefined {
  const above = dirname(path)
  const closed = above === path ? undefined : closedFolder(above, person)
  return closed ?? (mayEnter(path, person) ? undefined : path)
}

function mayEnter(folder: string, { uid, gid }: Person): boolean {
  const stat = statSync(folder)
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
  return (stat.mode & bit) !== 0
}

function mapped(person: Person | undefined, closed: string): Account {
  if (person) {
    const account: Account = { kind: 'mapped', ...person }
    const { file, args } = asAccount(account, 'true', [])
    if (spawnSync(file, args, { stdio: 'ignore' }).status === 0) return account
  }
  throw new SetupError(closedTo(closed, person?.uid))
}

function ownerOf(path: string): Person | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

function findPerson(name: string): Person | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8').split('\n').find((l) => l.startsWith(`${name}:`))?.split(':')
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) }
}

function createPerson(name: string): Person | undefined {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name], { stdio: 'ignore' })
  } catch {
    return undefined // No useradd, or a read-only /etc: there are other ways.
  }
  return findPerson(name)
}

const closedTo = (folder: string, uid: number | undefined) =>
  `PostgreSQL does not run as root, and the user that it would run as (uid ${uid ?? 'unknown'}) cannot enter ${folder}. `
  + `Open that folder (chmod o+x ${folder}), or set HEARTLINE_HOME to a folder elsewhere, such as /var/lib/heartline, `
  + 'or start Heartline as a user other than root, or set DATABASE_URL to a PostgreSQL server'
const notYours = (data: string, owner: number, me: number) =>
  `The database in ${data} belongs to uid ${owner} and Heartline runs as uid ${me}: `
  + 'start it as that user, or set HEARTLINE_HOME to another folder'
