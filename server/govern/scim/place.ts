import { Problem } from '../../platform/problems/index.ts'
import { type Role, roles, Scope } from '../roles/contract.ts'

/** Whom the directory brings comes in as this; a group makes them more. */
export const firstRole: Role = 'viewer'

/** What a group gives: a role, and a scope where it says one; a plain role says none. */
export interface Gives {
  readonly role: Role
  readonly scope?: Scope | null
}

/**
 * What somebody gets from all their groups: the widest role, and the scope of the groups that give it. Members of one dimension
 * are added up; of two dimensions the group made first counts. Where no group says a scope, it stays as it is, so that leaving a
 * group never widens what somebody sees. Throws `conflict` for more members than a scope can hold.
 */
export function placeOf(groups: readonly Gives[]): Gives {
  const role = roles.find((r) => groups.some((g) => g.role === r)) ?? firstRole
  const said = groups.flatMap((g) => (g.role === role && g.scope !== undefined ? [g.scope] : []))
  const [first] = said
  if (!first || said.includes(null)) return { role, ...(first !== undefined && { scope: null }) }
  const members = said.flatMap((s) => (s?.dimension === first.dimension ? s.members : []))
  const scope = Scope.safeParse({ dimension: first.dimension, members: [...new Set(members)] })
  if (!scope.success)
    throw new Problem(
      'conflict', 'Somebody in several of these groups would see more than 20 members. Make one group that sees everything.',
    )
  return { role, scope: scope.data }
}
