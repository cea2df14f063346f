import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Members, Passwords } from '../orgs/index.ts'
import { type Access, type Actor, type OrgId, route, signedIn } from '../roles/index.ts'
import { ChangePassword, GivenProof, PasskeyAsked, PasskeyGiven, ProofAsked, ProofGiven } from './contract.ts'
import type { Entrance } from './enter.ts'
import type { Passkeys } from './passkeys/passkeys.ts'
import { type SecondFactor, wrongCode } from './second-factor/second-factor.ts'
import type { ProvidersStore } from './single-sign-on/providers-store.ts'
import type { Tell } from './tell-of-way-in.ts'
import type { Trying } from './trying.ts'

interface Parts {
  readonly members: Members
  readonly passwords: Passwords
  readonly sessionOf: (headers: Readonly<Record<string, string | string[] | undefined>>) => Promise<{ id: string; freshUntil: Date } | null>
  readonly entrance: Entrance
  readonly secondFactor: SecondFactor
  readonly passkeys: Passkeys
  readonly providers: ProvidersStore
  readonly trying: Trying
  readonly tell: Tell
}
type Headers = Parameters<Parts['sessionOf']>[0]
const own = { may: 'self', purpose: 'administration', scope: 'open' } as const
const perMinute = 10
const wrongPassword = () => new Problem('auth.code-wrong', 'This is not your password. It is case-sensitive. Nothing was changed.')

/** Proving again who one is, while signed in, and changing one's own password. */
export function proofRoutes({ members, passwords, sessionOf, entrance, secondFactor, passkeys, providers, trying, tell }: Parts): Route<Access, Actor>[] {
  /** What stands for somebody as at the door: a second step where there is one, else the password, else the provider. */
  async function waysOf(org: OrgId, person: string): Promise<ProofAsked['ways']> {
    const second = await entrance.waysOf(person)
    if (second.length > 0) return second
    if (await passwords.has(person)) return ['password']
    return (await providers.ofOrg(org)) ? ['single-sign-on'] : []
  }
  async function prove(headers: Headers): Promise<ProofGiven> {
    const here = await sessionOf(headers)
    if (here) await members.noteProof(here.id)
    const proved = await sessionOf(headers)
    if (!proved) throw new Problem('auth.required', 'Your session has ended. Sign in again.')
    return { until: proved.freshUntil.toISOString() }
  }

  return [
    route({
      method: 'GET', path: '/api/v1/my-sign-in/proof', summary: 'How you can prove again who you are, and until when the last proof counts', access: own, answers: ProofAsked,
      handle: async ({ actor, headers }) => {
        const { id, org } = signedIn(actor)
        const ways = await waysOf(org, id)
        const provider = ways[0] === 'single-sign-on' ? await providers.ofOrg(org) : undefined
        return { ways, until: (await sessionOf(headers))?.freshUntil.toISOString() ?? null, provider: provider ? { id: provider.id, name: provider.name } : null }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/proof', summary: 'Prove again who you are, with your password, a code or a recovery code', access: own, perMinute, body: GivenProof, answers: ProofGiven,
      handle: async ({ actor, body, address, headers }) => {
        const { id, org } = signedIn(actor)
        const ways = await waysOf(org, id)
        if ('password' in body) {
          if (!ways.includes('password')) throw new Problem('conflict', 'A second step protects your account, so the password alone proves nothing. Use that step.')
          await trying(id, address, () => passwords.isRight(id, body.password), wrongPassword)
        } else await trying(id, address, () => ('code' in body ? secondFactor.isCodeOfConfirmed(id, body.code) : secondFactor.isRecovery(id, body.recovery)), wrongCode)
        return prove(headers)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/proof/passkey/ask', summary: 'What a browser needs to prove it with a passkey', access: own, perMinute, answers: PasskeyAsked,
      handle: ({ actor }) => passkeys.ask(signedIn(actor).id),
    }),
    route({
      method: 'POST', path: '/api/v1/my-sign-in/proof/passkey', summary: 'Prove again who you are, with a passkey', access: own, perMinute, body: PasskeyGiven, answers: ProofGiven,
      handle: async ({ actor, body, headers }) => {
        const { person } = await passkeys.check(body.ticket, body.response)
        if (person !== signedIn(actor).id) throw new Problem('auth.passkey-wrong', 'This passkey is somebody else’s. Use your own.')
        return prove(headers)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/my-sign-in/password', summary: 'Change your password; you are signed out everywhere else', access: own, perMinute, body: ChangePassword, status: 204,
      handle: async ({ actor, body: { old, password }, ...call }) => {
        const { id } = signedIn(actor)
        if (!(await passwords.has(id))) throw new Problem('conflict', 'You have no password here: you come in another way.')
        await trying(id, call.address, () => passwords.isRight(id, old), wrongPassword)
        if (old === password) throw new Problem('conflict', 'This is the password that you have. Choose another.')
        const here = await sessionOf(call.headers)
        if (!here) throw new Problem('auth.required', 'Your session has ended. Sign in again.')
        await passwords.change(id, password, here.id)
        await members.noteProof(here.id)
        await tell(id, 'password', call)
      },
    }),
  ]
}
