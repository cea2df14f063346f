import { z } from 'zod'
import { APIError } from 'better-auth/api'
import type { Config } from '../../platform/config/index.ts'
import { line } from '../../platform/http/contract.ts'
import type { AnswerControls, Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, permissionsOf, route } from '../roles/index.ts'
import { AcceptInvitation, FirstRun, Invitation, Invited, Member, RoleChange, Session, SignIn } from './contract.ts'
import { createOrganisation } from './first-run.ts'
import type { Identity } from './identity.ts'
import { acceptInvitation, invite } from './invite.ts'
import { changeMember, countOrganisations, findOrganisation, listMembers, type OrgsDb } from './store.ts'

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>
const manage = { may: 'people.manage', purpose: 'administration' } as const
const PersonPath = z.object({ id: line(100) })

export function routes(db: OrgsDb, identity: Identity, config: Config, actorOf: (headers: HeaderBag) => Promise<Actor | null>): Route<Access, Actor>[] {
  const session = async (actor: Actor | null): Promise<Session> => {
    if (actor?.kind !== 'person') return { state: (await countOrganisations(db)) === 0 ? 'first-run' : 'signed-out' }
    const organisation = await findOrganisation(db, actor.org)
    const [person] = await listMembers(db, actor.org, actor.id)
    if (!organisation || !person) return { state: 'signed-out' }
    return { state: 'signed-in', person, organisation, may: [...permissionsOf(actor)] }
  }

  const signIn = async (email: string, password: string, answer: AnswerControls): Promise<Session> => {
    try {
      const { headers } = await identity.api.signInEmail({ body: { email, password }, returnHeaders: true })
      const cookies = headers.getSetCookie()
      answer.setCookies(cookies)
      return session(await actorOf({ cookie: cookies.map((c) => c.split(';')[0]).join('; ') }))
    } catch (cause) {
      if (!(cause instanceof APIError)) throw cause
      throw new Problem('auth.wrong', 'Check both; the password is case-sensitive. An owner can invite you again if it is lost.', { cause })
    }
  }

  return [
    route({
      method: 'GET', path: '/api/v1/session', summary: 'Who is signed in, or what to do first', access: 'public', answers: Session,
      handle: async ({ headers }) => session(await actorOf(headers)),
    }),
    route({
      method: 'POST', path: '/api/v1/session', summary: 'Sign in', access: 'public', perMinute: 10, body: SignIn, answers: Session,
      handle: ({ body, answer }) => signIn(body.email, body.password, answer),
    }),
    route({
      method: 'DELETE', path: '/api/v1/session', summary: 'Sign out', access: 'public', status: 204,
      handle: async ({ headers, answer }) => {
        const cookie = String(headers['cookie'] ?? '')
        const { headers: out } = await identity.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
        answer.setCookies(out.getSetCookie())
      },
    }),
    route({
      method: 'POST', path: '/api/v1/organisation', summary: 'First run: create the organisation and its owner', access: 'public',
      perMinute: 10, status: 201, body: FirstRun, answers: Session,
      handle: async ({ body, answer }) => {
        await createOrganisation(db, identity, body, true)
        return signIn(body.email, body.password, answer)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/invitations/accept', summary: 'Accept an invitation by choosing a password', access: 'public',
      perMinute: 10, body: AcceptInvitation, answers: Session,
      handle: async ({ body, answer }) => signIn(await acceptInvitation(db, identity, body.token, body.password), body.password, answer),
    }),
    route({
      method: 'GET', path: '/api/v1/people', summary: 'People of the organisation', access: manage, answers: z.object({ items: z.array(Member) }),
      handle: async ({ actor }) => ({ items: await listMembers(db, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/people', summary: 'Invite someone', access: manage, status: 201, body: Invitation, answers: Invited,
      handle: ({ actor, body }) => invite(db, actor.org, config.publicUrl, body),
    }),
    route({
      method: 'PUT', path: '/api/v1/people/:id/role', summary: 'Change a role', access: manage, params: PersonPath, body: RoleChange, answers: Member,
      handle: async ({ actor, params, body }) => {
        refuse(await changeMember(db, actor.org, params.id, body.role))
        return (await listMembers(db, actor.org, params.id))[0]!
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/people/:id', summary: 'Remove someone and end their sessions', access: manage, params: PersonPath, status: 204,
      handle: async ({ actor, params }) => refuse(await changeMember(db, actor.org, params.id, null)),
    }),
  ]
}

function refuse(outcome: 'done' | 'absent' | 'last-owner'): void {
  if (outcome === 'absent') throw new Problem('not-found', 'Nobody with this id belongs to your organisation.')
  if (outcome === 'last-owner') throw new Problem('conflict', 'This is the only owner. Make someone else an owner first, so that the organisation keeps one.')
}
