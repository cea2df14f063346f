import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { fieldProblems, Problem } from '../../platform/problems/index.ts'
import { Email as Address } from '../orgs/contract.ts'
import type { Member } from '../orgs/contract.ts'
import type { Members } from '../orgs/index.ts'
import type { OrgId } from '../roles/index.ts'
import { Email, Name, type Operation, schemaOf, type User, UserDraft } from './contract.ts'
import { isRecord } from './filter.ts'
import type { GroupsStore } from './groups-store.ts'
import { type AnyGroup, knowGroups } from './known-groups.ts'
import { applyPatch } from './patch.ts'
import { firstRole } from './place.ts'
import { ScimProblem } from './problem.ts'
import type { Kept, ScimStore } from './store.ts'

/** People as the users of a directory: read, brought in, changed, switched off, removed. */
export function createUsers(
  { members, store, groups, base }: { members: Members; store: ScimStore; groups: GroupsStore; base: string },
) {
  async function list(org: OrgId): Promise<User[]> {
    const [{ people, groupsOf }, kept] = [await knowGroups(org, members, groups), await store.list(org)]
    return people.map((m) => userOf(m, kept.get(m.id), groupsOf(m), base))
  }
  /** Throws `not-found`. */
  async function find(org: OrgId, id: string): Promise<User> {
    const found = (await list(org)).find((u) => u.id === id)
    if (!found) throw new Problem('not-found', `No user ${id} belongs to your organisation.`)
    return found
  }
  /** Writes what the directory says of somebody over what was there. */
  async function write(org: OrgId, before: User, draft: UserDraft): Promise<User> {
    const { active, ...attributes } = draft
    const { name, email } = identityOf(draft)
    if (!active && before.active) await members.change(org, before.id, 'deactivate')
    await unique(() => members.rename(org, before.id, { name, email }))
    if (!(await store.keep(org, before.id, attributes))) throw taken(draft.userName)
    if (active && !before.active) await members.change(org, before.id, 'activate')
    return find(org, before.id)
  }

  return {
    list, find,
    /** Throws `uniqueness` where the user name or the e-mail is taken. */
    async create(org: OrgId, body: unknown): Promise<User> {
      const draft = readUser(body)
      const { name, email } = identityOf(draft)
      const same = (await list(org)).some((u) => u.userName.toLowerCase() === draft.userName.toLowerCase())
      if (same) throw taken(draft.userName)
      const { id } = await unique(() => members.add(org, { name, email, role: firstRole }))
      const { active, ...attributes } = draft
      await store.keep(org, id, attributes)
      if (!active) await members.change(org, id, 'deactivate')
      return find(org, id)
    },
    async replace(org: OrgId, id: string, body: unknown, check: (now: User) => void): Promise<User> {
      const before = await find(org, id)
      check(before)
      return write(org, before, readUser(body))
    },
    async patch(org: OrgId, id: string, operations: readonly Operation[], check: (now: User) => void): Promise<User> {
      const before = await find(org, id)
      check(before)
      return write(org, before, readUser(applyPatch(canonical({ ...before }), operations)))
    },
    async remove(org: OrgId, id: string, check: (now: User) => void): Promise<void> {
      check(await find(org, id))
      await members.change(org, id, 'remove')
    },
  }
}
export type Users = ReturnType<typeof createUsers>

const taken = (userName: string) => new ScimProblem('uniqueness', `The user name ${userName} is taken.`)

async function unique<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') throw new ScimProblem('uniqueness', error.message, error)
    throw error
  }
}

/** What a directory sent, checked and cut to what is kept. Throws `invalidValue` naming what is wrong. */
function readUser(body: unknown): UserDraft {
  const parsed = UserDraft.safeParse(canonical(body))
  if (parsed.success) return parsed.data
  throw new ScimProblem('invalidValue', fieldProblems(parsed.error.issues).map((p) => `${p.path}: ${p.message}`).join('; '))
}

const known = (type: z.ZodObject) => new Map(Object.keys(type.shape).map((k) => [k.toLowerCase(), k]))
const names = { user: known(UserDraft), name: known(Name), email: known(Email) }

/** Attribute names as the schema writes them, whatever capitals they came in (RFC 7643, 2.1). */
function canonical(body: unknown): Record<string, unknown> {
  const renamed = (of: unknown, by: ReadonlyMap<string, string>): unknown =>
    isRecord(of) ? Object.fromEntries(Object.entries(of).map(([k, v]) => [by.get(k.toLowerCase()) ?? k, v])) : of
  const user = renamed(body, names.user) as Record<string, unknown>
  if (user['name'] !== undefined) user['name'] = renamed(user['name'], names.name)
  if (Array.isArray(user['emails'])) user['emails'] = (user['emails'] as unknown[]).map((e) => renamed(e, names.email))
  return user
}

/** The name and the e-mail that Heartline knows them by. Throws `invalidValue` without an e-mail: it is how people come in. */
function identityOf({ userName, displayName, name, emails = [] }: UserDraft): { name: string; email: string } {
  const given = [emails.find((e) => e.primary)?.value, ...emails.map((e) => e.value), userName].filter((e) => e !== undefined)
  const email = given.map((e) => Address.safeParse(e)).find((e) => e.success)?.data
  if (email === undefined)
    throw new ScimProblem(
      'invalidValue', 'emails: at least one address is needed, or a userName that is one: people come in by it.',
    )
  const parts = [name?.givenName, name?.familyName].filter(Boolean).join(' ')
  const said = [displayName, name?.formatted, parts, userName].find((n) => n !== undefined && n.trim() !== '') ?? userName
  return { name: said.replaceAll(/\p{Cc}/gu, ' ').trim().slice(0, 120), email }
}

function userOf(member: Member, kept: Kept | undefined, groups: readonly AnyGroup[], base: string): User {
  const attributes = kept?.attributes ?? {
    userName: member.email, displayName: member.name, name: { formatted: member.name },
    emails: [{ value: member.email, primary: true }],
  }
  const user = {
    schemas: [schemaOf.user], id: member.id, ...attributes, active: !member.deactivated,
    groups: groups.map(({ id, name }) => ({ value: id, $ref: `${base}/Groups/${id}`, display: name })),
  }
  return {
    ...user,
    meta: {
      resourceType: 'User', location: `${base}/Users/${member.id}`, version: versionOf(user),
      created: kept?.created.toISOString() ?? member.joined, lastModified: kept?.modified.toISOString() ?? member.joined,
    },
  }
}

/** A resource's version is a fingerprint of what stands in it. */
export const versionOf =
  (resource: object): string => `W/"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 16)}"`
