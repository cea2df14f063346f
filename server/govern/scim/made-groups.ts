import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Members } from '../orgs/index.ts'
import { type Access, type Actor, type OrgId, Role, route } from '../roles/index.ts'
import { DirectoryGroup, DirectoryGroupDraft } from './contract.ts'
import type { GroupsStore } from './groups-store.ts'
import { type KnownGroups, knowGroups } from './known-groups.ts'

const manage = { may: 'people.manage', purpose: 'administration' } as const
/** Who comes in as what, and sees what. */
const change = { ...manage, freshProof: true } as const
const GroupPath = z.object({ id: line(100) })

/** The groups that an owner makes for the directory: a name, a role, and the part of the organisation that its people see. */
export function madeGroupsRoutes({ members, store }: { members: Members; store: GroupsStore }): Route<Access, Actor>[] {
  const know = (org: OrgId) => knowGroups(org, members, store)
  const viewOf = ({ made, membersOf }: KnownGroups): DirectoryGroup[] =>
    made.map((g) => ({ ...g, people: membersOf(g.id).length }))
  async function viewOfOne(org: OrgId, id: string): Promise<DirectoryGroup> {
    return viewOf(await know(org)).find((g) => g.id === id)!
  }
  /** Throws `not-found`. */
  async function knowWith(org: OrgId, id: string): Promise<KnownGroups> {
    const known = await know(org)
    if (known.made.some((g) => g.id === id)) return known
    throw new Problem('not-found', 'There is no such group here.')
  }
  const taken = (name: string) =>
    new Problem('conflict', `There is a group ${name} already, or a role of this name. Nothing was changed.`)
  const refuseRoleName = ({ name }: DirectoryGroupDraft) => {
    if (Role.safeParse(name.toLowerCase()).success) throw taken(name)
  }

  return [
    route({
      method: 'GET', path: '/api/v1/directory-groups', summary: 'The groups made for the directory', access: manage,
      answers: z.object({ items: z.array(DirectoryGroup) }),
      handle: async ({ actor }) => ({ items: viewOf(await know(actor.org)) }),
    }),
    route({
      method: 'POST', path: '/api/v1/directory-groups',
      summary: 'Make a group for the directory: a role, and what its people see',
      access: change, status: 201, body: DirectoryGroupDraft, answers: DirectoryGroup,
      handle: async ({ actor, body }) => {
        refuseRoleName(body)
        const id = await store.make(actor.org, body)
        if (id === undefined) throw taken(body.name)
        return viewOfOne(actor.org, id)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/directory-groups/:id',
      summary: 'Change a group of the directory, and with it what its people may do and see',
      access: change, params: GroupPath, body: DirectoryGroupDraft, answers: DirectoryGroup,
      handle: async ({ actor, params: { id }, body }) => {
        const known = await knowWith(actor.org, id)
        refuseRoleName(body)
        const after = { id, ...body }
        const carryOut = known.placesOf(known.membersOf(id), (p) => known.placedIn(p).map((g) => (g.id === id ? after : g)))
        if (!(await store.change(actor.org, id, body))) throw taken(body.name)
        await carryOut()
        return viewOfOne(actor.org, id)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/directory-groups/:id',
      summary: 'Delete a group of the directory: its people lose what it gave them',
      access: change, params: GroupPath, status: 204,
      handle: async ({ actor, params: { id } }) => {
        const known = await knowWith(actor.org, id)
        const carryOut = known.placesOf(known.membersOf(id), (p) => known.placedIn(p).filter((g) => g.id !== id))
        await store.remove(actor.org, id)
        await carryOut()
      },
    }),
  ]
}
