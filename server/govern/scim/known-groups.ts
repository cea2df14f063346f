import { Problem } from '../../platform/problems/index.ts'
import type { Member } from '../orgs/contract.ts'
import type { Members } from '../orgs/index.ts'
import { type OrgId, roles } from '../roles/index.ts'
import type { GroupsStore, MadeGroup } from './groups-store.ts'
import { type Gives, placeOf } from './place.ts'

export type AnyGroup = Gives & Pick<MadeGroup, 'id' | 'name'>

const plainRoles: readonly AnyGroup[] = roles.map((role) => ({ id: role, name: role, role }))

/** All groups of an organisation with who is in them, as they stand when it is asked. */
export async function knowGroups(org: OrgId, members: Members, store: GroupsStore) {
  const [people, made, placed] = await Promise.all([members.list(org), store.list(org), store.placed(org)])
  const groups = [...plainRoles, ...made]
  const named = (ids: readonly string[]) => groups.filter((g) => ids.includes(g.id))
  /** Where the directory has put somebody; nothing for who has their role from an owner. */
  const placedIn = (p: Member) => named(placed.get(p.id) ?? [])
  /** Where somebody is shown: whom the directory has put nowhere is shown with their role. */
  const groupsOf = (p: Member) => (placed.has(p.id) ? placedIn(p) : named([p.role]))

  return {
    people, groups, made, placedIn, groupsOf,
    membersOf: (id: string): Member[] => people.filter((p) => groupsOf(p).some((g) => g.id === id)),
    /** What becomes of people whose groups change. Throws `conflict` where no owner who can sign in would be left. */
    placesOf(changed: readonly Member[], groupsAfter: (person: Member) => readonly AnyGroup[]) {
      const places = new Map(changed.map((p) => [p.id, placeOf(groupsAfter(p))]))
      const isOwnerAfter = (p: Member) => (places.get(p.id)?.role ?? p.role) === 'owner'
      if (people.some((p) => p.role === 'owner' && p.active) && !people.some((p) => p.active && isOwnerAfter(p)))
        throw new Problem(
          'conflict', 'No owner who can sign in would be left. Make somebody else an owner first. Nothing was changed.',
        )
      return async () => {
        for (const [person, { role, scope }] of places) await members.change(org, person, role, scope)
      }
    },
  }
}
export type KnownGroups = Awaited<ReturnType<typeof knowGroups>>
