import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Members, Passwords } from '../orgs/index.ts'
import { type Access, type Actor, route, signedIn } from '../roles/index.ts'
import type { Tell } from './tell-of-way-in.ts'
import { GivenCode, MySignIn, NewAuthenticator, NewPasskey, PasskeyAsked, RecoveryCodes } from './contract.ts'
import type { Entrance } from './enter.ts'
import type { Passkeys } from './passkeys/passkeys.ts'
import { type SecondFactor, wrongCode } from './second-factor/second-factor.ts'

interface Parts {
  readonly members: Members
  readonly sessionOf: (headers: Readonly<Record<string, string | string[] | undefined>>) => Promise<{ id: string } | null>
  readonly entrance: Entrance
  readonly secondFactor: SecondFactor
  readonly passkeys: Passkeys
  readonly passwords: Passwords
  readonly tell: Tell
}
const own = { may: 'self', purpose: 'administration', scope: 'open' } as const
/** What changes the ways in; taking an app away, and new recovery codes, ask for a code of it instead. */
const change = { ...own, freshProof: true } as const

/** One's own ways in: authenticator, passkeys, sessions. */
export function myRoutes({ members, sessionOf, entrance, secondFactor, passkeys, passwords, tell }: Parts): Route<Access, Actor>[] {
  const memberOf = async (actor: Actor) => {
    const { id, org } = signedIn(actor)
    return (await members.find(org, id))!
  }
  /** The organisation asks for a second factor: the last one cannot go. */
  async function keepOne(actor: Actor, left: number): Promise<void> {
    const { org, role } = signedIn(actor)
    if (left === 0 && (await entrance.isRequired(org, role)))
      throw new Problem('conflict', 'Your organisation asks for a second factor, and this is your last one. Set up another before.')
  }
  /** Six digits are guessed in a morning where nothing counts the tries: ten a minute, and never the same one twice. */
  const perMinute = 10
  const requireCode = async (person: string, code: string) => {
    if (!(await secondFactor.isCodeOfConfirmed(person, code))) throw wrongCode()
  }

  return [
    route({
      method: 'GET', path: '/api/v1/my-sign-in', summary: 'Your own ways in, and where you are signed in', access: own, answers: MySignIn,
      handle: async ({ actor, headers }) => {
        const { id, org, role } = signedIn(actor)
        const [since, here] = [await secondFactor.since(id), await sessionOf(headers)]
        return {
          authenticator: since === undefined ? null : { since, recoveryLeft: await secondFactor.recoveryLeft(id) },
          passkeys: await passkeys.list(id), password: await passwords.has(id), required: await entrance.isRequired(org, role),
          sessions: (await members.sessions(id)).map((s) => ({ ...s, here: s.id === here?.id })),
        }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/authenticator', summary: 'Begin to set up an authenticator app', access: change, perMinute, answers: NewAuthenticator,
      handle: async ({ actor }) => {
        const { id, email } = await memberOf(actor)
        return secondFactor.propose(id, email)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/my-sign-in/authenticator', summary: 'Set it up with its first code; the recovery codes are shown this once', access: change, perMinute,
      body: GivenCode, answers: RecoveryCodes,
      handle: async ({ actor, body, ...call }) => {
        const { id } = signedIn(actor)
        const recoveryCodes = await secondFactor.confirm(id, body.code)
        await tell(id, 'app', call)
        return { recoveryCodes }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/authenticator/removal', summary: 'Take the authenticator away, with a code of it', access: own, perMinute, status: 204, body: GivenCode,
      handle: async ({ actor, body, ...call }) => {
        const { id } = signedIn(actor)
        await keepOne(actor, (await passkeys.list(id)).length)
        await requireCode(id, body.code)
        await secondFactor.remove(id)
        await tell(id, 'app-gone', call)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/recovery-codes', summary: 'New recovery codes in the place of the old, with a code of the authenticator', access: own, perMinute,
      body: GivenCode, answers: RecoveryCodes,
      handle: async ({ actor, body, ...call }) => {
        const { id } = signedIn(actor)
        await requireCode(id, body.code)
        const recoveryCodes = await secondFactor.newCodes(id)
        await tell(id, 'codes', call)
        return { recoveryCodes }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/passkeys/ask', summary: 'What a browser needs to make a passkey', access: change, perMinute, answers: PasskeyAsked,
      handle: async ({ actor }) => passkeys.askForNew(await memberOf(actor)),
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/passkeys', summary: 'Keep the passkey that was made', access: change, perMinute, status: 204, body: NewPasskey,
      handle: async ({ actor, body: { ticket, name, response }, ...call }) => {
        const { id } = signedIn(actor)
        await passkeys.keepNew(id, ticket, name, response)
        await tell(id, 'passkey', call)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/my-sign-in/passkeys/:id', summary: 'Forget a passkey', access: change, status: 204, params: z.object({ id: line(290) }),
      handle: async ({ actor, params, ...call }) => {
        const { id } = signedIn(actor)
        await keepOne(actor, (await passkeys.list(id)).length - 1 + ((await secondFactor.isOn(id)) ? 1 : 0))
        if (!(await passkeys.remove(id, params.id))) throw new Problem('not-found', 'No passkey of yours has this id.')
        await tell(id, 'passkey-gone', call)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/my-sign-in/sessions', summary: 'Sign out everywhere but here', access: change, status: 204,
      handle: async ({ actor, headers }) => members.endSessions([signedIn(actor).id], (await sessionOf(headers))?.id),
    }),
    route({
      method: 'DELETE', path: '/api/v1/my-sign-in/sessions/:id', summary: 'End one of your sessions', access: change, status: 204, params: z.object({ id: line(100) }),
      handle: async ({ actor, params }) => {
        if (!(await members.endSession(signedIn(actor).id, params.id))) throw new Problem('not-found', 'No session of yours has this id.')
      },
    }),
  ]
}
