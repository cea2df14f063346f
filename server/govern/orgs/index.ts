import type { Config } from '../../platform/config/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Actor, OrgId } from '../roles/index.ts'
import type { FirstRun, Organisation } from './contract.ts'
import { createOrganisation } from './first-run.ts'
import { createIdentity } from './identity.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'
import { deleteCompetitor, findMembership, findOrganisation, insertCompetitor, listCompetitors, listMembers, listOrganisations, orgsDb, ownerOfCompetitor } from './store.ts'

export const manifest: Manifest = {
  name: 'govern/orgs',
  migrations,
  personalData: [{ where: 'people, sessions, credentials', what: 'name, e-mail and sign-ins of the people who work with Heartline', purposes: ['administration'] }],
}

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

/** Organisations, the people in them, and who is signed in. */
export function createOrgs(deps: { postgres: Postgres; config: Config; secret: string }) {
  const db = orgsDb(deps.postgres)
  const identity = createIdentity(deps.postgres, deps.config, deps.secret)

  /** The person behind a session cookie, with their organisation and role; null where there is none. */
  async function actorOf(headers: HeaderBag): Promise<Actor | null> {
    const cookie = headers['cookie']
    if (!cookie) return null
    const found = await identity.api.getSession({ headers: new Headers({ cookie: String(cookie) }) })
    if (!found) return null
    const membership = await findMembership(db, found.user.id)
    if (!membership) return null
    return { kind: 'person', callerId: `person:${found.user.id}`, id: found.user.id, name: found.user.name, ...membership }
  }

  return {
    routes: routes(db, identity, deps.config, actorOf),
    actorOf,
    /** Throws where there is no such organisation. */
    async organisation(org: OrgId): Promise<Organisation> {
      const found = await findOrganisation(db, org)
      if (!found) throw new Error(`There is no organisation ${org}`)
      return found
    },
    /** The people of an organisation by name and role, for pages that say who did something. */
    people: async (org: OrgId) => (await listMembers(db, org)).map(({ id, name, role }) => ({ id, name, role })),
    /** Who a person is now; null where they belong to no organisation any more. */
    async person(id: string): Promise<Extract<Actor, { kind: 'person' }> | null> {
      const membership = await findMembership(db, id)
      const [member] = membership ? await listMembers(db, membership.org, id) : []
      return membership && member ? { kind: 'person', callerId: `person:${id}`, id, name: member.name, ...membership } : null
    },
    /** The organisations with people of their own: competitors are none. */
    list: () => listOrganisations(db),
    /**
     * Competitors: each has a place of its own behind the wall, where nobody signs in. What is recorded there can be asked the same
     * questions, and never counts as the organisation's own.
     */
    competitors: {
      of: (org: OrgId) => listCompetitors(db, org),
      add: (org: OrgId, name: string) => insertCompetitor(db, org, name),
      remove: (org: OrgId, competitor: number) => deleteCompetitor(db, org, competitor),
      /** Who watches it; undefined where it is no competitor. */
      watchedBy: (org: OrgId) => ownerOfCompetitor(db, org),
    },
    create: (form: FirstRun) => createOrganisation(db, identity, form, false),
  }
}
export type Orgs = ReturnType<typeof createOrgs>
