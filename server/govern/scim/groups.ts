import { Problem } from '../../platform/problems/index.ts'
import type { Members } from '../orgs/index.ts'
import { type OrgId, roles } from '../roles/index.ts'
import { type Group, type Operation, schemaOf } from './contract.ts'
import { isRecord } from './filter.ts'
import type { GroupsStore } from './groups-store.ts'
import { type AnyGroup, type KnownGroups, knowGroups } from './known-groups.ts'
import { applyPatch } from './patch.ts'
import { ScimProblem } from './problem.ts'
import { versionOf } from './users.ts'

/**
 * The groups of a directory: the six roles, and those that an owner has made. Whoever is put into some has what they give
 * together; whoever is taken out of the last becomes a viewer.
 */
export function createGroups({ members, store, base }: { members: Members; store: GroupsStore; base: string }) {
  const know = (org: OrgId) => knowGroups(org, members, store)
  function viewOf({ membersOf }: KnownGroups, { id, name }: AnyGroup): Group {
    const group = {
      schemas: [schemaOf.group], id, displayName: name,
      members: membersOf(id).map((p) => ({ value: p.id, $ref: `${base}/Users/${p.id}`, display: p.name, type: 'User' })),
    }
    return { ...group, meta: { resourceType: 'Group', location: `${base}/Groups/${id}`, version: versionOf(group) } }
  }
  async function find(org: OrgId, id: string): Promise<Group> {
    const known = await know(org)
    const group = known.groups.find((g) => g.id === id)
    if (group) return viewOf(known, group)
    throw new Problem(
      'not-found', `There is no group ${id}: groups are the roles ${roles.join(', ')} and those that an owner has made.`,
    )
  }

  /** Makes the members of a group these people and no others, all or nothing. */
  async function setMembers(org: OrgId, before: Group, wanted: ReadonlySet<string>): Promise<Group> {
    const known = await know(org)
    const group = known.groups.find((g) => g.id === before.id)!
    const stranger = [...wanted].find((id) => !known.people.some((p) => p.id === id))
    if (stranger !== undefined)
      throw new ScimProblem('invalidValue', `members: no user ${stranger} belongs to your organisation.`)
    const was = before.members.map((m) => m.value)
    const [into, outOf] = [[...wanted].filter((id) => !was.includes(id)), was.filter((id) => !wanted.has(id))]
    const carryOut = known.placesOf(
      known.people.filter((p) => into.includes(p.id) || outOf.includes(p.id)),
      (p) => [...known.placedIn(p).filter((g) => g.id !== group.id), ...(into.includes(p.id) ? [group] : [])],
    )
    await store.place(org, group.id, into, outOf)
    await carryOut()
    return find(org, group.id)
  }
  const write = (org: OrgId, before: Group, after: Readonly<Record<string, unknown>>) => {
    if (after['displayName'] !== undefined && after['displayName'] !== before.displayName)
      throw new ScimProblem('mutability', 'displayName: an owner names the groups of Heartline.')
    const given = after['members'] ?? []
    if (!Array.isArray(given)) throw new ScimProblem('invalidValue', 'members: a list of users is expected.')
    return setMembers(org, before, new Set((given as unknown[]).map(memberId)))
  }

  return {
    find,
    async list(org: OrgId): Promise<Group[]> {
      const known = await know(org)
      return known.groups.map((g) => viewOf(known, g))
    },
    async replace(org: OrgId, id: string, body: Readonly<Record<string, unknown>>, check: (now: Group) => void): Promise<Group> {
      const before = await find(org, id)
      check(before)
      return write(org, before, body)
    },
    async patch(org: OrgId, id: string, operations: readonly Operation[], check: (now: Group) => void): Promise<Group> {
      const before = await find(org, id)
      check(before)
      return write(org, before, applyPatch({ ...before }, operations))
    },
  }
}
export type Groups = ReturnType<typeof createGroups>

function memberId(member: unknown): string {
  if (isRecord(member) && typeof member['value'] === 'string') return member['value']
  throw new ScimProblem('invalidValue', 'members: each has the id of a user as its "value".')
}
