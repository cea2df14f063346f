import { Problem } from '../../platform/problems/index.ts'
import type { Member } from '../orgs/contract.ts'
import type { Members } from '../orgs/index.ts'
import type { OrgId } from '../roles/index.ts'
import { type Role, roles } from '../roles/contract.ts'
import { type Group, type Operation, schemaOf } from './contract.ts'
import { isRecord } from './filter.ts'
import { applyPatch } from './patch.ts'
import { ScimProblem } from './problem.ts'
import { firstRole, versionOf } from './users.ts'

/** Roles as the groups of a directory: whoever is put into one gets the role, whoever is taken out of it becomes a viewer. */
export function createGroups({ members, base }: { members: Members; base: string }) {
  function groupOf(role: Role, people: readonly Member[]): Group {
    const group = {
      schemas: [schemaOf.group], id: role, displayName: role,
      members: people.filter((p) => p.role === role)
        .map((p) => ({ value: p.id, $ref: `${base}/Users/${p.id}`, display: p.name, type: 'User' })),
    }
    return { ...group, meta: { resourceType: 'Group', location: `${base}/Groups/${role}`, version: versionOf(group) } }
  }
  async function find(org: OrgId, id: string): Promise<Group> {
    const role = roles.find((r) => r === id)
    if (!role) throw new Problem('not-found', `There is no group ${id}: groups are the roles ${roles.join(', ')}.`)
    return groupOf(role, await members.list(org))
  }

  /** Makes the members of a role these people and no others, all or nothing. */
  async function setMembers(org: OrgId, before: Group, wanted: ReadonlySet<string>): Promise<Group> {
    const people = await members.list(org)
    const stranger = [...wanted].find((id) => !people.some((p) => p.id === id))
    if (stranger !== undefined)
      throw new ScimProblem('invalidValue', `members: no user ${stranger} belongs to your organisation.`)
    const changes = people.flatMap((p) => {
      if (wanted.has(p.id) && p.role !== before.id) return [{ person: p, to: before.id }]
      return !wanted.has(p.id) && p.role === before.id && before.id !== firstRole ? [{ person: p, to: firstRole as Role }] : []
    })
    const roleAfter = (p: Member) => changes.find((c) => c.person.id === p.id)?.to ?? p.role
    if (people.some((p) => p.role === 'owner' && p.active) && !people.some((p) => p.active && roleAfter(p) === 'owner'))
      throw new Problem(
        'conflict', 'No owner who can sign in would be left. Make somebody else an owner first. Nothing was changed.',
      )
    for (const { person, to } of changes) await members.change(org, person.id, to)
    return find(org, before.id)
  }
  const write = (org: OrgId, before: Group, after: Readonly<Record<string, unknown>>) => {
    if (after['displayName'] !== undefined && after['displayName'] !== before.displayName)
      throw new ScimProblem('mutability', 'displayName: the roles of Heartline keep their names.')
    const given = after['members'] ?? []
    if (!Array.isArray(given)) throw new ScimProblem('invalidValue', 'members: a list of users is expected.')
    return setMembers(org, before, new Set((given as unknown[]).map(memberId)))
  }

  return {
    find,
    async list(org: OrgId): Promise<Group[]> {
      const people = await members.list(org)
      return roles.map((r) => groupOf(r, people))
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
