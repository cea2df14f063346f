import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Orgs } from '../orgs/index.ts'
import type { Access, Actor } from '../roles/index.ts'
import { createGroups } from './groups.ts'
import { routes } from './routes.ts'
import { createScimStore, migrations } from './store.ts'
import { createUsers } from './users.ts'

export const manifest: Manifest = {
  name: 'govern/scim',
  migrations,
  personalData: [{
    where: 'scim_users', fields: ['staff'], what: 'names and e-mail of colleagues as the directory of the company has them',
    purposes: ['administration'],
  }],
}

/** The company's directory keeps people in step: who comes is brought in, who leaves is shut out at once (SCIM 2.0). */
export function createScim(
  deps: { postgres: Postgres; orgs: Pick<Orgs, 'roster'>; publicUrl: string },
): { readonly routes: readonly Route<Access, Actor>[] } {
  const [members, base] = [deps.orgs.roster, `${deps.publicUrl}/scim/v2`]
  return { routes: routes({
    users: createUsers({ members, store: createScimStore(deps.postgres), base }), groups: createGroups({ members, base }), base,
  }) }
}
