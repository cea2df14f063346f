import { z } from 'zod'
import type { Config } from '../../platform/config/index.ts'
import { line } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../roles/index.ts'
import { AcceptInvitation, FirstRun, Invitation, Invited, Member, RoleChange, ScopeChange, Session, SignIn } from './contract.ts'
import { createOrganisation } from './first-run.ts'
import type { Gate, SignInCall } from './gate.ts'
import { hashPassword, type Identity, isPassword } from './identity.ts'
import { acceptInvitation, invite } from './invite.ts'
import { isOfToday } from './password/hash.ts'
import { findPassword, replaceHash } from './sessions-store.ts'
import { changeMember, changeScope, listMembers, type OrgsDb } from './store.ts'

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>
const manage = { may: 'people.manage', purpose: 'administration' } as const
/** What the routes need of the sessions. */
interface SessionDoor {
  readonly session: (headers: HeaderBag) => Promise<Session>
  readonly open: (person: string, call: SignInCall) => Promise<Session>
  readonly gate: Gate | undefined
}
/** Who comes in and as what. */
const change = { ...manage, freshProof: true } as const
const PersonPath = z.object({ id: line(100) })

/** The organisation, its people, and the password at the door. */
export function routes(db: OrgsDb, identity: Identity, config: Config, { session, open, gate }: SessionDoor): Route<Access, Actor>[] {
  const enter = (person: string, call: SignInCall) => (gate ? gate.enter(person, call) : open(person, call))

  const signIn = async (email: string, password: string, call: SignInCall): Promise<Session> => {
    await gate?.beforeTry(email, call.address)
    const found = await findPassword(db, email)
    const right = await isPassword(identity, password, found?.hash)
    await gate?.afterTry(email, call.address, found?.person, right)
    if (!right || !found) throw new Problem('auth.wrong', 'Check both; the password is case-sensitive. An owner can invite you again if it is lost.')
    if (found.hash && !isOfToday(found.hash)) await replaceHash(db, found.person, found.hash, await hashPassword(identity, password))
    return enter(found.person, call)
  }

  return [
    route({
      method: 'GET', path: '/api/v1/session', summary: 'Who is signed in, or what to do first', access: 'public', answers: Session,
      handle: async ({ headers }) => session(headers),
    }),
    route({
      method: 'POST', path: '/api/v1/session', summary: 'Sign in', access: 'public', perMinute: 10, body: SignIn, answers: Session,
      handle: ({ body, ...call }) => signIn(body.email, body.password, call),
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
      handle: async ({ body, ...call }) => enter((await createOrganisation(db, identity, body, true)).person, call),
    }),
    route({
      method: 'POST', path: '/api/v1/invitations/accept', summary: 'Accept an invitation by choosing a password', access: 'public',
      perMinute: 10, body: AcceptInvitation, answers: Session,
      handle: async ({ body, ...call }) => {
        const { person, again } = await acceptInvitation(db, identity, body.token, body.password)
        await gate?.afterLink(person, call, again)
        return enter(person, call)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/people', summary: 'People of the organisation', access: manage, answers: z.object({ items: z.array(Member) }),
      handle: async ({ actor }) => ({ items: await listMembers(db, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/people', summary: 'Invite someone', access: change, status: 201, body: Invitation, answers: Invited,
      handle: ({ actor, body }) => invite(db, actor.org, config.publicUrl, body),
    }),
    route({
      method: 'PUT', path: '/api/v1/people/:id/role', summary: 'Change a role', access: change, params: PersonPath, body: RoleChange, answers: Member,
      handle: async ({ actor, params, body }) => {
        refuse(await changeMember(db, actor.org, params.id, body.role))
        return (await listMembers(db, actor.org, params.id))[0]!
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/people/:id/scope', summary: 'Say which part of the organisation somebody sees: some branches, teams or segments, or everything',
      access: change, params: PersonPath, body: ScopeChange, answers: Member,
      handle: async ({ actor, params, body }) => {
        const outcome = await changeScope(db, actor.org, params.id, body.scope)
        if (outcome === 'owner') throw new Problem('conflict', 'An owner sees everything. Give them another role first.')
        refuse(outcome)
        return (await listMembers(db, actor.org, params.id))[0]!
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/people/:id', summary: 'Remove someone and end their sessions', access: change, params: PersonPath, status: 204,
      handle: async ({ actor, params }) => refuse(await changeMember(db, actor.org, params.id, 'remove')),
    }),
  ]
}

/** Says why a member is left as they are. Throws `not-found` or `conflict`. */
export function refuse(outcome: 'done' | 'absent' | 'last-owner'): void {
  if (outcome === 'absent') throw new Problem('not-found', 'Nobody with this id belongs to your organisation.')
  if (outcome === 'last-owner') throw new Problem('conflict', 'This is the only owner. Make someone else an owner first, so that the organisation keeps one.')
}
