import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Orgs } from '../orgs/index.ts'
import type { Access, Actor } from '../roles/index.ts'
import { createGroups } from './groups.ts'
import { createGroupsStore } from './groups-store.ts'
import { madeGroupsRoutes } from './made-groups.ts'
import { routes } from './routes.ts'
import { createScimStore, migrations } from './store.ts'
import { createUsers } from './users.ts'

export const manifest: Manifest = {
  name: 'govern/scim',
  migrations,
  personalData: [{
    where: 'scim_users, scim_group_members', fields: ['staff'],
    what: 'names, e-mail and groups of colleagues as the directory of the company has them',
    purposes: ['administration'],
  }],
}

/** The company's directory keeps people in step: who comes is brought in, who leaves is shut out at once (SCIM 2.0). */
export function createScim(
  deps: { postgres: Postgres; orgs: Pick<Orgs, 'roster'>; publicUrl: string },
): { readonly routes: readonly Route<Access, Actor>[] } {
  const [members, base] = [deps.orgs.roster, `${deps.publicUrl}/scim/v2`]
  const groups = createGroupsStore(deps.postgres)
  return { routes: [
    ...routes({
      users: createUsers({ members, store: createScimStore(deps.postgres), groups, base }),
      groups: createGroups({ members, store: groups, base }), base,
    }),
    ...madeGroupsRoutes({ members, store: groups }),
  ] }
}
