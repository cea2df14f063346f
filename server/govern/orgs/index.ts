import type { Config } from '../../platform/config/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { type Actor, forTheWhole, type OrgId, permissionsOf } from '../roles/index.ts'
import type { FirstRun, Organisation, Session } from './contract.ts'
import { createOrganisation } from './first-run.ts'
import type { Gate, SignInCall } from './gate.ts'
import { createIdentity, hashPassword, isPassword } from './identity.ts'
import { membersOf } from './members.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'
import { changeHash, endSession, findHash, freshUntilOf, noteSeen } from './sessions-store.ts'
import { countOrganisations, deleteCompetitor, findMembership, findOrganisation, insertCompetitor, listCompetitors, listMembers, listOrganisations, orgsDb, ownerOfCompetitor } from './store.ts'

export type { Gate, SignInCall } from './gate.ts'
export type { Members } from './members.ts'
export type { MemberChange } from './store.ts'

export const manifest: Manifest = {
  name: 'govern/orgs',
  migrations,
  personalData: [{ where: 'people, sessions, credentials', fields: ['staff'], what: 'name, e-mail and sign-ins of the people who work with Heartline', purposes: ['administration'] }],
}

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

const noteSeenEveryMs = 60_000
const mostRemembered = 10_000

/** Organisations, the people in them, and who is signed in. */
export function createOrgs(deps: { postgres: Postgres; config: Config; secret: string; gate?: Gate }) {
  const db = orgsDb(deps.postgres)
  const identity = createIdentity(deps.postgres, deps.config, deps.secret)
  const seen = new Map<string, number>()

  /** The session behind a cookie, and whose it is; null where there is none. */
  async function sessionOf(headers: HeaderBag): Promise<{ id: string; person: string; name: string; freshUntil: Date } | null> {
    const cookie = headers['cookie']
    if (!cookie) return null
    const found = await identity.api.getSession({ headers: new Headers({ cookie: String(cookie) }) })
    if (!found) return null
    const { id } = found.session
    const freshUntil = await freshUntilOf(db, id)
    if (!freshUntil) {
      await endSession(db, found.user.id, id)
      return null
    }
    // A page that keeps itself fresh while nobody sits before it is rest.
    if (headers['x-by-itself'] === undefined && Date.now() - (seen.get(id) ?? 0) > noteSeenEveryMs) {
      if (seen.size >= mostRemembered) seen.clear()
      seen.set(id, Date.now())
      await noteSeen(db, id)
    }
    return { id, person: found.user.id, name: found.user.name, freshUntil }
  }

  /** The person behind a session cookie, with their organisation and role; null where there is none. */
  async function actorOf(headers: HeaderBag): Promise<Actor | null> {
    const found = await sessionOf(headers)
    const membership = found && (await findMembership(db, found.person))
    return found && membership ? { kind: 'person', callerId: `person:${found.person}`, id: found.person, name: found.name, freshUntil: found.freshUntil, ...membership } : null
  }

  async function session(headers: HeaderBag): Promise<Session> {
    const actor = await actorOf(headers)
    if (actor?.kind !== 'person') return { state: (await countOrganisations(db)) === 0 ? 'first-run' : 'signed-out' }
    const organisation = await findOrganisation(db, actor.org)
    const [person] = await listMembers(db, actor.org, actor.id)
    if (!organisation || !person) return { state: 'signed-out' }
    const may = permissionsOf(actor).filter((p) => actor.scope === null || !forTheWhole.includes(p))
    return { state: 'signed-in', person, organisation, may }
  }

  /** Opens a session for who has proved who they are. */
  async function open(person: string, { address, headers: asked, answer }: SignInCall): Promise<Session> {
    const userAgent = String(asked['user-agent'] ?? '').slice(0, 300)
    const { headers } = await identity.api.openSession({ body: { person, ipAddress: address, userAgent }, returnHeaders: true })
    const cookies = headers.getSetCookie()
    answer.setCookies(cookies)
    return session({ cookie: cookies.map((c) => c.split(';')[0]).join('; ') })
  }

  return {
    routes: routes(db, identity, deps.config, { session, open, gate: deps.gate }),
    actorOf,
    sessionOf,
    open,
    /** The password of somebody who is signed in. */
    passwords: {
      has: async (person: string) => (await findHash(db, person)) !== undefined,
      isRight: async (person: string, password: string) => isPassword(identity, password, await findHash(db, person)),
      /** Every session but this one ends. */
      change: async (person: string, password: string, session: string) => changeHash(db, person, await hashPassword(identity, password), session),
    },
    /** What govern/sign-in and govern/scim keep of people: how they come in, and whether they still may. */
    roster: membersOf(db),
    /** Throws where there is no such organisation. */
    async organisation(org: OrgId): Promise<Organisation> {
      const found = await findOrganisation(db, org)
      if (!found) throw new Error(`There is no organisation ${org}`)
      return found
    },
    /** The people of an organisation by name, role and scope, for pages that say who did something. */
    people: async (org: OrgId) => (await listMembers(db, org)).map(({ id, name, role, scope }) => ({ id, name, role, scope })),
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
    create: async (form: FirstRun) => (await createOrganisation(db, identity, form, false)).org,
  }
}
export type Orgs = ReturnType<typeof createOrgs>
export type Passwords = Orgs['passwords']
