import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { Session } from '../orgs/contract.ts'
import type { Members, SignInCall } from '../orgs/index.ts'
import { type Access, type Actor, route } from '../roles/index.ts'
import { EnteredWithCodes, GivenCode, GivenSecondFactor, NewAuthenticator, PasskeyAsked, PasskeyGiven } from './contract.ts'
import type { Entrance } from './enter.ts'
import { type Passkeys, stepOver } from './passkeys/passkeys.ts'
import { type SecondFactor, wrongCode } from './second-factor/second-factor.ts'
import { stepOf } from './step-cookie.ts'
import type { Step, StepKind, Steps } from './steps-store.ts'
import type { Tell } from './tell-of-way-in.ts'
import type { Trying } from './trying.ts'

interface Parts {
  readonly steps: Steps
  readonly members: Members
  readonly entrance: Entrance
  readonly secondFactor: SecondFactor
  readonly passkeys: Passkeys
  readonly trying: Trying
  readonly tell: Tell
}

/** What follows a right password, and the passkey that stands for one. Whoever calls is nobody yet: the step's token says for whom it is. */
export function sessionRoutes({ steps, members, entrance, secondFactor, passkeys, trying, tell }: Parts): Route<Access, Actor>[] {
  async function stepHere(call: Pick<SignInCall, 'headers'>, kinds: readonly StepKind[]): Promise<Step<object> & { person: string }> {
    const step = await steps.look<object>(stepOf(call), kinds)
    if (!step?.person) throw stepOver()
    return { ...step, person: step.person }
  }
  async function emailOf(person: string): Promise<string> {
    const membership = await members.membershipOf(person)
    const member = membership && (await members.find(membership.org, person))
    if (!member) throw stepOver()
    return member.email
  }
  async function finish(person: string, call: SignInCall): Promise<Session> {
    await steps.take(stepOf(call), ['second-factor', 'set-up'])
    return entrance.enter(person, call, 'second-factor')
  }

  return [
    route({
      method: 'POST', path: '/api/v1/session/second-factor', summary: 'Sign in: the code of the authenticator, or a recovery code', access: 'public',
      perMinute: 10, body: GivenSecondFactor, answers: Session,
      handle: async ({ body, ...call }) => {
        const { person } = await stepHere(call, ['second-factor'])
        await trying(person, call.address, () => ('code' in body ? secondFactor.isCodeOfConfirmed(person, body.code) : secondFactor.isRecovery(person, body.recovery)), wrongCode)
        return finish(person, call)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/session/set-up', summary: 'Sign in: set up the authenticator that the organisation asks for', access: 'public', perMinute: 10,
      answers: NewAuthenticator,
      handle: async (call) => {
        const { person } = await stepHere(call, ['set-up'])
        return secondFactor.propose(person, await emailOf(person))
      },
    }),
    route({
      method: 'POST', path: '/api/v1/session/set-up/confirm', summary: 'Sign in: the first code of the new authenticator', access: 'public', perMinute: 10,
      body: GivenCode, answers: EnteredWithCodes,
      handle: async ({ body, ...call }) => {
        const { person } = await stepHere(call, ['set-up'])
        const recoveryCodes = await secondFactor.confirm(person, body.code)
        await tell(person, 'app', call)
        return { recoveryCodes, session: await finish(person, call) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/session/passkey/ask', summary: 'Sign in: what a browser needs to use a passkey', access: 'public', perMinute: 30, answers: PasskeyAsked,
      handle: async (call) => passkeys.ask((await steps.look(stepOf(call), ['second-factor']))?.person ?? null),
    }),
    route({
      method: 'POST', path: '/api/v1/session/passkey', summary: 'Sign in: with a passkey', access: 'public', perMinute: 10, body: PasskeyGiven, answers: Session,
      handle: async ({ body: { ticket, response }, ...call }) => {
        const { person, alone } = await passkeys.check(ticket, response)
        if (alone) return entrance.enter(person, call, 'passkey')
        if ((await stepHere(call, ['second-factor'])).person !== person) throw new Problem('auth.passkey-wrong', 'It belongs to somebody else.')
        return finish(person, call)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/session/step', summary: 'Begin again with e-mail and password', access: 'public', status: 204,
      handle: async (call) => void (await steps.take(stepOf(call), ['second-factor', 'set-up'])),
    }),
  ]
}
